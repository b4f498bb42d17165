import * as oidc from 'openid-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formsOf } from '../support/walks/visitor.ts';
import type { Browser, Stop } from './support/browser.ts';
import type { TestProvider } from './support/provider.ts';
import { startProvider } from './support/provider.ts';
import type { RelyingParty } from './support/relying-party.ts';
import { agree, makeRelyingParty } from './support/relying-party.ts';

let provider: TestProvider;
let portal: RelyingParty;
let other: RelyingParty;
let app: RelyingParty;
beforeAll(async () => {
  provider = await startProvider();
  portal = await makeRelyingParty(provider, await provider.register({}));
  other = await makeRelyingParty(
    provider,
    await provider.register({ redirectUris: ['https://other.example/cb'], nameVi: 'Cổng Khác' }),
  );
  app = await makeRelyingParty(
    provider,
    await provider.register({ redirectUris: ['http://127.0.0.1/cb'], applicationType: 'native', authMethod: 'none' }),
  );
});
afterAll(() => provider.stop());

describe('whoever comes without an account leaves nothing with us', () => {
  /** Rows of every table, and how long they are as text. */
  const kept = async (): Promise<{ readonly rows: number; readonly bytes: number }> => {
    const tables = await provider.data.database.run<{ name: string }>(
      `SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public'`,
      [],
    );
    const counted = await Promise.all(
      tables.map(({ name }) =>
        provider.data.database.run<{ rows: number; bytes: number }>(
          `SELECT count(*)::int AS rows, coalesce(sum(octet_length(t::text)), 0)::int AS bytes FROM ${name} t`,
          [],
        ),
      ),
    );
    const all = counted.flat();
    return {
      rows: all.reduce((sum, { rows }) => sum + rows, 0),
      bytes: all.reduce((sum, { bytes }) => sum + bytes, 0),
    };
  };
  const get = async (url: string): Promise<number> => {
    const answer = await fetch(url, { redirect: 'manual', headers: { accept: 'text/html' } });
    await answer.arrayBuffer();
    return answer.status;
  };
  const push = async (to: RelyingParty): Promise<string> =>
    (
      await oidc.buildAuthorizationUrlWithPAR(to.config, {
        redirect_uri: to.redirectUri,
        scope: 'openid',
        state: 'x'.repeat(200),
        code_challenge: 'x'.repeat(43),
        code_challenge_method: 'S256',
      })
    ).href;

  test('a thousand requests of every kind leave at most fifty rows and 64 KB', async () => {
    const before = await kept();
    const long = (await portal.begin({ state: 'x'.repeat(4_000) })).url;
    const unknown = (await portal.begin({ client_id: 'nobody' })).url;
    const elsewhere = (await portal.begin({ redirect_uri: 'https://evil.example/' })).url;
    const statuses = new Set<number>();
    for (let turn = 0; turn < 125; turn += 1) {
      statuses.add(await get(long));
      statuses.add(await get(unknown));
      statuses.add(await get(elsewhere));
      statuses.add(await get(`${provider.issuer}/oidc/logout?state=${turn}`));
      statuses.add(await get(await push(portal)));
      statuses.add(await get(await push(app)));
    }
    expect([...statuses].sort()).toEqual([303, 400]);
    const after = await kept();
    expect(after.rows - before.rows).toBeLessThanOrEqual(50);
    expect(after.bytes - before.bytes).toBeLessThanOrEqual(64 * 1024);
  }, 120_000);

  test('a proof of possession that anybody can make leaves nothing either', async () => {
    const before = await kept();
    const key = await oidc.randomDPoPKeyPair();
    for (let turn = 0; turn < 20; turn += 1)
      await oidc.buildAuthorizationUrlWithPAR(
        app.config,
        {
          redirect_uri: app.redirectUri,
          scope: 'openid',
          code_challenge: 'x'.repeat(43),
          code_challenge_method: 'S256',
        },
        { DPoP: oidc.getDPoPHandle(app.config, key) },
      );
    expect((await kept()).rows).toBe(before.rows);
  });

  test('a request too long for its reference is kept for a portal with a secret, and refused for an app without', async () => {
    const claims = JSON.stringify({
      userinfo: Object.fromEntries(Array.from({ length: 150 }, (_one, number) => [`claim_${number}`, null])),
    });
    const ask = async (to: RelyingParty): Promise<URL> =>
      oidc.buildAuthorizationUrlWithPAR(to.config, {
        redirect_uri: to.redirectUri,
        scope: 'openid profile',
        claims,
        code_challenge: 'x'.repeat(43),
        code_challenge_method: 'S256',
      });
    const browser = provider.browser(await provider.openAccount());
    expect(
      (await agree(browser, await browser.go((await ask(portal)).href))).url.searchParams.get('code'),
    ).toBeTruthy();
    await expect(ask(app)).rejects.toThrow();
  });
});

describe('what is too long is told', () => {
  test.each(['nonce', 'login_hint', 'ui_locales', 'acr_values'])('%s above 4 KB, to the portal', async (name) => {
    const { url } = await provider.browser().go((await portal.begin({ [name]: 'x'.repeat(4_097) })).url);
    expect([url.searchParams.get('error'), url.searchParams.get('error_description')]).toEqual([
      'invalid_request',
      `${name} may have 4096 characters`,
    ]);
  });

  test('a state above 4 KB on a page, for it could not come back', async () => {
    const stop = await provider.browser().go((await portal.begin({ state: 'x'.repeat(4_097) })).url);
    expect([stop.status, stop.problem]).toEqual([400, 'portal-request-wrong']);
  });

  test('parameters that are short by themselves and long together, to the portal', async () => {
    const long = 'x'.repeat(4_000);
    const { url } = await provider.browser().go((await portal.begin({ nonce: long, login_hint: long })).url);
    expect(url.searchParams.get('error_description')).toContain('too long together');
  });

  test('a state of 4 KB goes and comes back', async () => {
    const browser = provider.browser(await provider.openAccount());
    const state = 'x'.repeat(4_000);
    const stop = await agree(browser, await browser.go((await portal.begin({ state })).url));
    expect(stop.url.searchParams.get('state')).toBe(state);
  });
});

describe('what somebody noted at this machine before a person signed in is worth nothing after', () => {
  test('neither the page of the request nor the way back to the provider answers them', async () => {
    const account = await provider.openAccount();
    const person = provider.browser();
    const waiting = await person.go((await portal.begin()).url);
    const uid = waiting.url.searchParams.get('tiep') ?? '';
    const noted = provider.browser();
    noted.take(
      person
        .cookieHeader(`/ket-noi/${uid}`)
        .split('; ')
        .map((pair) => `${pair}; Path=/`),
      '/',
    );
    noted.take([`chinhchu-tiep-tuc=${uid.slice(0, 43)}; Path=/`], '/');
    person.setCookie('chinhchu-phien', account.secret);
    const stop = await agree(person, await person.go(`/ket-noi/${uid}`));
    expect(stop.url.searchParams.get('code')).toBeTruthy();
    const resume = person.road.find((address) => address.includes('/oidc/authorize/')) ?? '';
    expect((await noted.go(`/ket-noi/${uid}`)).url.pathname).toBe('/dang-nhap');
    const gone = await noted.go(resume);
    expect([gone.url.origin, gone.url.pathname, gone.url.searchParams.get('code')]).toEqual([
      provider.issuer,
      '/dang-nhap',
      null,
    ]);
    expect((await noted.go('/tai-khoan')).problem).toBe('sign-in-required');
  });

  test('an answer that was given is of no use once its session has ended', async () => {
    const account = await provider.openAccount();
    const browser = provider.browser(account);
    const page = await browser.go((await portal.begin()).url);
    const connection = await provider.federation.connections.open(
      page.url.pathname.slice('/ket-noi/'.length),
      browser.cookieHeader(page.url.pathname),
    );
    const session = await provider.store.sessions.live(account.accountId);
    if ('lost' in connection || session[0] === undefined) throw new Error('the request waits no longer');
    await agree(browser, page);
    await provider.store.sessions.end(account.sessionId, { audit: [] });
    const stop = await agree(browser, page);
    expect(stop.url.pathname).toBe('/dang-nhap');
  });
});

describe('two tabs that wait for two portals', () => {
  const opened = async (browser: Browser, at: RelyingParty): Promise<Stop> => browser.go((await at.begin()).url);
  const send = (browser: Browser, page: Stop): Promise<Stop> =>
    browser.submit(page, '/dang-nhap', { personalId: '001199012345', password: 'x', work: '0' });

  test('each form is for the request it was opened for, and so are the pages that follow', async () => {
    const browser = provider.browser();
    const first = await opened(browser, portal);
    const second = await opened(browser, other);
    expect([first.html.includes('Cổng Thử'), second.html.includes('Cổng Khác')]).toEqual([true, true]);
    const again = await send(browser, first);
    expect([again.html.includes('Cổng Thử'), again.html.includes('Cổng Khác')]).toEqual([true, false]);
    const account = await provider.openAccount();
    browser.setCookie('chinhchu-phien', account.secret);
    expect((await browser.go('/dang-nhap')).html).toContain('Cổng Thử');
    expect((await send(browser, second)).html).toContain('Cổng Khác');
  });

  test('a request that goes on under the name of another portal receives nothing of what that portal may receive', async () => {
    const account = await provider.openAccount();
    const browser = provider.browser(account);
    await portal.signIn(browser);
    const secret = browser.cookie('chinhchu-phien') ?? '';
    browser.dropCookie('chinhchu-phien');
    const name = (await browser.go((await portal.begin()).url)).url.searchParams.get('tiep') ?? '';
    const unasked = (await browser.go((await other.begin()).url)).url.searchParams.get('tiep') ?? '';
    browser.setCookie('chinhchu-phien', secret);
    browser.take(
      browser
        .cookieHeader(`/ket-noi/${unasked}`)
        .split('; ')
        .map((pair) => `${pair}; Path=/oidc/authorize`),
      '/',
    );
    browser.dropCookie('chinhchu-tiep-tuc');
    browser.take([`chinhchu-tiep-tuc=${unasked.slice(0, 43)}; Path=/oidc/authorize`], '/');
    const stop = await browser.go(`/oidc/authorize/${name.slice(0, 43)}?cua=${name.slice(43)}`);
    expect([stop.url.origin, stop.page]).toEqual([provider.issuer, 'connect']);
  });

  test('a form made for one request cannot be turned to another', async () => {
    const browser = provider.browser();
    const first = await opened(browser, portal);
    const second = await opened(browser, other);
    const tokenOf = ({ html }: Stop): Buffer =>
      Buffer.from(formsOf(html)[0]?.values.get('formToken') ?? '', 'base64url');
    // What a form is about follows its seal and its head, 31 bytes.
    const turned = Buffer.concat([tokenOf(first).subarray(0, 31), tokenOf(second).subarray(31)]).toString('base64url');
    expect(turned).not.toBe(tokenOf(second).toString('base64url'));
    expect((await browser.submit(first, '/dang-nhap', { formToken: turned })).problem).toBe('form-forged');
  });
});
