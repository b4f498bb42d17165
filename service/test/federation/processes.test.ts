import { decodeProtectedHeader } from 'jose';
import * as oidc from 'openid-client';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testEngine } from '../support/database.ts';
import type { ProcessInstallation, ServeProcess } from '../support/programs/processes.ts';
import { startProcessInstallation } from '../support/programs/processes.ts';
import { startCommand } from '../support/programs/running-command.ts';
import { solveWork } from '../support/walks/solve-work.ts';
import { goodPassword, sendCode, toForm, typedOf } from '../support/walks/walk.ts';
import type { Person } from '../support/workbench.ts';
import { eventually } from '../support/workbench.ts';
import type { Browser } from './support/browser.ts';
import { openBrowser } from './support/browser.ts';
import type { RelyingParty } from './support/relying-party.ts';
import { agree, openRelyingParty } from './support/relying-party.ts';

const launcher = fileURLToPath(new URL('../../bin/chinhchu.mjs', import.meta.url));
const longEnough = 120_000;
const resource = 'https://portal.example';
let at: ProcessInstallation;
let issuer: string;
let servers: ServeProcess[] = [];
let portal: RelyingParty;

/** On PostgreSQL every request goes to another server than the one before; the embedded database has one at a time. */
let turn = 0;
const next = (): string => {
  turn += 1;
  const server = servers[turn % servers.length];
  if (server === undefined) throw new Error('no server runs');
  return server.origin;
};
const serve = async (): Promise<void> => {
  servers = [...servers, await at.serve({ ISSUER: issuer })];
};
/** Every server ends without a chance to tidy up, and others take their place. */
const killAll = async (): Promise<void> => {
  const doomed = servers;
  servers = [];
  await Promise.all(doomed.map((server) => server.kill()));
  for (const _one of doomed) await serve();
};

const registered: Browser[] = [];
const somebody = (): Browser => {
  const browser = registered.pop();
  if (browser === undefined) throw new Error('everybody has been somebody');
  return browser;
};

const chinhchu = async (...words: readonly string[]): Promise<Record<string, unknown>> => {
  const env = Object.entries({ ...at.settings(0), ISSUER: issuer }).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, value]],
  );
  const { stdout, code } = await startCommand([launcher, ...words, '--json'], Object.fromEntries(env)).ended;
  if (code !== 0) throw new Error(stdout);
  const said: Record<string, unknown> = JSON.parse(stdout);
  return said;
};

/** A browser of somebody who has registered, while the first server still lives under the address of them all. */
const register = async (person: Person): Promise<Browser> => {
  const visitor = at.visitor(issuer);
  const form = await toForm(visitor);
  const code = await visitor.submit(form, '/dang-ky/thong-tin', { ...typedOf(person), work: await solveWork(form) });
  await visitor.submit(
    await sendCode(visitor, code, await at.workbench.nextCode(person.phoneNumber, 0)),
    '/dang-ky/mat-khau',
    { password: goodPassword },
  );
  const browser = openBrowser(issuer, next);
  browser.setCookie('chinhchu-phien', visitor.cookies.get('chinhchu-phien') ?? '');
  return browser;
};

beforeAll(async () => {
  at = await startProcessInstallation({ embedded: testEngine === 'pglite' });
  const first = await at.serve();
  issuer = first.origin;
  servers = [first];
  if (testEngine === 'postgres') await serve();
  for (const person of await at.workbench.crowd(3)) registered.push(await register(person));
  const added = await chinhchu(
    'client',
    'add',
    '--name',
    'Cổng Thử',
    '--agency-id',
    'bo-thu',
    '--agency',
    'Bộ Thử',
    '--redirect-uri',
    `${resource}/cb`,
    '--post-logout-uri',
    `${resource}/bye`,
    '--scope',
    'openid profile dossier offline_access',
    '--resource',
    resource,
    '--algorithm',
    'ES256',
  );
  portal = await openRelyingParty(
    { issuer },
    {
      id: String(added['client_id']),
      redirectUri: `${resource}/cb`,
      secret: String(added['client_secret']),
      scope: 'openid profile dossier',
      idTokenAlgorithm: 'ES256',
    },
    {
      fetch: (url, { method, headers, body }) =>
        fetch(url.replace(issuer, next()), { method, headers, ...(body === undefined ? {} : { body }) }),
    },
  );
}, longEnough);
afterAll(() => at.stop());

test(
  'a sign-in survives kill -9 after each of its steps, and each step may be answered by another server',
  async () => {
    const browser = somebody();
    const begun = await portal.begin({ resource });
    const page = await browser.go(begun.url);
    expect(page.page).toBe('connect');
    await killAll();
    const { url } = await agree(browser, await browser.go(page.url.href));
    await killAll();
    const tokens = await portal.finish(url, begun, { resource });
    await killAll();
    expect(await oidc.tokenIntrospection(portal.config, tokens.access_token)).toMatchObject({
      active: true,
      aud: resource,
    });
    const refreshed = await oidc.refreshTokenGrant(portal.config, tokens.refresh_token ?? '');
    await killAll();
    expect((await oidc.fetchUserInfo(portal.config, refreshed.access_token, refreshed.claims()?.sub ?? '')).sub).toBe(
      tokens.claims()?.sub,
    );
    expect((await oidc.refreshTokenGrant(portal.config, tokens.refresh_token ?? '')).refresh_token).toBe(
      tokens.refresh_token,
    );
    await expect(portal.finish(url, begun, { resource })).rejects.toThrow();
    expect(await oidc.tokenIntrospection(portal.config, tokens.access_token)).toEqual({ active: false });
  },
  longEnough,
);

test(
  'what was spent stays spent after kill -9: codes, pushed requests, sessions',
  async () => {
    const browser = somebody();
    const pushed = (
      await oidc.buildAuthorizationUrlWithPAR(portal.config, {
        redirect_uri: portal.redirectUri,
        scope: 'openid',
        code_challenge: await oidc.calculatePKCECodeChallenge('v'.repeat(43)),
        code_challenge_method: 'S256',
        prompt: 'consent',
      })
    ).href;
    await killAll();
    await agree(browser, await browser.go(pushed));
    const begun = await portal.begin();
    const { url } = await agree(browser, await browser.go(begun.url));
    const tokens = await portal.finish(url, begun);
    const out = oidc.buildEndSessionUrl(portal.config, {
      id_token_hint: tokens.id_token ?? '',
      post_logout_redirect_uri: `${resource}/bye`,
    }).href;
    expect((await browser.go(out)).url.href).toBe(`${resource}/bye`);
    await killAll();
    expect((await browser.go(pushed)).problem).toBe('connection-expired');
    await expect(portal.finish(url, begun)).rejects.toThrow();
    await expect(oidc.refreshTokenGrant(portal.config, tokens.refresh_token ?? '')).rejects.toThrow();
    expect((await browser.go('/tai-khoan')).problem).toBe('sign-in-required');
  },
  longEnough,
);

test(
  'signing keys rotate by command under running servers: no session ends, all of them sign with the new key, and what the old one signed still signs out',
  async () => {
    const browser = somebody();
    const before = await portal.signIn(browser);
    const rotated = await chinhchu('keys', 'rotate', 'signing', '--in', '0');
    const kidOf = (tokens: { readonly id_token?: string }): unknown => decodeProtectedHeader(tokens.id_token ?? '').kid;
    const signing = async (): Promise<true | undefined> => {
      const [one, other] = [await portal.signIn(browser), await portal.signIn(browser)];
      return [kidOf(one), kidOf(other)].every((kid) => Array.isArray(rotated['kids']) && rotated['kids'].includes(kid))
        ? true
        : undefined;
    };
    await eventually('every server to sign with the new key', signing);
    expect(kidOf(before)).not.toBe(kidOf(await portal.signIn(browser)));
    const out = oidc.buildEndSessionUrl(portal.config, {
      id_token_hint: before.id_token ?? '',
      post_logout_redirect_uri: `${resource}/bye`,
    }).href;
    expect((await browser.go(out)).url.href).toBe(`${resource}/bye`);
  },
  longEnough,
);
