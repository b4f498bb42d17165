/** Why the database cannot be used, for the person who runs the service; `code` is PostgreSQL's, the system's or the TLS library's. */
export interface StorageReason {
  readonly code: string;
  /** What is so, as a sentence without its full stop; holds no secret and nothing of the data. */
  readonly found: string;
  readonly todo: string;
}

interface Words {
  readonly fits: RegExp;
  readonly found: string;
  readonly todo: string;
}

const lookAtAddress = 'Look at host and port in DATABASE_URL, and whether PostgreSQL is running.';
const lookAtPassword =
  'Look at user name and password in DATABASE_URL; # / ? @ % in them are written %23 %2F %3F %40 %25.';
const lookAtTls =
  'Look at sslmode in DATABASE_URL; a certificate of your own authority is trusted by NODE_EXTRA_CA_CERTS or sslrootcert, and must name the host.';
const patience = 'It is used again by itself when it is back.';

/** By code (PostgreSQL, appendix A; `errno`; OpenSSL), then by the messages of what has no code. The first that fits counts. */
const all: readonly Words[] = [
  { fits: /^28P01$/u, found: 'The database refuses the password', todo: lookAtPassword },
  {
    fits: /^28/u,
    found: 'The database does not let this user in from here',
    todo: 'Look at the user name in DATABASE_URL and at pg_hba.conf of the server.',
  },
  {
    fits: /^3D000$/u,
    found: 'There is no database of that name',
    todo: 'Make it, or look at the name in DATABASE_URL.',
  },
  {
    fits: /^53300$/u,
    found: 'The database has no connection free',
    todo: 'Lower DATABASE_POOL_SIZE, or raise max_connections or the CONNECTION LIMIT of the role.',
  },
  { fits: /^(?:53100|ENOSPC)$/u, found: 'The disk of the database is full', todo: `Make room on it. ${patience}` },
  {
    fits: /^25006$/u,
    found: 'The database only reads',
    todo: 'Point DATABASE_URL at the primary server, or turn default_transaction_read_only off.',
  },
  {
    fits: /^SyncRep$/u,
    found: 'The database reads, but its standby confirms nothing, and every write waits for that',
    todo: `Bring the standby of synchronous_standby_names back, or decide to go on without it (docs/running/availability.md). ${patience}`,
  },
  { fits: /^57P0[123]$/u, found: 'The database is stopping or starting', todo: patience },
  {
    fits: /^57014$/u,
    found: 'A statement took longer than 3 seconds',
    todo: 'Look at the load of the database server.',
  },
  {
    fits: /^(?:42P05|26000)$/u,
    found: 'Something between us and the database mixes up prepared statements',
    todo: 'PgBouncer in transaction mode must be 1.21 or later with max_prepared_statements above 0 (docs/OPERATING.md).',
  },
  {
    fits: /^08P01$/u,
    found: 'Something between us and the database refuses how we connect',
    todo: 'PgBouncer needs ignore_startup_parameters = statement_timeout, and 1.21 or later (docs/OPERATING.md).',
  },
  {
    fits: /^58/u,
    found: 'The database cannot read or write its files',
    todo: 'Look at the log of the database server.',
  },
  { fits: /^ECONNREFUSED$/u, found: 'Nobody listens where the database should be', todo: lookAtAddress },
  { fits: /^(?:ENOTFOUND|EAI_\w+)$/u, found: 'The host of the database has no address', todo: lookAtAddress },
  { fits: /^ENOENT$/u, found: 'There is no socket where the database should be', todo: lookAtAddress },
  {
    fits: /^(?:ERR_TLS|ERR_SSL|EPROTO|CERT_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|HOSTNAME_MISMATCH)|does not support SSL/u,
    found: 'No TLS connection to the database comes about',
    todo: lookAtTls,
  },
  { fits: /^SASL|password must be a string/u, found: 'The database asks for a password', todo: lookAtPassword },
];
const otherwise: Omit<Words, 'fits'> = { found: 'The database does not answer', todo: lookAtAddress };

const codeOf = (trouble: object): string => ('code' in trouble && typeof trouble.code === 'string' ? trouble.code : '');

/** The first cause that says something: an outage is thrown with what the driver threw as its cause. */
const rootOf = (trouble: unknown): { readonly code: string; readonly message: string } => {
  if (!(trouble instanceof Error)) return { code: '', message: String(trouble) };
  const code = codeOf(trouble);
  if (code !== '') return { code, message: trouble.message };
  return trouble.cause instanceof Error ? rootOf(trouble.cause) : { code, message: trouble.message };
};

/** What an outage of the database is about, in words; the driver's message is not repeated, for it may quote data. */
export const storageReason = (trouble: unknown): StorageReason => {
  const { code, message } = rootOf(trouble);
  const { found, todo } = all.find(({ fits }) => fits.test(code === '' ? message : code)) ?? otherwise;
  return { code, found: code === '' ? found : `${found} (${code})`, todo };
};
