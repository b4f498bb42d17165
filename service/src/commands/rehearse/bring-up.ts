import { join } from 'node:path';
import type { Settings } from '../../platform/settings/settings.ts';
import { CommandRefused } from '../command-refused.ts';
import type { Finding } from '../doctor/finding.ts';
import type { Program } from '../sandbox/program.ts';
import { text } from '../sandbox/started.ts';
import { makeOwnKeys } from './own-keys.ts';
import { registerPortal } from './register-portal.ts';
import type { Written } from './rehearsal-settings.ts';
import { offsets, rehearsalSettings, writeSettings } from './rehearsal-settings.ts';
import { launcher, runCommandIn, runStep } from './run-step.ts';
import type { Stage } from './stage.ts';
import { openTlsProxy } from './tls-proxy.ts';

/** What a rehearsal is brought up from. */
export interface Plan {
  /** Of the sandbox whose authorities stand behind it. */
  readonly settings: Settings;
  readonly folder: string;
  readonly databaseUrl: string;
  /** What of our own environment every program gets. */
  readonly machine: Written;
  readonly programs: { readonly workbench: readonly string[]; readonly portal: readonly string[] };
  readonly stage: Stage;
  /** Hears of each step as it is done. */
  readonly tell: (step: string) => void;
}

/** What people go to once everything serves, and what they need for it. */
export interface BroughtUp {
  readonly service: string;
  readonly portal: string;
  readonly sandbox: string;
  readonly metrics: string;
  /** The settings, for a shell. */
  readonly settings: string;
  /** The authority to trust, PEM. */
  readonly authority: string;
  /** What `chinhchu doctor` found. */
  readonly findings: readonly Finding[];
}

const processes = 2;

const workbenchOf = ({ settings, folder, machine, programs }: Plan, env: Written, publicKeys: string): Program => ({
  name: 'workbench',
  args: programs.workbench,
  logFile: join(folder, 'logs', 'workbench.log'),
  env: {
    ...machine,
    PORT_BASE: String(settings.portBase),
    SERVICE_URL: env['ISSUER'] ?? '',
    PORTAL_URLS: portalOrigin(settings),
    OPERATOR_CLIENT_JWKS: publicKeys,
    SMSC_PASSWORD: env['SMSC_PASSWORD'] ?? '',
    SMTP_PASSWORD: new URL(env['SMTP_URL'] ?? '').password,
    SHORT_CODE: env['SHORT_CODE'] ?? '',
    TLS_FOLDER: join(folder, 'tls'),
  },
});

const portalOrigin = ({ portBase }: Settings): string => `https://localhost:${portBase + offsets.portal}`;

const portalOf = ({ settings, folder, machine, programs }: Plan, env: Written, clientFile: string): Program => ({
  name: 'portal',
  args: programs.portal,
  logFile: join(folder, 'logs', 'portal.log'),
  env: {
    ...machine,
    PORTAL: 'national',
    HOST: '127.0.0.1',
    PORT: String(settings.portBase + offsets.portalPlain),
    ORIGIN: portalOrigin(settings),
    ISSUER: env['ISSUER'] ?? '',
    CLIENT_FILE: clientFile,
    DATA_DIR: folder,
    NODE_EXTRA_CA_CERTS: env['NODE_EXTRA_CA_CERTS'] ?? '',
  },
});

const isFindings = (said: unknown): said is { readonly findings: readonly Finding[] } =>
  typeof said === 'object' && said !== null && 'findings' in said && Array.isArray(said.findings);

/** What `chinhchu doctor` finds, well or not. */
const examined = async (env: Written): Promise<readonly Finding[]> => {
  const { said, complaint } = await runCommandIn(env, ['doctor', '--processes', String(processes)]);
  if (!isFindings(said)) throw new CommandRefused(`chinhchu doctor failed:\n${complaint}`);
  return said.findings;
};

/**
 * Brings a production up, in the order of docs/running/first-installation.md and by its commands.
 *
 * @throws CommandRefused with what a step said when it failed
 */
export const bringUp = async (plan: Plan): Promise<BroughtUp> => {
  const { settings, folder, stage, tell, machine } = plan;
  const { portBase } = settings;
  const written = rehearsalSettings(settings, folder, plan.databaseUrl);
  const file = writeSettings(folder, written);
  const env = { ...machine, ...written };

  const publicKeys = join(folder, 'registered-keys.jwks.json');
  const [bench] = await Promise.all([
    stage.begin(workbenchOf(plan, env, publicKeys)),
    makeOwnKeys(env, folder, publicKeys),
  ]);
  tell('chinhchu keys create; chinhchu keys client …');
  await runStep(env, ['migrate']);
  tell('chinhchu migrate');
  await stage.keep(
    await openTlsProxy(join(folder, 'tls'), [
      { from: portBase + offsets.service, to: portBase + offsets.servicePlain },
      { from: portBase + offsets.portal, to: portBase + offsets.portalPlain },
    ]),
  );
  const clientFile = await registerPortal(env, folder, portalOrigin(settings));
  tell('chinhchu client add …');
  const serve = [launcher, 'serve', '--processes', String(processes)];
  await stage.begin({ name: 'service', args: serve, env, logFile: join(folder, 'logs', 'service.log') });
  tell(`chinhchu serve --processes ${processes}`);
  await stage.begin(portalOf(plan, env, clientFile));
  const findings = await examined(env);
  tell('chinhchu doctor');
  return {
    service: env.ISSUER ?? '',
    portal: portalOrigin(settings),
    sandbox: text(bench, 'sandbox'),
    metrics: `http://${env['METRICS']}/metrics`,
    settings: file,
    authority: env['NODE_EXTRA_CA_CERTS'] ?? '',
    findings,
  };
};
