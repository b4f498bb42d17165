import type { Result } from '../../../domain/result.ts';
import { fail, ok } from '../../../domain/result.ts';

/** Fields of a form or of a query, each once. */
export type Form = ReadonlyMap<string, string>;

const mostFields = 40;
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Undoes `+` and percent-encoding; nothing when it is broken, is not UTF-8, or holds a NUL, which PostgreSQL cannot keep. */
const decode = (encoded: string): string | undefined => {
  if (encoded.includes('\0') || encoded.includes('%00')) return undefined;
  if (!/[%+]/u.test(encoded)) return encoded;
  const spaced = encoded.replaceAll('+', ' ');
  try {
    return decodeURIComponent(spaced);
  } catch {
    return undefined;
  }
};

/**
 * Reads `application/x-www-form-urlencoded` strictly (URL Standard §5.1): broken percent-encoding, bytes that are not UTF-8,
 * a NUL, a field given twice or too many fields are refused rather than guessed at.
 */
export const readForm = (body: Uint8Array | string): Result<Form, 'malformed-request'> => {
  let text: string;
  try {
    text = typeof body === 'string' ? body : utf8.decode(body);
  } catch {
    return fail('malformed-request');
  }
  const fields = new Map<string, string>();
  if (text === '') return ok(fields);
  for (const pair of text.split('&')) {
    if (pair === '') continue;
    const at = pair.indexOf('=');
    const name = decode(at === -1 ? pair : pair.slice(0, at));
    const value = decode(at === -1 ? '' : pair.slice(at + 1));
    if (name === undefined || value === undefined || fields.has(name) || fields.size === mostFields)
      return fail('malformed-request');
    fields.set(name, value);
  }
  return ok(fields);
};
