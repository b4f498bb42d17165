import { join } from 'node:path';
import { sandboxPortals } from '../federation/clients/ensure-portals.ts';
import { acquireDataLock } from '../platform/data-lock.ts';
import type { Environment } from '../platform/settings/read-settings.ts';
import type { Settings } from '../platform/settings/settings.ts';
import { readSettings } from '../platform/settings/settings.ts';
import { settingsTable } from '../platform/settings/settings-table.ts';
import { authorityPorts } from './sandbox/authority-ports.ts';
import { prepareOperatorClientKey } from './sandbox/keys-and-people/operator-client-key.ts';
import { prepareProviderKeys } from './sandbox/keys-and-people/provider-keys.ts';
import type { SandboxPrograms } from './sandbox/programs.ts';
import { isInstalled, ofTheMachine, pick, sandboxPrograms } from './sandbox/programs.ts';
import type { PortInUse } from './sandbox/preflight.ts';
import { checkFolder, checkPorts } from './sandbox/preflight.ts';
import { alreadyRunning, sandboxNotInstalled, settingWrong } from './sandbox/sentences.ts';
import type { Sentence } from './sandbox/sentences.ts';
import { fetchSandboxListener } from './sandbox/sandbox-listener.ts';
import { fetchSandboxTrust } from './sandbox/keys-and-people/sandbox-trust.ts';
import type { Equipment, SandboxChildren } from './sandbox/supervise.ts';
import { supervise } from './sandbox/supervise.ts';

const ofTheWorkbench = ['SMSC_PASSWORD', 'SMSC_RATE', 'SHORT_CODE'];
const ofThePortals = ['HOST', 'LOG_LEVEL', 'SHUTDOWN_GRACE_MS'];
const patienceWithAnEndingCopyMs = 3_000;
const patienceWithOrphansMs = 12_000;

const portsOf = ({ port, portBase, metrics, tlsClient }: Settings): readonly PortInUse[] => [
  { port, use: 'service' },
  ...(metrics === undefined ? [] : [{ port: metrics.port, use: 'metrics' }]),
  ...sandboxPortals(portBase).map(({ id, port: at }) => ({ port: at, use: `portal ${id}` })),
  { port: portBase + 10, use: 'sandbox' },
  ...authorityPorts(portBase),
  ...(tlsClient.address === undefined ? [{ port: portBase + 43, use: 'client-certificate' }] : []),
];

/** The children, each with the environment it gets and nothing else. */
const childrenOf = (
  { dataDir, portBase, issuer, trust, tlsClient }: Settings,
  env: Environment,
  { service, workbench, portal }: SandboxPrograms,
  publicKeys: string,
): SandboxChildren => {
  const folder = join(dataDir, 'sandbox');
  const common = { PORT_BASE: String(portBase), DATA_DIR: dataDir };
  const portals = sandboxPortals(portBase);
  return {
    equip: async ({ 'certificate-authority': authority }) => {
      if (authority === undefined) return { ok: true, value: {} };
      const trusted: Equipment =
        trust.manifestFile === undefined ? await fetchSandboxTrust(authority, folder) : { ok: true, value: {} };
      if (!trusted.ok || tlsClient.address !== undefined) return trusted;
      const listener = await fetchSandboxListener(authority, folder, portBase);
      return listener.ok ? { ok: true, value: { ...trusted.value, ...listener.value } } : listener;
    },
    workbench: {
      name: 'workbench',
      args: workbench,
      logFile: join(folder, 'workbench.log'),
      env: {
        ...pick(env, [...ofTheMachine, ...ofTheWorkbench]),
        PORT_BASE: String(portBase),
        SERVICE_URL: issuer,
        OPERATOR_CLIENT_JWKS: publicKeys,
        PORTAL_URLS: portals.map(({ origin }) => origin).join(','),
      },
    },
    service: {
      name: 'service',
      args: service,
      logFile: join(folder, 'service.log'),
      env: { ...pick(env, [...ofTheMachine, ...settingsTable.map(({ name }) => name)]), MODE: 'sandbox', ...common },
    },
    portals: portals.map(({ id }) => ({
      name: `portal-${id}`,
      args: portal,
      logFile: join(folder, `portal-${id}.log`),
      env: { ...pick(env, [...ofTheMachine, ...ofThePortals]), PORTAL: id, ISSUER: issuer, ...common },
    })),
  };
};

const refuse = (asJson: boolean, ...sentences: readonly Sentence[]): number => {
  for (const { code, vi, en } of sentences) {
    if (asJson) console.log(JSON.stringify({ error: code, message: en, messageVi: vi }));
    else console.error(`${vi}\n${en}`);
  }
  return 1;
};

/** `chinhchu sandbox` with other children than the real ones: what tests of supervision need. */
export const runSandboxOf = async (
  children: SandboxPrograms,
  args: readonly string[],
  env: Environment,
): Promise<number> => {
  const asJson = args.includes('--json');
  if (args.some((arg) => arg !== '--json')) {
    console.error('chinhchu sandbox [--json]');
    return 2;
  }
  if (!isInstalled(children)) return refuse(asJson, sandboxNotInstalled);
  const read = readSettings({ ...env, MODE: 'sandbox' });
  if (!read.ok) return refuse(asJson, ...read.problem.map(({ name, problem }) => settingWrong(name, problem)));
  const settings = read.value;
  const unwritable = checkFolder(settings.dataDir);
  if (unwritable !== undefined) return refuse(asJson, unwritable);
  const lock = await acquireDataLock(settings.dataDir, 'sandbox', patienceWithAnEndingCopyMs);
  if (!lock.ok) return refuse(asJson, alreadyRunning(settings.dataDir, lock.problem.pid));
  try {
    const busy = await checkPorts(portsOf(settings), lock.value.tookOver ? patienceWithOrphansMs : 0);
    if (busy !== undefined) return refuse(asJson, busy);
    const publicKeys = join(settings.dataDir, 'sandbox', 'operator-client.jwks.json');
    prepareOperatorClientKey(settings.operator.clientKeyFile, publicKeys);
    prepareProviderKeys(settings.providerKeyDir, publicKeys, { sealed: true });
    const ending = await supervise(childrenOf(settings, env, children, publicKeys), settings.dataDir, asJson);
    return ending === undefined ? 0 : refuse(asJson, ending);
  } finally {
    lock.value.release();
  }
};

/**
 * `chinhchu sandbox`, which `npm start` runs: service, workbench and three portals on this computer, until Ctrl-C.
 *
 * @returns 0 stopped when asked, 1 could not start or a child ended, 2 usage
 */
export const runSandbox = (args: readonly string[]): Promise<number> =>
  runSandboxOf(sandboxPrograms, args, process.env);
