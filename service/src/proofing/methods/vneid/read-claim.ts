import type { Kind } from '../../../domain/kinds-and-methods.ts';
import type { Result } from '../../../domain/result.ts';
import { fail, ok } from '../../../domain/result.ts';
import { fieldProblem } from '../../../domain/typed/field-problem.ts';
import type { FieldProblem, FieldProblemCode, TypedFields } from '../../../domain/typed/fields.ts';
import { readPhoneNumber } from '../../../domain/typed/read-phone-number.ts';
import type { OfferedProvider } from '../../../authorities/identity-providers/identity-provider.ts';
import type { VneidClaim } from './claim.ts';

type Read = Result<VneidClaim, readonly FieldProblem[]>;

/** Where there is one provider alone nobody is asked which. */
const readProvider = (
  typed: string | undefined,
  providers: readonly OfferedProvider[],
): Result<string, FieldProblemCode> => {
  const [only] = providers;
  if (providers.length === 1 && only !== undefined && typed === undefined) return ok(only.provider.id);
  return typed !== undefined && providers.some(({ provider }) => provider.id === typed)
    ? ok(typed)
    : fail('provider-missing');
};

/** Reads the form of registering: the provider, and a telephone where the person can be written to. */
export const readProviderClaim = (typed: TypedFields, kind: Kind, providers: readonly OfferedProvider[]): Read => {
  const provider = readProvider(typed.provider, providers);
  const phoneNumber = readPhoneNumber(typed.phoneNumber);
  return provider.ok && phoneNumber.ok
    ? ok({ method: 'vneid', kind, provider: provider.value, phoneNumber: phoneNumber.value })
    : fail([
        ...(provider.ok ? [] : [fieldProblem('provider', provider.problem, typed.provider)]),
        ...(phoneNumber.ok ? [] : [fieldProblem('phoneNumber', phoneNumber.problem, typed.phoneNumber)]),
      ]);
};

/** Reads the form of signing in: the provider alone, which says whose account it is. */
export const readProviderSignIn = (typed: TypedFields, kind: Kind, providers: readonly OfferedProvider[]): Read => {
  const provider = readProvider(typed.provider, providers);
  return provider.ok
    ? ok({ method: 'vneid', kind, provider: provider.value })
    : fail([fieldProblem('provider', provider.problem, typed.provider)]);
};
