import type { Claim } from '../../../domain/evidence/claim.ts';
import type { Identity } from '../../../domain/evidence/identity.ts';
import type { Result } from '../../../domain/result.ts';
import { fail, ok } from '../../../domain/result.ts';
import { fieldProblem } from '../../../domain/typed/field-problem.ts';
import type { FieldProblem, TypedFields } from '../../../domain/typed/fields.ts';
import { readSignInIdentity } from '../../../domain/typed/read-sign-in-identity.ts';
import { ownClaim, type RemoteSigningClaim } from './claim.ts';

type Read = Result<RemoteSigningClaim, readonly FieldProblem[]>;

/** Reads the form of "Chữ ký số cá nhân" (guide §2 (4)): the provider. */
export const readRemoteClaim = ({ provider }: TypedFields, providers: readonly string[]): Read =>
  provider !== undefined && providers.includes(provider)
    ? ok({ method: 'remote-signing', kind: 'citizen', provider })
    : fail([fieldProblem('provider', 'provider-missing', provider)]);

/** Reads the form of signing in by it: besides, whose account it is. */
export const readRemoteSignIn = (typed: TypedFields, providers: readonly string[]): Read => {
  const number = readSignInIdentity(typed.personalId);
  const claim = readRemoteClaim(typed, providers);
  if (number.ok && claim.ok) return ok({ ...claim.value, number: number.value.value });
  return fail([
    ...(number.ok ? [] : [fieldProblem('personalId', number.problem, typed.personalId)]),
    ...(claim.ok ? [] : claim.problem),
  ]);
};

/** Whose account a claim of signing in means. */
export const identityOf = (claim: Claim): Identity => {
  const { kind, number = '' } = ownClaim(claim);
  return { kind, scheme: number.length === 12 ? 'vn-personal-id' : 'vn-identity-card', value: number };
};
