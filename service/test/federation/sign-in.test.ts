import { createHash } from 'node:crypto';
import * as oidc from 'openid-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RelyingParty } from './support/relying-party.ts';
import { agree, makeRelyingParty } from './support/relying-party.ts';
import type { Stop } from './support/browser.ts';
import { formsOf } from '../support/walks/visitor.ts';
import type { TestProvider } from './support/provider.ts';
import { startProvider } from './support/provider.ts';

let provider: TestProvider;
let portal: RelyingParty;
beforeAll(async () => {
  provider = await startProvider();
  portal = await makeRelyingParty(
    provider,
    await provider.register({
      scopes: ['openid', 'profile', 'identity'],
      claims: ['name', 'birthdate', 'identity_level', 'kind'],
    }),
  );
});
afterAll(() => provider.stop());

describe('a person with a session of the house', () => {
  test('sees the first-visit page once, agrees, and is known without a page from then on', async () => {
    const account = await provider.openAccount();
    const browser = provider.browser(account);
    const begun = await portal.begin();
    const page = await browser.go(begun.url);
    expect(page.page).toBe('connect');
    expect(page.html).toContain('Họ và tên');
    expect(page.html).not.toContain('Số điện thoại');
    const tokens = await portal.finish((await agree(browser, page)).url, begun);
    expect(tokens.claims()?.sub).toMatch(/^[\w-]{43}$/u);
    const again = await portal.begin({ prompt: 'none' });
    expect((await browser.go(again.url)).url.searchParams.get('code')).toMatch(/^ac_[\w-]+$/u);
  });

  test('tells the portal how and when it signed in, and nothing about the person in the ID token', async () => {
    const tokens = await portal.signIn(provider.browser(await provider.openAccount()));
    const {
      acr,
      amr,
      auth_time: authTime,
      name,
    } = { acr: undefined, amr: undefined, auth_time: undefined, name: undefined, ...tokens.claims() };
    expect({ acr, amr, name }).toEqual({ acr: 'urn:chinhchu:auth:2', amr: ['pwd', 'sms'], name: undefined });
    expect(Math.abs(Number(authTime) - Date.now() / 1000)).toBeLessThan(60);
  });

  test('gives userinfo with the claims the client is registered for and no other', async () => {
    const tokens = await portal.signIn(provider.browser(await provider.openAccount()), {
      claims: JSON.stringify({ userinfo: { personal_id: null, phone_number: null } }),
    });
    const info = await oidc.fetchUserInfo(portal.config, tokens.access_token, tokens.claims()?.sub ?? '');
    expect(info).toEqual({
      sub: tokens.claims()?.sub,
      name: 'NGUYỄN THỊ HOÀ',
      birthdate: '1999-02-28',
      identity_level: 2,
      kind: 'citizen',
    });
  });

  test('may decline, and the portal is told so', async () => {
    const browser = provider.browser(await provider.openAccount());
    const begun = await portal.begin();
    const left = await browser.submit(await browser.go(begun.url), '/tu-choi');
    expect(left.url.searchParams.get('error')).toBe('access_denied');
    expect(left.url.searchParams.get('state')).toBe(begun.state);
  });

  test('a browser without a session is sent to sign in, and after that answers the same request', async () => {
    const browser = provider.browser();
    const begun = await portal.begin();
    const there = await browser.go(begun.url);
    expect(there.url.pathname).toBe('/dang-nhap');
    const uid = there.url.searchParams.get('tiep') ?? '';
    expect(await provider.federation.connections.portalOf(uid)).toMatchObject({
      nameVi: 'Cổng Thử',
      agencyVi: 'Bộ Thử Nghiệm',
    });
    browser.setCookie('chinhchu-phien', (await provider.openAccount()).secret);
    const back = await agree(browser, await browser.go(`/ket-noi/${uid}`));
    expect((await portal.finish(back.url, begun)).id_token).toBeDefined();
  });

  test('whoever has agreed before and signs in again is back at the portal for two statements, and no page between', async () => {
    const browser = provider.browser(await provider.openAccount());
    await portal.signIn(browser);
    const costs: number[] = [];
    // Until one try is without anything that the provider does by itself, which only adds.
    for (let tried = 0; tried < 20 && !costs.includes(2); tried += 1) {
      const secret = browser.cookie('chinhchu-phien') ?? '';
      browser.dropCookie('chinhchu-phien');
      const there = await browser.go((await portal.begin()).url);
      expect(browser.road.at(-2)).toContain('/oidc/authorize?');
      browser.setCookie('chinhchu-phien', secret);
      const before = provider.store.counted.statements;
      const back = await browser.go(`/ket-noi/${there.url.searchParams.get('tiep') ?? ''}`);
      costs.push(provider.store.counted.statements - before);
      expect(back.url.searchParams.get('code')).toMatch(/^ac_[\w-]+$/u);
    }
    expect(Math.min(...costs)).toBe(2);
  });

  test('an answer that was lost on its way is given again, and whoever it was lost to is signed in as before', async () => {
    const account = await provider.openAccount();
    const [browser, other] = [provider.browser(account), provider.browser(account)];
    const begun = await portal.begin();
    const page = await browser.go(begun.url);
    const { pathname } = page.url;
    const waiting = browser.cookieHeader(pathname).split('; ');
    other.take(
      waiting.map((pair) => `${pair}; Path=${pathname}`),
      pathname,
    );
    const lost = await agree(browser, page);
    const given = await agree(other, await other.go(page.url.href));
    expect([lost, given].map(({ url }) => url.searchParams.has('code'))).toEqual([true, true]);
    expect((await portal.finish(given.url, begun)).id_token).toBeDefined();
    for (const one of [browser, other]) expect((await one.go('/tai-khoan')).page).toBe('account');
  });

  test('first visits of several portals that are answered at one moment are all answered', async () => {
    const browser = provider.browser(await provider.openAccount());
    const pages: Stop[] = [];
    for (let turn = 0; turn < 3; turn += 1) {
      const another = await makeRelyingParty(provider, await provider.register({}));
      pages.push(await browser.go((await another.begin()).url));
    }
    const ends = await Promise.all(pages.map((page) => agree(browser, page)));
    expect(ends.map(({ url }) => url.searchParams.has('code'))).toEqual([true, true, true]);
    expect((await browser.go('/tai-khoan')).page).toBe('account');
  });
});

test.each([true, false])(
  'on a machine that is shared (%s) the cookie of who is signed in ends with the browser, at every step of a portal',
  async (shared) => {
    const account = await provider.openAccount();
    const { database } = provider.data;
    await database.run('UPDATE session SET shared = $2 WHERE account_id = $1', [account.accountId, shared]);
    const browser = provider.browser(account);
    const lines: string[] = [];
    const step = async (
      address: string,
      sent: RequestInit = {},
    ): Promise<{ readonly html: string; readonly to: string }> => {
      const { origin, href, pathname } = new URL(address, provider.issuer);
      const headers = { ...sent.headers, cookie: browser.cookieHeader(pathname), accept: 'text/html', origin };
      const answer = await fetch(href, { ...sent, headers, redirect: 'manual' });
      lines.push(...answer.headers.getSetCookie().filter((line) => line.startsWith('chinhchu-phien=')));
      browser.take(answer.headers.getSetCookie(), pathname);
      const to = answer.headers.get('location') ?? answer.headers.get('refresh')?.slice('0; url='.length) ?? '';
      return { html: await answer.text(), to };
    };
    const { to: waiting } = await step((await portal.begin()).url);
    const [form] = formsOf((await step(waiting)).html).filter(({ action }) => action.endsWith('/dong-y'));
    const answered = await step(form?.action ?? '', {
      method: 'POST',
      body: new URLSearchParams([...(form?.values ?? [])]),
    });
    expect((await step(answered.to)).to).toContain('code=');
    expect((await step((await portal.begin()).url)).to).toContain('code=');
    expect(lines.map((line) => /expires|max-age/iu.test(line))).toEqual([!shared, !shared, !shared]);
  },
);

describe('what lies in the database', () => {
  /** Every row of every table there is, as text. */
  const everything = async (): Promise<string> => {
    const tables = await provider.data.database.run<{ name: string }>(
      `SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public'`,
      [],
    );
    const rows = await Promise.all(
      tables.map(({ name }) =>
        provider.data.database.run(`SELECT encode(convert_to(t::text, 'UTF8'), 'escape') AS row FROM ${name} t`, []),
      ),
    );
    return JSON.stringify(rows);
  };
  const readable = async (secrets: readonly (string | undefined)[]): Promise<readonly unknown[]> => {
    const all = await everything();
    return secrets.filter((secret) => secret === undefined || all.includes(secret));
  };

  test('no code, token, secret or name can be read there, at no moment of a sign-in', async () => {
    const registered = await provider.register({
      resource: 'https://portal.example',
      scopes: ['openid', 'profile', 'dossier'],
    });
    const pushing = await makeRelyingParty(provider, registered);
    const account = await provider.openAccount();
    const browser = provider.browser(account);
    const person = ['NGUY', account.personalId, '001199088888'];
    const verifier = oidc.randomPKCECodeVerifier();
    const pushed = await oidc.buildAuthorizationUrlWithPAR(pushing.config, {
      redirect_uri: pushing.redirectUri,
      resource: 'https://portal.example',
      scope: 'openid profile dossier',
      login_hint: '001199088888',
      state: 'the-state-of-it',
      nonce: 'the-nonce-of-it',
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    });
    const reference = pushed.searchParams.get('request_uri') ?? undefined;
    const page = await browser.go(pushed.href);
    const uid = page.url.pathname.split('/').pop();
    expect(
      await readable([
        ...person,
        reference?.split(':').pop(),
        uid,
        'the-state-of-it',
        account.secret,
        browser.cookie('chinhchu-phien'),
        registered.secret,
      ]),
    ).toEqual([]);
    const { url } = await agree(browser, page);
    const code = url.searchParams.get('code') ?? '';
    expect(await readable([...person, code, browser.cookie('chinhchu-phien')])).toEqual([]);
    const tokens = await pushing.finish(url, {
      url: pushed.href,
      verifier,
      state: 'the-state-of-it',
      nonce: 'the-nonce-of-it',
    });
    expect(
      await readable([
        ...person,
        code,
        tokens.access_token,
        tokens.refresh_token,
        tokens.id_token,
        tokens.claims()?.sub,
      ]),
    ).toEqual([]);
    const refreshed = await oidc.refreshTokenGrant(pushing.config, tokens.refresh_token ?? '', {
      resource: 'https://portal.example',
    });
    await browser.go(oidc.buildEndSessionUrl(pushing.config, {}).href);
    expect(
      await readable([...person, refreshed.access_token, refreshed.refresh_token, browser.cookie('chinhchu-phien')]),
    ).toEqual([]);
    const [row] = await provider.data.database.run<{ id: Buffer }>('SELECT id FROM oidc_code WHERE id = $1', [
      createHash('sha256').update(code).digest(),
    ]);
    expect(row).toBeDefined();
  });

  test('and nothing of it is in the log', () => {
    expect(provider.logged.join('\n')).not.toMatch(/NGUY|HOÀ|001199088888|the-state-of-it|a[ct]_[\w-]{20}/u);
  });
});
