/** A line that is no test case; the message says what is wrong with it. */
export class BadCase extends Error {}

/** A test case of the line protocol in `../shared/vectors/run/lib.mjs`, its members not yet looked at but for `op`. */
export type JudgeCase = { readonly op: 'chain' | 'ocsp' | 'crl'; readonly members: Readonly<Record<string, unknown>> };

/** Takes a parsed line for a case. */
export function caseFrom(parsed: unknown): JudgeCase {
  if (!isRecord(parsed)) throw new BadCase('a case is a JSON object');
  const { op } = parsed;
  if (op !== 'chain' && op !== 'ocsp' && op !== 'crl') throw new BadCase('op must be chain, ocsp or crl');
  return { op, members: parsed };
}

/** A member that must be text. */
export function text(members: JudgeCase['members'], name: string): string {
  const value = members[name];
  if (typeof value !== 'string') throw new BadCase(`${name} must be a string`);
  return value;
}

/** A list of texts; absent or null is empty. */
export function texts(members: JudgeCase['members'], name: string): string[] {
  return list(members, name).map((value) => {
    if (typeof value !== 'string') throw new BadCase(`${name} must hold strings`);
    return value;
  });
}

/** A list of anything; absent or null is empty. */
export function list(members: JudgeCase['members'], name: string): unknown[] {
  const value = members[name] ?? [];
  if (!Array.isArray(value)) throw new BadCase(`${name} must be an array`);
  return value;
}

/** A number from 0 up; absent or null is undefined. */
export function count(members: JudgeCase['members'], name: string): number | undefined {
  const value = members[name] ?? undefined;
  if (value === undefined) return undefined;
  if (typeof value !== 'number' || !(value >= 0)) throw new BadCase(`${name} must be a number from 0 up`);
  return value;
}

/** The instant of a case: ISO 8601 with a zone. */
export function instant(members: JudgeCase['members']): Date {
  const date = new Date(text(members, 'time'));
  if (Number.isNaN(date.getTime())) throw new BadCase('time must be an ISO 8601 instant');
  return date;
}

/** An object of a case; absent or null is undefined. */
export function record(members: JudgeCase['members'], name: string): Readonly<Record<string, unknown>> | undefined {
  const value = members[name] ?? undefined;
  if (value !== undefined && !isRecord(value)) throw new BadCase(`${name} must be an object`);
  return value;
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
