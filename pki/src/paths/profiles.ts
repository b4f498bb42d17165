import type { Breach, BreachCode } from '../certificates/breaches.ts';
import type { CrlBreach, OcspBreach } from '../revocation/answer-breaches.ts';

/** Rules of RFC 5280 §6.1.4 for issuers, which an anchor need not meet: §6.1.1(d) takes its name and key. */
export type AnchorRule = 'not-an-authority' | 'certificate-signing-not-allowed';

/** A leniency of a profile: the breach it lets pass, in which field or extension, where, and who needs it. */
export type Leniency = {
  readonly code: BreachCode | AnchorRule;
  /** The field or extension, or `*` for all of them. */
  readonly detail: string;
  /** `below-anchor`: an anchor is the caller's own choice and keeps to the rule; `anchor`: in an anchor alone. */
  readonly where: 'anywhere' | 'below-anchor' | 'anchor';
  readonly neededBy: string;
};
/** What a CRL (RFC 5280 §5) may lack or get wrong and still clear a certificate. What it revokes is revoked in any case. */
export type CrlLeniency = { readonly code: CrlBreach; readonly neededBy: string };
/** The same of an OCSP answer (RFC 6960 §4.2). */
export type OcspLeniency = { readonly code: OcspBreach; readonly neededBy: string };
/** What of the encoding of a CMS signature (RFC 5652) or time stamp may differ from DER without touching what was signed. */
export type SignatureLeniency = {
  readonly code: 'indefinite-length' | 'signed-attributes-not-ordered' | 'default-written-out';
  readonly neededBy: string;
};
/** Which breaches of RFC 5280 §4 are let pass. No profile relaxes §6: signatures, authority, constraints, revocation. */
export type Profile = {
  readonly name: string;
  readonly leniencies: readonly Leniency[];
  readonly crlLeniencies: readonly CrlLeniency[];
  readonly ocspLeniencies: readonly OcspLeniency[];
  readonly signatureLeniencies: readonly SignatureLeniency[];
};

/** Two criticalities that change nothing: what they are asked of is processed whether it is critical or not. */
export const PROCESSED_ALIKE: readonly Leniency[] = [
  {
    code: 'extension-criticality-wrong',
    detail: 'basicConstraints',
    where: 'below-anchor',
    neededBy: 'NIST PKITS 4.6.4: §6.1.4(k) asks for cA alone, and it is processed whether critical or not',
  },
  {
    code: 'extension-criticality-wrong',
    detail: 'policyConstraints',
    where: 'below-anchor',
    neededBy:
      'NIST PKITS 4.8 to 4.12 (made for RFC 3280): processed whether critical or not; let pass beside certificatePolicies alone',
  },
];

/** Everything RFC 5280 §4 demands of certificates, but for two criticalities that change nothing. */
export const STRICT: Profile = {
  name: 'strict',
  leniencies: PROCESSED_ALIKE,
  crlLeniencies: [],
  ocspLeniencies: [],
  signatureLeniencies: [],
};

/** The first breach that a profile does not let pass in this place of a path. */
export function firstBreach(
  breaches: readonly Breach[],
  { leniencies }: Profile,
  isAnchor: boolean,
): Breach | undefined {
  const letPass = ({ code, detail }: Breach): boolean =>
    leniencies.some(
      (leniency) =>
        leniency.code === code &&
        (leniency.detail === '*' || leniency.detail === detail) &&
        leniency.where !== (isAnchor ? 'below-anchor' : 'anchor'),
    );
  return breaches.find((breach) => !letPass(breach));
}

/** True when an anchor need not meet a rule for issuers under a profile. */
export const anchorMayBreak = ({ leniencies }: Profile, rule: AnchorRule): boolean =>
  leniencies.some(({ code, where }) => code === rule && where === 'anchor');
