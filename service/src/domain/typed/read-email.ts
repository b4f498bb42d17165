import type { Result } from '../result.ts';
import { fail, ok } from '../result.ts';
import type { FieldProblemCode } from './fields.ts';
import { tidyTyped } from './tidy-typed.ts';

const longest = 254;
/** What people have: a dot-atom before the sign (RFC 5321 §4.1.2) and a host of labels after it; no quotes, no addresses of machines. */
const shape =
  /^(?=[^@]{1,64}@)[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@((?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9]))$/u;

/**
 * Reads an e-mail address as typed. The host is lower case from here on; what stands before the sign stays as it is, for only its host knows
 * whether capitals matter there.
 */
export const readEmail = (typed: string | undefined): Result<string, FieldProblemCode> => {
  const given = tidyTyped(typed ?? '').replaceAll(' ', '');
  if (given === '') return fail('email-missing');
  if (given.length > longest || !shape.test(given)) return fail('email-format');
  const sign = given.lastIndexOf('@');
  return ok(`${given.slice(0, sign)}${given.slice(sign).toLowerCase()}`);
};
