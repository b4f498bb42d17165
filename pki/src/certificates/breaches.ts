/**
 * The ways in which a certificate itself breaks the profile of RFC 5280 §4, whatever path it stands in.
 * Each is a reason of a verdict.
 */
export const BREACH_CODES = [
  /** §4.1.2.1: extensions or unique identifiers in a version that has none. */
  'version-inconsistent',
  /** §4.1.2.2 */
  'serial-number-zero',
  'serial-number-negative',
  'serial-number-too-long',
  'serial-number-not-minimal',
  /** §4.1.1.2: signatureAlgorithm and signature differ. */
  'signature-algorithm-mismatch',
  /** §4.1.2.4 */
  'issuer-name-empty',
  /** §4.1.2.4, §7.1, X.690 §8.23: an attribute of a name whose octets are no text of its type, or none that can be compared. */
  'name-text-malformed',
  /** §4.1.2.6: an authority without a name. */
  'authority-name-empty',
  /** §4.1.2.5: notAfter before notBefore. */
  'validity-inverted',
  /** §4.2: the same extension twice. */
  'extension-duplicated',
  /** §4.2: the content is not what the extension's syntax asks for. */
  'extension-malformed',
  /** The same of an extension that is not critical and decides nothing: what it says is left out. */
  'informative-extension-malformed',
  /** X.690 §11.5: a DEFAULT written out; `detail` is the field. */
  'default-written-out',
  /** X.690 §11.2.2: a list of named bits with zeros at its end. */
  'named-bits-padded',
  /** §4.1.2.5.2: fractions of a second. */
  'time-fractional',
  /** §4.2.1.x, §4.2.2.x: critical where it must not be, or the other way round. */
  'extension-criticality-wrong',
  /** §4.2.1.1 */
  'authority-key-identifier-missing',
  /** §4.2.1.2 */
  'subject-key-identifier-missing',
  /** §4.2.1.3: no bit at all. */
  'key-usage-empty',
  /** §4.2.1.3, §4.2.1.9: keyCertSign without cA. */
  'certificate-signing-without-authority',
  /** §4.2.1.9: path length without cA and keyCertSign. */
  'path-length-without-authority',
  /** §4.2.1.10: name constraints in a certificate of no authority. */
  'name-constraints-without-authority',
  /** §4.2.1.6: empty subject and no critical subjectAltName. */
  'subject-name-missing',
  /** §4.2.1.6: a name that is no name of its form. */
  'alternative-name-malformed',
] as const;
export type BreachCode = (typeof BREACH_CODES)[number];

/** One breach; `detail` names the field or extension, or its object identifier. */
export type Breach = { readonly code: BreachCode; readonly detail: string };
