import type { Claim } from '../../../domain/evidence/claim.ts';
import { schemeOfPersonalId, type Identity } from '../../../domain/evidence/identity.ts';
import type { Kind } from '../../../domain/kinds-and-methods.ts';
import type { Result } from '../../../domain/result.ts';
import { fail, ok } from '../../../domain/result.ts';
import { wrongIn } from '../../../domain/typed/field-problem.ts';
import type { FieldProblem, FieldProblemCode, TypedFields } from '../../../domain/typed/fields.ts';
import { readPhoneNumber } from '../../../domain/typed/read-phone-number.ts';
import { readSignInIdentity } from '../../../domain/typed/read-sign-in-identity.ts';
import { readTaxCode } from '../../../domain/typed/read-tax-code.ts';
import { ownClaim, type SimSigningClaim } from './claim.ts';

const readOperator = (typed: string | undefined, operators: readonly string[]): Result<string, FieldProblemCode> =>
  typed !== undefined && operators.includes(typed) ? ok(typed) : fail('operator-missing');

/** Reads the form of "SIM ký số" (guide §2 (3)): the SIM's number and its operator. */
export const readSimClaim = (
  typed: TypedFields,
  kind: Kind,
  operators: readonly string[],
): Result<SimSigningClaim, readonly FieldProblem[]> => {
  const phoneNumber = readPhoneNumber(typed.phoneNumber);
  const operator = readOperator(typed.operator, operators);
  const wrong = wrongIn(typed);
  if (!phoneNumber.ok || !operator.ok || kind === 'agency')
    return fail([...wrong('phoneNumber', phoneNumber), ...wrong('operator', operator)]);
  return ok({ method: 'sim-signing', kind, phoneNumber: phoneNumber.value, operator: operator.value });
};

/** The field by which somebody of this kind says whose account it is. */
export const numberField = (kind: Kind): 'personalId' | 'taxCode' => (kind === 'citizen' ? 'personalId' : 'taxCode');

/** Reads the form of signing in by it: besides, whose account it is. */
export const readSimSignIn = (
  typed: TypedFields,
  kind: Kind,
  operators: readonly string[],
): Result<SimSigningClaim, readonly FieldProblem[]> => {
  const field = numberField(kind);
  const number = field === 'taxCode' ? readTaxCode(typed.taxCode) : numberOf(readSignInIdentity(typed.personalId));
  const sim = readSimClaim(typed, kind, operators);
  if (!number.ok || !sim.ok) return fail([...wrongIn(typed)(field, number), ...(sim.ok ? [] : sim.problem)]);
  return ok({ ...sim.value, number: number.value });
};

const numberOf = (read: Result<Identity, FieldProblemCode>): Result<string, FieldProblemCode> =>
  read.ok ? ok(read.value.value) : read;

/** Whose account a claim of signing in means. */
export const identityOf = (claim: Claim): Identity => {
  const { kind, number = '' } = ownClaim(claim);
  if (kind === 'business') return { kind, scheme: 'vn-tax-code', value: number };
  return { kind, scheme: schemeOfPersonalId(number), value: number };
};
