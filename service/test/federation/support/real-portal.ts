import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { freePortBase } from '../../support/wires/ports.ts';
import { startCommand } from '../../support/programs/running-command.ts';
import type { Browser, Stop } from './browser.ts';
import { openBrowser } from './browser.ts';
import type { TestProvider } from './provider.ts';

/** A portal as its own process, registered at the provider under test. */
export interface RealPortal {
  readonly origin: string;
  /** How many dossiers and attachments lie there. */
  onDisk(): { readonly dossiers: number; readonly files: number };
  /** Ends at once, as a crash does. */
  kill(): Promise<void>;
  /** Starts again on the same data. */
  start(): Promise<void>;
  /** Signs in with what `person` has at the provider. @returns the browser at the portal */
  signIn(person: Browser): Promise<Browser>;
  stop(): Promise<void>;
}

const program = fileURLToPath(new URL('../../../../portal/src/main.ts', import.meta.url));
const scopes = ['openid', 'profile', 'dossier'];

/** From the portal to the provider and back, with one page agreed to at most. */
const walk = async (atPortal: Browser, atProvider: Browser, path: string): Promise<Stop> => {
  const leaving = await atPortal.go(path);
  const page = await atProvider.go(leaving.url.href);
  const left = page.page === 'connect' ? await atProvider.submit(page, '/dong-y') : page;
  return left.status === 0 ? atPortal.go(left.url.href) : left;
};

/** Registers and starts one of the three portals. */
export const startRealPortal = async (
  provider: Pick<TestProvider, 'issuer' | 'register'>,
  portal: 'national' | 'province',
): Promise<RealPortal> => {
  const port = await freePortBase([0]);
  const origin = `http://localhost:${port}`;
  const data = mkdtempSync(join(tmpdir(), 'chinhchu-portal-'));
  const { oauthClient, secret } = await provider.register({
    id: `cong-${portal}`,
    redirectUris: [`${origin}/dang-nhap/tro-ve`],
    postLogoutRedirectUris: [`${origin}/da-dang-xuat`],
    backchannelLogoutUri: `${origin}/api/backchannel-logout`,
    scopes,
    claims: ['name', 'birthdate', 'verified_claims'],
    resource: origin,
  });
  const clientFile = join(data, 'client.json');
  writeFileSync(
    clientFile,
    JSON.stringify({ client_id: oauthClient.id, client_secret: secret, scope: scopes.join(' ') }),
  );
  const start = async () => {
    const command = startCommand([program], {
      PORTAL: portal,
      PORT: String(port),
      ISSUER: provider.issuer,
      DATA_DIR: data,
      CLIENT_FILE: clientFile,
      LOG_LEVEL: 'fatal',
      PROVIDER_TIMEOUT_MS: '2000',
    });
    const ready = await command.firstJson;
    if (ready === undefined) throw new Error(`the portal did not start: ${(await command.ended).stderr}`);
    return command;
  };
  let running = await start();
  const folder = join(data, `portal-${portal}`);
  return {
    origin,
    onDisk: () => {
      const database = new DatabaseSync(join(folder, 'portal.sqlite'), { readOnly: true });
      const count = database.prepare('SELECT count(*) AS n FROM dossiers').get();
      database.close();
      return {
        dossiers: Number(count?.['n']),
        files: readdirSync(join(folder, 'attachments')).length + readdirSync(join(folder, 'incoming')).length,
      };
    },
    kill: async () => {
      running.kill('SIGKILL');
      await running.ended;
    },
    start: async () => {
      running = await start();
    },
    signIn: async (person) => {
      const browser = openBrowser(origin);
      const home = await walk(browser, person, '/dang-nhap');
      if (home.page !== 'home')
        throw new Error(`the browser stands at ${home.url.href} (${home.page ?? ''} ${home.problem ?? ''})`);
      return browser;
    },
    stop: async () => {
      running.kill('SIGTERM');
      await running.ended;
      rmSync(data, { recursive: true, force: true });
    },
  };
};
