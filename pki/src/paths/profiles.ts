import type { Breach, BreachCode } from '../certificates/breaches.ts';
import type { CrlBreach } from '../revocation/crl.ts';

/** A leniency of a profile: the breach it lets pass, in which field or extension, where, and for whose sake. */
export type Leniency = {
  readonly code: BreachCode;
  readonly detail: string;
  /** `below-anchor`: an anchor is the caller's own choice and keeps to the rule. */
  readonly where: 'anywhere' | 'below-anchor';
  readonly neededBy: string;
};
/** What of the encoding of a CMS signature (RFC 5652) may differ from DER without touching what was signed. */
export type SignatureLeniency = {
  readonly code: 'indefinite-length' | 'signed-attributes-not-ordered';
  readonly neededBy: string;
};
/** Which breaches of RFC 5280 §4 are let pass. No profile relaxes §6: signatures, authority, constraints, revocation. */
export type Profile = {
  readonly name: string;
  readonly leniencies: readonly Leniency[];
  /** What of RFC 5280 §5 a CRL may lack or get wrong and still be used. */
  readonly crlLeniencies: readonly CrlBreach[];
  readonly signatureLeniencies: readonly SignatureLeniency[];
};

const PROCESSED_ALIKE: readonly Leniency[] = [
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
  signatureLeniencies: [],
};

const OLDER_ISSUERS =
  'issuers older than RFC 5280, as in the BoringSSL vectors; the Government root G2 and VNPT-CA SHA2 conform and need none of it';

/** Certificates as they are met: only what helps to find a path, or to order lists, may be missing. */
export const DEPLOYED: Profile = {
  name: 'deployed',
  leniencies: [
    ...PROCESSED_ALIKE,
    {
      code: 'authority-key-identifier-missing',
      detail: 'authorityKeyIdentifier',
      where: 'anywhere',
      neededBy: OLDER_ISSUERS,
    },
    {
      code: 'subject-key-identifier-missing',
      detail: 'subjectKeyIdentifier',
      where: 'anywhere',
      neededBy: OLDER_ISSUERS,
    },
  ],
  // Lists of version 1, as in the BoringSSL vectors; an age limit of the caller's stands in for nextUpdate. An entry twice
  // stands in lists of public authorities, and the first of them revokes.
  crlLeniencies: ['next-update-missing', 'crl-number-missing', 'key-identifier-missing', 'entry-duplicated'],
  signatureLeniencies: [
    {
      code: 'indefinite-length',
      neededBy:
        'signing programs that stream (OpenSSL `cms -stream`, Bouncy Castle generators): the outer layers alone, never what was signed',
    },
    {
      code: 'signed-attributes-not-ordered',
      neededBy:
        'signing programs that write attributes in the order given (pkijs): the digest is over the bytes as they stand',
    },
  ],
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
        leniency.code === code && leniency.detail === detail && !(isAnchor && leniency.where === 'below-anchor'),
    );
  return breaches.find((breach) => !letPass(breach));
}
