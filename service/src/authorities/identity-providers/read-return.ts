import { timingSafeEqual } from 'node:crypto';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { IdentityProviderProblem } from './identity-provider.ts';
import { declined, invalid, unavailable } from './trouble.ts';

/** What a browser brought back from a provider. */
export interface ProviderReturn {
  readonly code: string;
  /** `iss` (RFC 9207). */
  readonly issuer?: string;
  /** `encrypt_key`, of the sealed dialect (WIRES §7.1). */
  readonly encryptKey?: string;
}

const largestQuery = 16_384;
const names = ['code', 'state', 'iss', 'encrypt_key', 'error'] as const;
const outages = ['server_error', 'temporarily_unavailable'];
/** What a provider says when it would have to ask and may not, or the person says no (RFC 6749 §4.1.2.1, OpenID Connect Core §3.1.2.6). */
const refusals = [
  'access_denied',
  'login_required',
  'interaction_required',
  'consent_required',
  'account_selection_required',
  'unmet_authentication_requirements',
];

/** Percent-encoding alone: a plus stays a plus, for Base64 stands raw in the query of the sealed dialect. */
const decode = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
};

/** The parameters that concern us; undefined where one comes twice (RFC 6749 §3.1) or cannot be read. */
const readParameters = (rawQuery: string): ReadonlyMap<string, string> | undefined => {
  const found = new Map<string, string>();
  for (const pair of rawQuery.split('&')) {
    const at = pair.indexOf('=');
    const name = at === -1 ? pair : pair.slice(0, at);
    if (!names.some((known) => known === name)) continue;
    const value = decode(pair.slice(at === -1 ? pair.length : at + 1));
    if (value === undefined || found.has(name)) return undefined;
    found.set(name, value);
  }
  return found;
};

const isSame = (one: string, other: string): boolean => {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
};

/** Reads what came back in the address; whatever it says counts only under the state that was sent. */
export const readReturn = (rawQuery: string, state: string): Result<ProviderReturn, IdentityProviderProblem> => {
  if (rawQuery.length > largestQuery) return invalid('return-too-large');
  const found = readParameters(rawQuery);
  if (found === undefined) return invalid('return-malformed');
  if (!isSame(found.get('state') ?? '', state)) return invalid('state-foreign');
  const error = found.get('error');
  if (error !== undefined && outages.includes(error)) return unavailable(error);
  if (error !== undefined) return refusals.includes(error) ? declined(error) : unavailable('our-request-refused');
  const [code, issuer, encryptKey] = [found.get('code'), found.get('iss'), found.get('encrypt_key')];
  if (code === undefined || code === '') return invalid('code-missing');
  return ok({
    code,
    ...(issuer === undefined ? {} : { issuer }),
    ...(encryptKey === undefined ? {} : { encryptKey }),
  });
};
