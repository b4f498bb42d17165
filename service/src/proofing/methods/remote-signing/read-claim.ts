import type { Claim } from '../../../domain/evidence/claim.ts';
import { schemeOfPersonalId, type Identity } from '../../../domain/evidence/identity.ts';
import type { Result } from '../../../domain/result.ts';
import { fail, ok } from '../../../domain/result.ts';
import { fieldProblem } from '../../../domain/typed/field-problem.ts';
import type { FieldName, FieldProblem, FieldProblemCode, TypedFields } from '../../../domain/typed/fields.ts';
import { readPhoneNumber } from '../../../domain/typed/read-phone-number.ts';
import { readSignInIdentity } from '../../../domain/typed/read-sign-in-identity.ts';
import { ownClaim, type RemoteSigningClaim } from './claim.ts';

type Read = Result<RemoteSigningClaim, readonly FieldProblem[]>;

const readProvider = (typed: string | undefined, providers: readonly string[]): Result<string, FieldProblemCode> =>
  typed !== undefined && providers.includes(typed) ? ok(typed) : fail('provider-missing');

/** What is wrong with the fields of a form, in their order. */
const problemsOf = (
  typed: TypedFields,
  all: readonly (readonly [FieldName, Result<unknown, FieldProblemCode>])[],
): readonly FieldProblem[] =>
  all.flatMap(([field, read]) => (read.ok ? [] : [fieldProblem(field, read.problem, typed[field])]));

/** Reads the form of "Chữ ký số cá nhân": the provider, and a telephone where the person can be written to. */
export const readRemoteClaim = (typed: TypedFields, providers: readonly string[]): Read => {
  const provider = readProvider(typed.provider, providers);
  const phoneNumber = readPhoneNumber(typed.phoneNumber);
  return provider.ok && phoneNumber.ok
    ? ok({ method: 'remote-signing', kind: 'citizen', provider: provider.value, phoneNumber: phoneNumber.value })
    : fail(
        problemsOf(typed, [
          ['provider', provider],
          ['phoneNumber', phoneNumber],
        ]),
      );
};

/** Reads the form of signing in by it: whose account it is, and the provider. */
export const readRemoteSignIn = (typed: TypedFields, providers: readonly string[]): Read => {
  const number = readSignInIdentity(typed.personalId);
  const provider = readProvider(typed.provider, providers);
  return number.ok && provider.ok
    ? ok({ method: 'remote-signing', kind: 'citizen', provider: provider.value, number: number.value.value })
    : fail(
        problemsOf(typed, [
          ['personalId', number],
          ['provider', provider],
        ]),
      );
};

/** Whose account a claim of signing in means. */
export const identityOf = (claim: Claim): Identity => {
  const { kind, number = '' } = ownClaim(claim);
  return { kind, scheme: schemeOfPersonalId(number), value: number };
};
