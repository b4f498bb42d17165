import { isLoopback } from '../http/loopback.ts';

const beginning = /^postgres(?:ql)?:\/\//u;
const sslModes = ['disable', 'prefer', 'require', 'verify-ca', 'verify-full', 'no-verify'];

/** Connection strings may leave the host out (`user@/name?host=/run/postgresql`), which `URL` alone refuses. */
const parse = (text: string): URL | undefined => {
  const hosted = text.replace(/^(\w+:\/\/[^@/?]*@)\//u, '$1localhost/');
  return URL.canParse(hosted) ? new URL(hosted) : undefined;
};

/** A character that ends the password where it stands in the clear makes another host of the rest. */
const strayCharacter = (text: string): string | undefined => {
  const rest = text.replace(beginning, '');
  if (rest.includes('#')) return '#';
  const end = rest.search(/[/?]/u);
  return end >= 0 && rest.indexOf('@', end) > end ? rest[end] : undefined;
};

/**
 * What is wrong with the address of a PostgreSQL, as `DATABASE_URL` names it. Nothing of the address is repeated: it holds a password.
 *
 * @returns a sentence that says what to write instead; nothing when it can be read
 */
export const problemOfDatabaseUrl = (text: string): string | undefined => {
  if (!beginning.test(text)) return 'must begin with postgresql://';
  const stray = strayCharacter(text);
  if (stray !== undefined)
    return `has a ${stray} where none can stand: in a user name or password write # as %23, / as %2F, ? as %3F, @ as %40 and % as %25`;
  if (/%(?![0-9a-f]{2})/iu.test(text)) return 'has a % that begins no code: in a user name or password write it as %25';
  const url = parse(text);
  if (url === undefined) return 'must be an address such as postgresql://user:password@host:5432/name';
  const sslMode = url.searchParams.get('sslmode');
  return sslMode === null || sslModes.includes(sslMode)
    ? undefined
    : `has an sslmode that is none of ${sslModes.join(', ')}`;
};

/**
 * True when the driver encrypts the connection and checks whom it speaks to (it reads `prefer`, `require` and `verify-ca` as
 * `verify-full`, unless told to be like libpq).
 */
const isVerified = (parameters: URLSearchParams): boolean => {
  const [mode, ssl] = [parameters.get('sslmode'), parameters.get('ssl')];
  if (parameters.get('uselibpqcompat') === 'true') return mode === 'verify-full' || mode === 'verify-ca';
  return mode === null
    ? ssl === 'true' || ssl === '1' || parameters.get('sslnegotiation') === 'direct'
    : mode !== 'disable' && mode !== 'no-verify';
};

/**
 * True when a connection leaves this machine without TLS that is verified. A Unix socket and a loopback address do not leave it.
 *
 * @param text an address in which `problemOfDatabaseUrl` finds nothing wrong
 */
export const isDatabaseInClear = (text: string): boolean => {
  const url = parse(text);
  if (url === undefined) return false;
  const host = url.searchParams.get('host') ?? decodeURIComponent(url.hostname);
  return host !== '' && !host.startsWith('/') && !isLoopback(host) && !isVerified(url.searchParams);
};

/** The files for TLS that the address names, by the parameter that names each. */
export const databaseFiles = (
  text: string,
): Readonly<Partial<Record<'sslkey' | 'sslcert' | 'sslrootcert', string>>> => {
  const parameters = parse(text)?.searchParams;
  return Object.fromEntries(
    ['sslkey', 'sslcert', 'sslrootcert'].flatMap((name) => {
      const file = parameters?.get(name) ?? '';
      return file === '' ? [] : [[name, file]];
    }),
  );
};
