import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from './support/browser.ts';
import { agree, arrive, register } from './support/people.ts';
import type { Sandbox } from './support/sandbox.ts';
import { startSandbox } from './support/sandbox.ts';

/** The part of oidc-client-ts that runs in the page and is asked from here. */
interface UserManager {
  signinRedirect(): Promise<void>;
  signinCallback(): Promise<unknown>;
  signinSilent(): Promise<unknown>;
  signoutRedirect(): Promise<void>;
  getUser(): Promise<User | null>;
  removeUser(): Promise<void>;
}
interface User {
  readonly access_token: string;
  readonly refresh_token?: string;
  readonly session_state: string | null;
  readonly profile: Readonly<Record<string, unknown>>;
}

const require = createRequire(import.meta.url);
/** As a page without a bundler loads it. */
const library = readFileSync(
  join(dirname(require.resolve('oidc-client-ts/package.json')), 'dist/browser/oidc-client-ts.min.js'),
);
let sandbox: Sandbox;
let browser: Browser;
let server: Server;
let app: string;
/** By name, the client id of each registration. */
const clients = new Map<string, string>();

const pageFor = (
  clientId: string,
  silent: boolean,
): string => `<!doctype html><html lang="en"><title>An application in the browser</title><main></main><script src="/oidc-client-ts.js"></script><script>
window.manager = new oidc.UserManager({
  authority: ${JSON.stringify(sandbox.service)}, client_id: ${JSON.stringify(clientId)}, redirect_uri: location.origin + '/back', silent_redirect_uri: location.origin + '/silent',
  post_logout_redirect_uri: location.origin + '/signed-out', response_type: 'code', scope: 'openid profile', loadUserInfo: true, filterProtocolClaims: false, automaticSilentRenew: false,
  userStore: new oidc.WebStorageStateStore({ store: window.sessionStorage }),
});
${silent ? 'window.manager.signinSilentCallback();' : ''}</script></html>`;

const startApplication = async (): Promise<void> => {
  let current = '';
  server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === '/oidc-client-ts.js')
      return response.writeHead(200, { 'content-type': 'text/javascript' }).end(library);
    current = clients.get(searchParams.get('with') ?? '') ?? current;
    return response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      .end(pageFor(current, pathname === '/silent'));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, 'localhost', resolve);
  });
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening');
  app = `http://localhost:${address.port}`;
};

beforeAll(async () => {
  [sandbox, browser] = await Promise.all([startSandbox(), launchBrowser()]);
  await startApplication();
  for (const [name, grants] of [
    ['refreshing', 'authorization_code,refresh_token'],
    ['without-refresh', 'authorization_code'],
  ] as const) {
    const { client_id: id, client_secret: secret } = await sandbox.command(
      'client',
      'add',
      '--name',
      'Ứng dụng trong trình duyệt',
      '--agency-id',
      'bo-thu',
      '--agency',
      'Bộ Thử Nghiệm',
      '--auth-method',
      'none',
      '--grants',
      grants,
      '--scope',
      'openid,profile',
      '--redirect-uri',
      `${app}/back`,
      '--redirect-uri',
      `${app}/silent`,
      '--post-logout-uri',
      `${app}/signed-out`,
    );
    if (secret !== undefined) throw new Error('a client in a browser was given a secret');
    clients.set(name, String(id));
  }
}, 120_000);
afterAll(async () => {
  await browser.close();
  await new Promise((resolve) => {
    server.close(resolve);
    server.closeAllConnections();
  });
  await sandbox.stop();
});

const call = (
  page: Page,
  verb: 'signinRedirect' | 'signinCallback' | 'signinSilent' | 'signoutRedirect' | 'removeUser',
): Promise<void> =>
  page.evaluate(async (name) => {
    const manager: UserManager = Reflect.get(window, 'manager');
    await manager[name]();
  }, verb);
const userOf = (page: Page): Promise<User | null> =>
  page.evaluate(async () => {
    const manager: UserManager = Reflect.get(window, 'manager');
    const user = await manager.getUser();
    return (
      user && {
        access_token: user.access_token,
        session_state: user.session_state,
        profile: { ...user.profile },
        ...(user.refresh_token === undefined ? {} : { refresh_token: user.refresh_token }),
      }
    );
  });
/** Leaves for the service; the page it is called on goes away meanwhile. */
const leave = async (page: Page, verb: 'signinRedirect' | 'signoutRedirect', to: string): Promise<void> => {
  await Promise.all([
    page.waitForURL(to),
    page.evaluate((name) => {
      const manager: UserManager = Reflect.get(window, 'manager');
      void manager[name]();
    }, verb),
  ]);
};
const comeBack = async (page: Page): Promise<User> => {
  await page.waitForURL(`${app}/back?**`);
  await call(page, 'signinCallback');
  const user = await userOf(page);
  if (user === null) throw new Error('nobody is signed in');
  return user;
};

describe('oidc-client-ts as a public client in a browser', () => {
  let context: BrowserContext;
  let page: Page;
  let first: User;
  beforeAll(async () => {
    context = await browser.newContext();
    page = await context.newPage();
    await page.goto(`${sandbox.service}/dang-ky`);
    await register(page, sandbox.newPerson(), sandbox.newestCode);
    await arrive(page, 'registered');
  }, 60_000);
  afterAll(() => context.close());

  it('signs in by code and PKCE without a secret, reads ID token and userinfo across origins', async () => {
    await page.goto(`${app}/?with=refreshing`);
    await leave(page, 'signinRedirect', `${sandbox.service}/ket-noi/**`);
    await agree(page);
    first = await comeBack(page);
    expect(first.profile).toMatchObject({
      sub: expect.stringMatching(/^[\w-]{43}$/u),
      acr: 'urn:chinhchu:auth:2',
      name: 'NGUYỄN VĂN AN',
      birthdate: '1990-01-01',
    });
  });

  it('renews silently by refresh token, which is another one each time', async () => {
    await call(page, 'signinSilent');
    const renewed = await userOf(page);
    expect(renewed?.access_token).not.toBe(first.access_token);
    expect(renewed?.refresh_token).not.toBe(first.refresh_token);
    expect(renewed?.profile['sub']).toBe(first.profile['sub']);
  });

  it('renews silently in a hidden frame where it has no refresh token, on the same site', async () => {
    await page.goto(`${app}/?with=without-refresh`);
    await leave(page, 'signinRedirect', `${sandbox.service}/ket-noi/**`);
    await agree(page);
    const before = await comeBack(page);
    expect(before.refresh_token).toBeUndefined();
    await call(page, 'signinSilent');
    expect((await userOf(page))?.access_token).not.toBe(before.access_token);
  });

  it('signs in again without a page while the session lasts', async () => {
    await page.goto(`${app}/?with=without-refresh`);
    await call(page, 'removeUser');
    await leave(page, 'signinRedirect', `${app}/back?**`);
    expect((await comeBack(page)).profile['name']).toBe('NGUYỄN VĂN AN');
  });

  it('signs out at the service and comes back; afterwards nothing is renewed silently', async () => {
    await leave(page, 'signoutRedirect', `${app}/signed-out**`);
    expect(await userOf(page)).toBeNull();
    await expect(call(page, 'signinSilent')).rejects.toThrow('End-User authentication is required');
    await page.goto(`${sandbox.service}/tai-khoan`);
    expect(await page.locator('main').getAttribute('data-problem')).toBe('sign-in-required');
  });

  it('is refused at the token endpoint when another origin asks in its name', async () => {
    const answer = await fetch(`${sandbox.service}/oidc/token`, {
      method: 'POST',
      headers: { origin: 'https://ke-gian.example' },
      body: new URLSearchParams({
        grant_type: 'refresh_token',
        client_id: clients.get('refreshing') ?? '',
        refresh_token: first.refresh_token ?? '',
      }),
    });
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    expect(answer.ok).toBe(false);
  });
});
