import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clientWishOf } from '../../src/commands/operator/client/read-wish.ts';
import type { RegisteredClient } from '../../src/federation/clients/register-oauth-client.ts';
import { registerOauthClient } from '../../src/federation/clients/register-oauth-client.ts';
import type { Browser, Stop } from '../federation/support/browser.ts';
import { openBrowser } from '../federation/support/browser.ts';
import type { TestAccount, TestProvider } from '../federation/support/provider.ts';
import { clock, startProvider } from '../federation/support/provider.ts';
import { agree } from '../federation/support/relying-party.ts';
import { freePortBase } from '../support/wires/ports.ts';
import { machineEnvironment } from '../support/programs/running-command.ts';
import { eventually } from '../support/workbench.ts';
import type { RunningExample } from './example.ts';
import { buildGo, examplePath, startExample } from './example.ts';

let provider: TestProvider;
beforeAll(async () => {
  provider = await startProvider();
});
afterAll(() => provider.stop());

/** Registers as the page says, by the words of `chinhchu client add`. */
const add = async (words: readonly string[]): Promise<RegisteredClient> => {
  const read = clientWishOf(['--name', 'Cổng Thử', '--agency-id', 'bo-thu', '--agency', 'Bộ Thử', ...words]);
  if (!read.ok) throw new Error(read.problem);
  const { oauthClients } = provider.store.federation;
  const registered = await registerOauthClient(oauthClients, clock, 'operator:test', read.value.wish);
  if (!registered.ok) throw new Error(registered.problem.join('\n'));
  await provider.registry.refresh();
  return registered.value;
};

interface Example {
  readonly file: string;
  /** @param folder an empty one, for what it makes */
  readonly command: (port: number, path: string, folder: string) => readonly string[] | Promise<readonly string[]>;
  readonly words: (site: string) => readonly string[];
}

const examples: readonly Example[] = [
  {
    file: 'express.mjs',
    command: (_port, path) => [process.execPath, path],
    words: (site) => [
      '--for',
      'express',
      '--site',
      site,
      '--post-logout-uri',
      `${site}/`,
      '--backchannel-uri',
      `${site}/backchannel-logout`,
    ],
  },
  {
    file: 'openid-client.ts',
    command: (_port, path) => [process.execPath, path],
    words: (site) => ['--redirect-uri', `${site}/callback`, '--post-logout-uri', `${site}/`],
  },
  {
    file: 'authlib_portal.py',
    command: (_port, path) => ['/usr/bin/python3', path],
    words: (site) => ['--for', 'authlib', '--site', site],
  },
  {
    file: 'portal.php',
    command: (port, path) => ['/usr/bin/php', '-S', `localhost:${port}`, path],
    words: (site) => ['--for', 'php', '--site', site],
  },
  {
    file: 'main.go',
    command: async (_port, path, folder) => [await buildGo(path, folder)],
    words: (site) => ['--for', 'go', '--site', site, '--post-logout-uri', `${site}/`],
  },
];

describe.each(examples)('$file', ({ file, command, words }) => {
  let folder: string;
  let running: RunningExample;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'chinhchu-example-'));
    const port = await freePortBase([0]);
    const { oauthClient, secret = '' } = await add(words(`http://localhost:${port}`));
    running = await startExample(port, await command(port, examplePath(file), folder), {
      ISSUER: provider.issuer,
      CLIENT_ID: oauthClient.id,
      CLIENT_SECRET: secret,
      SESSION_KEY: 'only-for-this-test-0123456789',
    });
  });
  afterAll(async () => {
    await running.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Somebody with an account: cookies of the one site are none of the other's. */
  const somebody = async (): Promise<{ here: Browser; there: Browser; account: TestAccount }> => {
    const account = await provider.openAccount();
    return { here: provider.browser(account), there: openBrowser(running.site), account };
  };
  const signIn = async (here: Browser, there: Browser): Promise<Stop> => {
    const asked = await there.go('/me');
    expect(asked.url.origin, running.log()).toBe(provider.issuer);
    return there.go((await agree(here, await here.go(asked.url.href))).url.href);
  };

  test('signs people in with PKCE, state and nonce, shows their name, and signs them out here and at the provider', async () => {
    const { here, there } = await somebody();
    const page = await signIn(here, there);
    expect([page.url.pathname, JSON.parse(page.html)], running.log()).toMatchObject([
      '/me',
      { name: 'NGUYỄN THỊ HOÀ' },
    ]);
    const asked = await there.go('/sign-out');
    expect((await here.go(asked.url.href)).url.href).toBe(`${running.site}/`);
    expect((await there.go('/me')).url.origin).toBe(provider.issuer);
    expect((await here.go('/tai-khoan')).page).not.toBe('account');
  });

  test('takes no answer that was made for another browser, and says so with a way on when somebody declines', async () => {
    const { here, there } = await somebody();
    const asked = await there.go('/me');
    const answered = await agree(here, await here.go(asked.url.href));
    const other = openBrowser(running.site);
    expect((await other.go(answered.url.href)).status).toBe(400);
    expect((await other.go('/me')).url.origin).toBe(provider.issuer);
    const state = new URL((await there.go('/me')).url).searchParams.get('state') ?? '';
    const iss = encodeURIComponent(provider.issuer);
    const refusal = await there.go(`${answered.url.pathname}?error=access_denied&state=${state}&iss=${iss}`);
    expect([refusal.status, refusal.html]).toEqual([400, expect.stringContaining('href="/me"')]);
  });

  // Only this one listens for it; the others say on their page that they do not.
  if (file === 'express.mjs')
    test('ends a session that has ended at the provider, by the logout token', async () => {
      const { here, there, account } = await somebody();
      await signIn(here, there);
      await provider.store.sessions.end(account.sessionId, { audit: [] });
      const leads = await eventually('the example to have forgotten', async () => {
        const { url } = await there.go('/me');
        return url.origin === provider.issuer ? url.pathname : undefined;
      });
      expect(leads).toBe('/oidc/authorize');
    });
});

test('by-curl.sh walks the whole sign-in a request at a time', async () => {
  const redirectUri = 'https://portal.example/cb';
  const { oauthClient, secret = '' } = await add(['--redirect-uri', redirectUri]);
  const shell = spawn('/bin/sh', [examplePath('by-curl.sh')], {
    env: {
      ...machineEnvironment(),
      ISSUER: provider.issuer,
      CLIENT_ID: oauthClient.id,
      CLIENT_SECRET: secret,
      REDIRECT_URI: redirectUri,
    },
  });
  let said = '';
  for (const stream of [shell.stdout, shell.stderr])
    stream.setEncoding('utf8').on('data', (piece: string) => {
      said += piece;
    });
  const ended = once(shell, 'close');
  const url = await eventually('the address to open', async () =>
    shell.exitCode === null ? /^Open: (?<url>\S+)\n/u.exec(said)?.groups?.['url'] : said,
  );
  const browser = provider.browser(await provider.openAccount());
  const answered = await agree(browser, await browser.go(url));
  shell.stdin.end(`${answered.url.href}\n`);
  expect([...(await ended), said]).toEqual([0, null, expect.stringContaining('"name":"NGUYỄN THỊ HOÀ"')]);
});
