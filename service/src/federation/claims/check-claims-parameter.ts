import type { KoaContextWithOIDC } from 'oidc-provider';
import { errors } from 'oidc-provider';
import { severalElements } from './verified-claims.ts';
import { elementsOf } from './verified-names.ts';

/** Beyond this a request is not for claims but for work. */
const longest = 4096;

const isMembers = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `verified_claims` may be a list (Identity Assurance 1.0 §5); the provider takes objects only, so that the list travels inside one. */
const wrapped = (members: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => {
  const { verified_claims: verified } = members;
  return Array.isArray(verified) ? { ...members, verified_claims: { [severalElements]: verified } } : members;
};

/** An element that names no claim is refused (Identity Assurance 1.0 §5, error handling). */
const namesNothing = (members: Readonly<Record<string, unknown>>): boolean =>
  elementsOf(members['verified_claims']).some(({ claims }) => isMembers(claims) && Object.keys(claims).length === 0);

/** Bounds the `claims` parameter and holds its members to null or objects (OpenID Connect Core §5.5). */
export const checkClaimsParameter = async (ctx: KoaContextWithOIDC, claims: object): Promise<void> => {
  const { params } = ctx.oidc;
  if (params === undefined || String(params['claims']).length > longest)
    throw new errors.InvalidRequest('claims parameter is too long');
  const containers = Object.entries(claims).map(([name, members]) => [
    name,
    isMembers(members) ? wrapped(members) : members,
  ]);
  for (const [name, members] of containers) {
    if (
      (name === 'userinfo' || name === 'id_token') &&
      isMembers(members) &&
      !Object.values(members).every((value) => value === null || isMembers(value))
    ) {
      throw new errors.InvalidRequest(`claims.${String(name)} members must be null or objects`);
    }
    if (isMembers(members) && namesNothing(members))
      throw new errors.InvalidRequest('verified_claims must name claims');
  }
  params['claims'] = JSON.stringify(Object.fromEntries(containers));
};
