import type { Claim } from '../../../domain/evidence/claim.ts';
import { schemeOfPersonalId, type Identity } from '../../../domain/evidence/identity.ts';
import type { Result } from '../../../domain/result.ts';
import { fail, ok } from '../../../domain/result.ts';
import { wrongIn } from '../../../domain/typed/field-problem.ts';
import type { FieldProblem, FieldProblemCode, TypedFields } from '../../../domain/typed/fields.ts';
import { readPersonalId } from '../../../domain/typed/read-personal-id.ts';
import { readPhoneNumber } from '../../../domain/typed/read-phone-number.ts';
import { readSignInIdentity } from '../../../domain/typed/read-sign-in-identity.ts';
import { ownClaim, type RemoteSigningClaim } from './claim.ts';

type Read = Result<RemoteSigningClaim, readonly FieldProblem[]>;

/** The providers by their codes, and which of them know people by their personal number alone. */
export interface ProvidersOffered {
  readonly all: readonly string[];
  readonly byNumber: readonly string[];
}

const readProvider = (typed: string | undefined, { all }: ProvidersOffered): Result<string, FieldProblemCode> =>
  typed !== undefined && all.includes(typed) ? ok(typed) : fail('provider-missing');

/**
 * Reads the form of "Chữ ký số cá nhân": the provider, a telephone where the person can be written to, and the personal number where the
 * provider has the app ask by it; elsewhere that number is not kept, for the certificate says it.
 */
export const readRemoteClaim = (typed: TypedFields, offered: ProvidersOffered): Read => {
  const provider = readProvider(typed.provider, offered);
  const number =
    provider.ok && offered.byNumber.includes(provider.value) ? readPersonalId(typed.personalId) : undefined;
  const phoneNumber = readPhoneNumber(typed.phoneNumber);
  const wrong = wrongIn(typed);
  if (!provider.ok || !phoneNumber.ok || number?.ok === false)
    return fail([...wrong('provider', provider), ...wrong('personalId', number), ...wrong('phoneNumber', phoneNumber)]);
  return ok({
    method: 'remote-signing',
    kind: 'citizen',
    provider: provider.value,
    phoneNumber: phoneNumber.value,
    ...(number === undefined ? {} : { number: number.value }),
  });
};

/** Reads the form of signing in by it: whose account it is, and the provider. */
export const readRemoteSignIn = (typed: TypedFields, offered: ProvidersOffered): Read => {
  const number = readSignInIdentity(typed.personalId);
  const provider = readProvider(typed.provider, offered);
  const wrong = wrongIn(typed);
  return number.ok && provider.ok
    ? ok({ method: 'remote-signing', kind: 'citizen', provider: provider.value, number: number.value.value })
    : fail([...wrong('personalId', number), ...wrong('provider', provider)]);
};

/** Whose account a claim of signing in means. */
export const identityOf = (claim: Claim): Identity => {
  const { kind, number = '' } = ownClaim(claim);
  return { kind, scheme: schemeOfPersonalId(number), value: number };
};
