import * as v from 'valibot';
import { kinds } from '../kinds-and-methods.ts';

/**
 * By what somebody is told apart from everybody else: the 12-digit personal number, the 9-digit CMND of an account that has no other, the
 * tax code (MST) of an organisation, or issuer, serial and key of an official's certificate, which names no national number (DOMAIN §4.3).
 * Such an account is known besides by issuer and mailbox, so that a renewed certificate is no second account. Whoever signs in by an identity
 * provider is found by issuer and subject there.
 */
export const identitySchemes = [
  'vn-personal-id',
  'vn-identity-card',
  'vn-tax-code',
  'certificate',
  'certificate-mail',
  'identity-provider',
] as const;

/** What evidence is about. A certificate's value is `issuer serial SPKI`, the first and last as SHA-256 in hexadecimal; with its mailbox `issuer mail`. */
export const subject = v.pipe(v.object({ scheme: v.picklist(identitySchemes), value: v.string() }), v.readonly());

/** Which of a citizen's numbers this is: 12 digits, or the 9 of a CMND. */
export const schemeOfPersonalId = (personalId: string): 'vn-personal-id' | 'vn-identity-card' =>
  personalId.length === 12 ? 'vn-personal-id' : 'vn-identity-card';

/** What makes an account somebody's: unique by kind, scheme and value. */
export const identity = v.pipe(
  v.object({ kind: v.picklist(kinds), scheme: v.picklist(identitySchemes), value: v.string() }),
  v.readonly(),
);
export type Identity = v.InferOutput<typeof identity>;

/** A citizen known by either number. */
export const citizenOf = (personalId: string): Identity => ({
  kind: 'citizen',
  scheme: schemeOfPersonalId(personalId),
  value: personalId,
});
