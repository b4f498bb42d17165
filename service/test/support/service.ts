import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App } from '../../src/app.ts';
import { makeApp } from '../../src/app.ts';
import type { IdentityProviders } from '../../src/authorities/identity-providers/identity-provider.ts';
import { readTrust } from '../../src/commands/installation/trust-manifest.ts';
import { tlsClientOrRefuse } from '../../src/commands/installation/tls-client.ts';
import { fetchSandboxListener } from '../../src/commands/sandbox/sandbox-listener.ts';
import { fetchSandboxTrust } from '../../src/commands/sandbox/keys-and-people/sandbox-trust.ts';
import { prepareOperatorClientKey } from '../../src/commands/sandbox/keys-and-people/operator-client-key.ts';
import { prepareProviderKeys } from '../../src/commands/sandbox/keys-and-people/provider-keys.ts';
import { openCertificateDoor } from '../../src/commands/serve/open-certificate-door.ts';
import { signingKeysFile } from '../../src/platform/keys/signing-keys.ts';
import type { Log } from '../../src/platform/log.ts';
import { makeLog } from '../../src/platform/log.ts';
import type { SigningProviderSettings } from '../../src/platform/settings/signing-providers.ts';
import type { SimSigningOperator } from '../../src/platform/settings/sim-signing-operators.ts';
import { readSettings, type Settings } from '../../src/platform/settings/settings.ts';
import { methodTable, type MethodMaker } from '../../src/proofing/methods/index.ts';
import type { OpenedStore } from '../../src/store/open-store.ts';
import type { TestClock } from './clock.ts';
import { makeTestClock } from './clock.ts';
import type { TestStore } from './database.ts';
import { openTestStore } from './database.ts';
import { identityProvidersAt } from './wires/identity-providers.ts';
import { freePortBase } from './wires/ports.ts';
import type { TestVisitor } from './walks/visitor.ts';
import { openVisitor } from './walks/visitor.ts';
import type { Workbench } from './workbench.ts';
import { startWorkbench } from './workbench.ts';

/** One server of the installation under test, listening on a free port. */
export interface TestServer {
  readonly origin: string;
  readonly settings: Settings;
  readonly app: App;
  stop(): Promise<void>;
}

/** A whole installation: store, workbench, one server, a clock that can be set forward; everything over real sockets. */
export interface TestInstallation extends TestServer {
  readonly workbench: Workbench;
  readonly data: TestStore;
  readonly store: OpenedStore;
  readonly clock: TestClock;
  /** Everything the servers have logged. */
  readonly logged: string[];
  visitor(options?: Parameters<typeof openVisitor>[1]): TestVisitor;
  /** A second server on the same database. @param settings others than the first's, e.g. its ISSUER where both stand behind one address */
  another(settings?: Readonly<Record<string, string>>): Promise<TestServer>;
  /** Lets time pass for service and workbench alike. */
  pass(seconds: number): Promise<void>;
  /** Lets time pass until just after the next hour, or the next midnight in Vietnam: counters begin anew there. */
  passToNext(window: 'hour' | 'day'): Promise<void>;
}

/** The operators of the sandbox as its settings have them, at a workbench on other ports. */
export const sandboxSimSigningOperators = (msspUrl: string): readonly SimSigningOperator[] => {
  const settings = readSettings({ MODE: 'sandbox' });
  if (!settings.ok) throw new Error('the sandbox has no settings');
  return settings.value.simSigningOperators.map((operator) => ({
    ...operator,
    url: `${msspUrl}${new URL(operator.url).pathname}`,
  }));
};

/** The same for its providers of remote signatures, by what they speak; they do not make tests wait. */
export const sandboxSigningProviders = (
  urls: Readonly<Record<SigningProviderSettings['dialect'], string>>,
): readonly SigningProviderSettings[] => {
  const settings = readSettings({ MODE: 'sandbox' });
  if (!settings.ok) throw new Error('the sandbox has no settings');
  return settings.value.remoteSigningProviders.map((provider) => ({
    ...provider,
    url: `${urls[provider.dialect]}${new URL(provider.url).pathname}`.replace(/\/$/u, ''),
    timeoutMs: 2000,
  }));
};

/**
 * The signing programs of the sandbox as its settings have them, at a workbench on other ports. Our own agent is no part of a workbench: whatever
 * listens on its ports is left alone.
 */
export const sandboxTokenPrograms = (urls: Workbench['programUrls']): readonly Settings['tokenPrograms'][number][] => {
  const settings = readSettings({ MODE: 'sandbox' });
  if (!settings.ok) throw new Error('the sandbox has no settings');
  return settings.value.tokenPrograms.flatMap((program) =>
    program.id === 'agent'
      ? []
      : {
          ...program,
          addresses: program.addresses.map((address) =>
            `${urls[program.id]}${new URL(address).pathname}`.replace(/\/$/u, ''),
          ),
        },
  );
};

/** The settings a server of this installation gets; `more` overrides. */
export const settingsFor = (
  workbench: Pick<Workbench, 'operatorUrl' | 'smscUrl'> &
    Partial<
      Pick<
        Workbench,
        | 'socialInsuranceUrl'
        | 'msspUrl'
        | 'signingUrls'
        | 'mailUrl'
        | 'certificateAuthorityUrl'
        | 'programUrls'
        | 'identityProviderUrls'
      >
    >,
  folder: string,
  port: number,
  more: Readonly<Record<string, string>> = {},
): NodeJS.ProcessEnv => ({
  MODE: 'sandbox',
  PORT: String(port),
  METRICS: `localhost:${port + 4}`,
  DATA_DIR: folder,
  ISSUER: `http://localhost:${port}`,
  OPERATOR_CLIENT_KEY: join(folder, 'operator-client.jwk.json'),
  OPERATOR_TOKEN_URL: `${workbench.operatorUrl}/oauth2/token`,
  OPERATOR_KYC_MATCH_URL: `${workbench.operatorUrl}/kyc-match/v0.4`,
  OPERATOR_SIM_SWAP_URL: `${workbench.operatorUrl}/sim-swap/v2`,
  SMSC_URL: workbench.smscUrl,
  SOCIAL_INSURANCE_MATCH_URL:
    workbench.socialInsuranceUrl === undefined ? '' : `${workbench.socialInsuranceUrl}/social-insurance-match/v1`,
  SOCIAL_INSURANCE_TOKEN_URL:
    workbench.socialInsuranceUrl === undefined ? '' : `${workbench.socialInsuranceUrl}/oauth2/token`,
  ...(workbench.mailUrl === undefined
    ? { SMTP_URL: '' }
    : { SMTP_URL: workbench.mailUrl.replace('://', '://chinhchu:sandbox-mail@') }),
  ...(workbench.msspUrl === undefined
    ? {}
    : { SIM_SIGNING_OPERATORS: JSON.stringify(sandboxSimSigningOperators(workbench.msspUrl)) }),
  ...(workbench.signingUrls === undefined
    ? {}
    : { REMOTE_SIGNING_PROVIDERS: JSON.stringify(sandboxSigningProviders(workbench.signingUrls)) }),
  ...(workbench.programUrls === undefined
    ? {}
    : { TOKEN_PROGRAMS: JSON.stringify(sandboxTokenPrograms(workbench.programUrls)) }),
  ...(workbench.certificateAuthorityUrl === undefined
    ? {}
    : {
        REVOCATION_HOSTS: new URL(workbench.certificateAuthorityUrl).host,
        TSA_URL: `${workbench.certificateAuthorityUrl}/tsa`,
      }),
  IDENTITY_PROVIDERS: JSON.stringify(
    workbench.identityProviderUrls === undefined ? [] : identityProvidersAt(workbench.identityProviderUrls),
  ),
  TRUSTED_PROXIES: '127.0.0.1,::1',
  LOG_LEVEL: 'info',
  WORK_TRIES: '10',
  SHUTDOWN_GRACE_MS: '3000',
  ...more,
});

export interface InstallationOptions {
  /** With the listener that asks browsers for a certificate. */
  readonly certificateDoor?: boolean;
  readonly settings?: Readonly<Record<string, string>>;
  /** Identity providers of this installation, over its clock. */
  readonly identityProviders?: (clock: TestClock) => IdentityProviders;
  /** With the provider that speaks VNeID's sealed dialect, whose key takes a while to make. */
  readonly sealedProvider?: boolean;
  /** Its clock stands still, and only time that is passed goes by. */
  readonly stillClock?: boolean;
  /** Methods beside those of the house. */
  readonly siblings?: readonly MethodMaker[];
}

/** To make keys for RSA takes a tenth of a second: the installations of one worker sign with the same. */
let signingKeys: Buffer | undefined;
const giveSigningKeys = (folder: string): void => {
  if (signingKeys === undefined) return;
  mkdirSync(join(folder, 'keys'), { mode: 0o700 });
  writeFileSync(join(folder, 'keys', signingKeysFile), signingKeys, { mode: 0o600 });
};

/** Starts everything; stop it when done. */
export const startInstallation = async ({
  settings: more = {},
  certificateDoor = false,
  sealedProvider = false,
  siblings = [],
  stillClock = false,
  identityProviders,
}: InstallationOptions = {}): Promise<TestInstallation> => {
  const folder = mkdtempSync(join(tmpdir(), 'chinhchu-journey-'));
  const jwks = join(folder, 'operator-client.jwks.json');
  prepareOperatorClientKey(join(folder, 'operator-client.jwk.json'), jwks);
  prepareProviderKeys(join(folder, 'provider-keys'), jwks, { sealed: sealedProvider });
  const clock = makeTestClock({ still: stillClock });
  const [workbench, data] = await Promise.all([startWorkbench(jwks), openTestStore({ clock })]);
  const trusted = await fetchSandboxTrust(workbench.certificateAuthorityUrl, folder);
  if (!trusted.ok) throw new Error(JSON.stringify(trusted.problem));
  const providers = identityProviders?.(clock);
  const sealedSettings: Readonly<Record<string, string>> = sealedProvider
    ? { IDENTITY_PROVIDERS: JSON.stringify(identityProvidersAt(workbench.identityProviderUrls, { sealed: true })) }
    : {};
  const logged: string[] = [];
  const log: Log = makeLog('info', {
    write: (line) => {
      logged.push(line);
    },
  });

  const startServer = async (store: OpenedStore, own: Readonly<Record<string, string>> = {}): Promise<TestServer> => {
    const port = await freePortBase([0, 43]);
    const listener = certificateDoor
      ? await fetchSandboxListener(workbench.certificateAuthorityUrl, folder, port)
      : ({ ok: true, value: {} } as const);
    if (!listener.ok) throw new Error(JSON.stringify(listener.problem));
    const settings = readSettings(
      settingsFor(workbench, folder, port, {
        ...trusted.value,
        ...listener.value,
        TLS_CLIENT_LISTEN: `localhost:${port + 43}`,
        ...sealedSettings,
        ...more,
        ...own,
      }),
    );
    if (!settings.ok) throw new Error(JSON.stringify(settings.problem));
    const trust = await readTrust(settings.value);
    if (!trust.ok) throw new Error(trust.problem.found);
    const tlsClient = tlsClientOrRefuse(settings.value);
    const app = await makeApp({
      settings: settings.value,
      ...(tlsClient === undefined ? {} : { tlsClient }),
      store,
      keys: data.keys,
      clock,
      log,
      ...(trust.value === undefined ? {} : { trust: trust.value }),
      ...(providers === undefined ? {} : { identityProviders: providers }),
      methodTable: [...methodTable, ...siblings],
    });
    await app.web.listen({ host: '127.0.0.1', port });
    await openCertificateDoor(app, settings.value);
    const address: AddressInfo | string | null = app.web.server.address();
    if (address === null || typeof address === 'string') throw new Error('not listening');
    app.start();
    return { origin: `http://localhost:${address.port}`, settings: settings.value, app, stop: () => app.stop() };
  };

  const pass = async (seconds: number): Promise<void> => {
    clock.pass(seconds);
    await workbench.setClock(clock.offsetMs);
  };

  giveSigningKeys(folder);
  const first = await startServer(data.store);
  signingKeys ??= readFileSync(join(folder, 'keys', signingKeysFile));
  const others: TestServer[] = [];
  return {
    ...first,
    workbench,
    data,
    store: data.store,
    clock,
    logged,
    visitor: (options) => openVisitor(first.origin, options),
    another: async (own) => {
      const server = await startServer(await data.another(), own);
      others.push(server);
      return server;
    },
    pass,
    passToNext: (window) => {
      const [lengthMs, offsetMs] = window === 'hour' ? [3_600_000, 0] : [86_400_000, 7 * 3_600_000];
      return pass((lengthMs - ((clock.now().getTime() + offsetMs) % lengthMs)) / 1000 + 5);
    },
    stop: async () => {
      await Promise.all([first, ...others].map((server) => server.stop()));
      await data.close();
      await workbench.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
