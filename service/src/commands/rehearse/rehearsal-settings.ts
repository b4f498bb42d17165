import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from '../../platform/settings/settings.ts';
import { authorityPorts } from '../sandbox/authority-ports.ts';
import type { PortInUse } from '../sandbox/preflight.ts';

/** Names of settings with their values, as a file of settings has them. */
export type Written = Readonly<Record<string, string>>;

/** Ports counted from PORT_BASE: people and portals come to the first two, TLS ends there, and the others are behind. */
export const offsets = { service: 0, portal: 1, metrics: 4, servicePlain: 40, portalPlain: 41 } as const;

/** Every port of a rehearsal, and what for. */
export const portsOfRehearsal = (portBase: number): readonly PortInUse[] => [
  ...Object.entries(offsets).map(([use, offset]) => ({ port: portBase + offset, use })),
  { port: portBase + 10, use: 'sandbox' },
  ...authorityPorts(portBase),
];

/** Simulated signatures are made with keys that everybody has, so production believes none: these need none. */
const methods = 'mobile-subscriber,social-insurance,post-office,vneid';
const providers = ['vneid', 'post-id'];

const overTls = (address: string | undefined): string => (address ?? '').replace(/^http:/u, 'https:');

/** A definition as the sandbox has it, with every address over TLS. */
const definitionOverTls = (definition: object): unknown =>
  JSON.parse(JSON.stringify(definition).replaceAll('"http://localhost:', '"https://localhost:'));

const split = (passwords: string): { readonly smsc: string; readonly mail: string } => {
  const [smsc = '', mail = ''] = passwords.split(' ');
  return { smsc, mail };
};

/** Passwords at SMSC (8 characters at most) and mail server, made once for a folder. */
const passwordsIn = (folder: string): { readonly smsc: string; readonly mail: string } => {
  const file = join(folder, 'passwords');
  const kept = existsSync(file) ? readFileSync(file, 'utf8') : '';
  // A start that was cut short may have left half of it.
  if (/^[\da-f]{8} [\da-f]{24}$/u.test(kept)) return split(kept);
  const made = `${randomBytes(4).toString('hex')} ${randomBytes(12).toString('hex')}`;
  writeFileSync(file, made, { mode: 0o600 });
  return split(made);
};

/**
 * The settings of a production whose authorities are those of the workbench over TLS, as an operator would write them.
 *
 * @param sandbox the settings that the workbench's own service would have, which name the authorities
 * @param folder where everything of the rehearsal lies
 */
export const rehearsalSettings = (sandbox: Settings, folder: string, databaseUrl: string): Written => {
  const { portBase, operator, socialInsurance, smsc } = sandbox;
  const at = (offset: number): string => String(portBase + offset);
  const passwords = passwordsIn(folder);
  const providersFile = join(folder, 'identity-providers.json');
  const definitions = sandbox.identityProviders.filter(({ id }) => providers.includes(id)).map(definitionOverTls);
  writeFileSync(providersFile, `${JSON.stringify(definitions, null, 2)}\n`, { mode: 0o600 });
  return {
    MODE: 'production',
    ISSUER: `https://localhost:${portBase}`,
    HOST: '127.0.0.1',
    PORT: at(offsets.servicePlain),
    METRICS: `127.0.0.1:${at(offsets.metrics)}`,
    TRUSTED_PROXIES: '127.0.0.1,::1',
    SERVICE_NAME: 'Diễn tập',
    METHODS: methods,
    DATA_DIR: folder,
    KEY_DIR: join(folder, 'keys'),
    PROVIDER_KEY_DIR: join(folder, 'provider-keys'),
    DATABASE_URL: databaseUrl,
    // Portals on this computer are told of sign-outs.
    PRIVATE_HOSTS: `localhost:${at(offsets.portal)}`,
    SMSC_URL: smsc.url.replace(/^smpp:/u, 'smpps:'),
    SMSC_SYSTEM_ID: smsc.systemId,
    SMSC_PASSWORD: passwords.smsc,
    SHORT_CODE: sandbox.sms.shortCode ?? '',
    SMTP_URL: `smtp://chinhchu:${passwords.mail}@localhost:${at(25)}`,
    MAIL_FROM: sandbox.mail.from,
    OPERATOR_NAME: operator.name,
    OPERATOR_TOKEN_URL: overTls(operator.tokenUrl),
    OPERATOR_KYC_MATCH_URL: overTls(operator.kycMatchUrl),
    OPERATOR_SIM_SWAP_URL: overTls(operator.simSwapUrl),
    OPERATOR_CLIENT_ID: operator.clientId,
    OPERATOR_CLIENT_KEY: join(folder, 'operator-client.jwk.json'),
    SOCIAL_INSURANCE_NAME: socialInsurance.name,
    SOCIAL_INSURANCE_MATCH_URL: overTls(socialInsurance.matchUrl),
    SOCIAL_INSURANCE_TOKEN_URL: overTls(socialInsurance.tokenUrl),
    SOCIAL_INSURANCE_CLIENT_KEY: join(folder, 'social-insurance-client.jwk.json'),
    IDENTITY_PROVIDERS: providersFile,
    NODE_EXTRA_CA_CERTS: join(folder, 'tls', 'authority.pem'),
  };
};

/** Writes them as systemd and shells read them, for every further command by hand. @returns the file */
export const writeSettings = (folder: string, written: Written): string => {
  const file = join(folder, 'chinhchu.env');
  const lines = Object.entries(written).map(([name, value]) => `${name}='${value}'`);
  writeFileSync(file, `${lines.join('\n')}\n`, { mode: 0o600 });
  return file;
};
