export interface Settings {
  /** undefined: every port is any free one. */
  portBase: number | undefined;
  serviceUrl: string;
  /** The portals to try: National, Ministry of Public Security, province. */
  portalUrls: readonly string[];
  operatorClientJwks: string | undefined;
  smscPassword: string;
  smtpPassword: string;
  smscRate: number;
  /** The service's number for messages from telephones. */
  shortCode: string;
  /** Where the authority and the certificate of this start are put; then all but certification authorities and mail speak TLS. */
  tlsFolder: string | undefined;
  stopWithStdin: boolean;
}

const defaultPortBase = 3000;
const highestOffset = 99;

const wholeNumber = (text: string | undefined, otherwise: number): number | undefined => {
  if (text === undefined || text === '') return otherwise;
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
};

const isAddress = (url: string): boolean => URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);

/**
 * Reads the workbench's settings; the README lists them.
 *
 * @returns the settings, or a sentence that says which one is wrong
 */
export const readSettings = (env: Readonly<Record<string, string | undefined>>): Settings | string => {
  const portBase = wholeNumber(env['PORT_BASE'], defaultPortBase);
  if (portBase === undefined || portBase < 1 || portBase > 65_535 - highestOffset)
    return 'PORT_BASE must be a port number with room for 99 more above it.';
  const ports = env['PORTS'] ?? 'fixed';
  if (ports !== 'fixed' && ports !== 'ephemeral') return 'PORTS must be "ephemeral" or left out.';
  const smscPassword = env['SMSC_PASSWORD'] ?? 'sandbox1';
  if (!/^[\x21-\x7e]{1,8}$/.test(smscPassword))
    return 'SMSC_PASSWORD must have 1 to 8 printable ASCII characters (SMPP 3.4 §5.2.2).';
  const smscRate = wholeNumber(env['SMSC_RATE'], 500);
  if (smscRate === undefined || smscRate < 1) return 'SMSC_RATE must be a whole number of messages per second.';
  const shortCode = env['SHORT_CODE'] || '8123';
  if (!/^\d{3,8}$/.test(shortCode) || shortCode === '1414')
    return "SHORT_CODE must have 3 to 8 digits, and not be 1414, the operators' own.";
  const serviceUrl = env['SERVICE_URL'] ?? `http://localhost:${portBase}`;
  if (!isAddress(serviceUrl)) return 'SERVICE_URL must be an http or https address.';
  const portalUrls = (env['PORTAL_URLS'] ?? '').split(',').filter((url) => url !== '');
  if (!portalUrls.every(isAddress)) return 'PORTAL_URLS must be http or https addresses, by commas.';
  return {
    portBase: ports === 'ephemeral' ? undefined : portBase,
    serviceUrl: serviceUrl.replace(/\/+$/, ''),
    portalUrls,
    operatorClientJwks: env['OPERATOR_CLIENT_JWKS'] || undefined,
    smscPassword,
    smtpPassword: env['SMTP_PASSWORD'] || 'sandbox-mail',
    smscRate,
    shortCode,
    tlsFolder: env['TLS_FOLDER'] || undefined,
    stopWithStdin: env['STOP_WITH_STDIN'] === '1',
  };
};
