/** Type numbers of PostgreSQL (`pg_type.oid`). */
export const columnTypes = { bytea: 17, int8: 20, timestamptz: 1184 } as const;

/** `bigint` as a number: ids and counts here stay far below 2^53. */
export const readBigint = (text: string): number => {
  const number = Number(text);
  if (!Number.isSafeInteger(number)) throw new Error(`not a safe integer: ${text}`);
  return number;
};

/** `timestamptz` as PostgreSQL writes it (`2026-01-31 07:00:00.5+07`) as an ISO 8601 string in UTC with milliseconds. */
export const readInstant = (text: string): string => {
  // The usual form, without the detour over a Date: `2026-01-31 00:00:00.5+00`.
  if (text.endsWith('+00') && text.length <= 26)
    return `${text.slice(0, 10)}T${text.slice(11, 19)}.${text.slice(20, -3).padEnd(3, '0')}Z`;
  const instant = new Date(text.replace(' ', 'T').replace(/(?<offset>[+-]\d\d)$/u, '$<offset>:00'));
  return instant.toISOString();
};

/** `bytea` in its hexadecimal form (`\x…`). */
export const readBytes = (text: string): Buffer => Buffer.from(text.slice(2), 'hex');
