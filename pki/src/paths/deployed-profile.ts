import { PROCESSED_ALIKE, type Leniency, type Profile } from './profiles.ts';

const OLDER_ISSUERS =
  'issuers older than RFC 5280, as in the BoringSSL vectors; the Government root G2 and VNPT-CA SHA2 conform and need none of it';

const CARELESS_ENCODERS =
  'authorities in service whose programs write BER: the meaning is certain, and the signature is over the bytes as they stand';
const INFORMATIVE =
  'state sub-authorities of Vietnam with an empty issuerAltName, and their OCSP responders: RFC 5280 §6.1 asks for none of it';
const UNREAD_FIELDS =
  'issuers who write a reason, an invalidity date or an identifier in a form of their own: whom an answer revokes stays certain';
const OLD_ANCHORS =
  'roots older than RFC 5280 that are still pinned: §6.1.1(d) takes name, key and parameters from an anchor';

/** The same leniency for several fields, extensions or rules. */
const each = (names: readonly string[], one: Omit<Leniency, 'detail'>): Leniency[] =>
  names.map((detail) => ({ ...one, detail }));

const ENCODING: readonly Leniency[] = [
  ...each(['version', 'critical', 'basicConstraints', 'nameConstraints'], {
    code: 'default-written-out',
    where: 'anywhere',
    neededBy: CARELESS_ENCODERS,
  }),
  ...each(['keyUsage', 'cRLDistributionPoints'], {
    code: 'named-bits-padded',
    where: 'anywhere',
    neededBy: CARELESS_ENCODERS,
  }),
];

const UNREAD: readonly Leniency[] = each(
  [
    'authorityKeyIdentifier',
    'subjectKeyIdentifier',
    'issuerAlternativeName',
    'freshestCrl',
    'authorityInformationAccess',
    'subjectInformationAccess',
    'ocspNoCheck',
    'policyQualifiers',
  ],
  { code: 'informative-extension-malformed', where: 'anywhere', neededBy: INFORMATIVE },
);

const ANCHORS: readonly Leniency[] = (
  [
    'version-inconsistent',
    'serial-number-zero',
    'serial-number-negative',
    'serial-number-too-long',
    'serial-number-not-minimal',
    'signature-algorithm-mismatch',
    'extension-criticality-wrong',
    'key-usage-empty',
    'path-length-without-authority',
    'certificate-signing-without-authority',
    'not-an-authority',
    'certificate-signing-not-allowed',
  ] as const
).map((code) => ({ code, detail: '*', where: 'anchor', neededBy: OLD_ANCHORS }));

/** Certificates as they are met: what decides nothing may be missing, ill-encoded or unreadable. */
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
    ...ENCODING,
    ...UNREAD,
    ...ANCHORS,
  ],
  crlLeniencies: [
    {
      code: 'next-update-missing',
      neededBy: 'lists of version 1, as in the BoringSSL vectors: an age limit of the caller stands in',
    },
    { code: 'crl-number-missing', neededBy: OLDER_ISSUERS },
    { code: 'key-identifier-missing', neededBy: OLDER_ISSUERS },
    { code: 'entry-duplicated', neededBy: 'lists of public authorities: the first of the entries revokes' },
    { code: 'revoked-certificates-empty', neededBy: CARELESS_ENCODERS },
    { code: 'default-written-out', neededBy: CARELESS_ENCODERS },
    { code: 'named-bits-padded', neededBy: 'not met in lists yet: the same encoders write the certificates above' },
    { code: 'time-fractional', neededBy: 'not met in lists yet: the same kind as in the OCSP answers below' },
    { code: 'field-malformed', neededBy: UNREAD_FIELDS },
  ],
  ocspLeniencies: [
    { code: 'default-written-out', neededBy: CARELESS_ENCODERS },
    { code: 'time-fractional', neededBy: 'OCSP responders in service that print milliseconds' },
    { code: 'field-malformed', neededBy: UNREAD_FIELDS },
  ],
  signatureLeniencies: [
    {
      code: 'indefinite-length',
      neededBy:
        'signing programs that stream (OpenSSL `cms -stream`, Bouncy Castle generators), and write octets in pieces: the outer layers alone, never what was signed',
    },
    {
      code: 'default-written-out',
      neededBy: 'time-stamping services in service that write `ordering FALSE`',
    },
    {
      code: 'signed-attributes-not-ordered',
      neededBy:
        'signing programs that write attributes in the order given: signed as they stand (pkijs), or over their DER (RFC 5652 §5.4)',
    },
  ],
};
