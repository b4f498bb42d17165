import { StorageUnavailable } from '../store.ts';

/** Classes and codes of PostgreSQL (appendix A) that mean "not now", whatever was asked. */
const unavailable = /^(?:08|28|3D|53|57P|58)|^(?:57014|25006|55P03|42P05|26000)/u;
const networkCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EPIPE',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT',
]);
/** `pg`, `pg-pool` and PGlite give these no code. */
const messages =
  /connection terminated|timeout exceeded|query read timeout|connection error|not queryable|client was closed|pglite is clos|cannot use a pool after/iu;

const codeOf = (trouble: object): string => ('code' in trouble && typeof trouble.code === 'string' ? trouble.code : '');

const isAway = (trouble: unknown): boolean => {
  if (!(trouble instanceof Error)) return false;
  if (trouble instanceof AggregateError && trouble.errors.some(isAway)) return true;
  const code = codeOf(trouble);
  return networkCodes.has(code) || (code.length === 5 ? unavailable.test(code) : messages.test(trouble.message));
};

/** The database said so itself and keeps talking: the connection is still good. */
export const saidByDatabase = (trouble: unknown): boolean =>
  trouble instanceof Error && codeOf(trouble).length === 5 && !isAway(trouble);

/** An outage as a caller of the store is thrown it; what happened before there was a connection is always one. */
export const asOutage = (trouble: unknown): StorageUnavailable =>
  trouble instanceof StorageUnavailable
    ? trouble
    : new StorageUnavailable(
        `the database does not answer${trouble instanceof Error ? ` (${codeOf(trouble) || trouble.message})` : ''}`,
        { cause: trouble },
      );

/** What a caller of the store is thrown: an outage as `StorageUnavailable`, anything else as it is. */
export const asStorageTrouble = (trouble: unknown): unknown => (isAway(trouble) ? asOutage(trouble) : trouble);

/** The server has no connection free for us: too many of all, of this role or of this database. */
export const isOutOfConnections = (trouble: unknown): boolean =>
  trouble instanceof Error && codeOf(trouble) === '53300';

/** The name of the unique constraint that a write ran into, if that is what happened. */
export const brokenConstraint = (trouble: unknown): string | undefined =>
  trouble instanceof Error &&
  codeOf(trouble) === '23505' &&
  'constraint' in trouble &&
  typeof trouble.constraint === 'string'
    ? trouble.constraint
    : undefined;

/** Two statements waited for each other, or met on a row that neither had seen: the same statement again will do. */
export const isWorthRepeating = (trouble: unknown): boolean =>
  trouble instanceof Error && ['40P01', '40001', '22012'].includes(codeOf(trouble));

const triesAtMost = 5;

/** Makes a statement, and makes it again where that will do; five times at most. */
export const repeated = async <Told>(statement: () => Promise<Told>): Promise<Told> => {
  for (let tries = 1; ; tries += 1)
    try {
      return await statement();
    } catch (trouble) {
      if (!isWorthRepeating(trouble) || tries === triesAtMost) throw trouble;
    }
};
