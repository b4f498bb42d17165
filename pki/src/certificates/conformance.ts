import type { Breach, BreachCode } from './breaches.ts';
import type { CertificateFields } from './certificate.ts';
import { isMinimalInteger } from '../der/primitives.ts';
import { sameName } from './distinguished-name.ts';
import { hasKeyUsage } from './extensions.ts';
import type { GeneralName } from './general-names.ts';
import { isHostName, LONGEST_MAILBOX } from './mailbox.ts';

/** Names the parts of RFC 5280 §4 that a certificate breaks as a whole, once its fields and extensions are read. */
export function conformanceBreaches(fields: CertificateFields): Breach[] {
  const breaches: Breach[] = [];
  const add = (code: BreachCode, detail: string): void => void breaches.push({ code, detail });
  checkFields(fields, add);
  checkKeyIdentifiers(fields, add);
  checkAuthority(fields, add);
  checkPolicyConstraints(fields, add);
  checkAlternativeNames(fields, add);
  return breaches;
}

type Add = (code: BreachCode, detail: string) => void;

function checkFields({ serial, issuer, subject, notBefore, notAfter }: CertificateFields, add: Add): void {
  const first = serial[0] ?? 0;
  if (!isMinimalInteger(serial)) add('serial-number-not-minimal', 'serialNumber');
  if (serial.length === 1 && first === 0) add('serial-number-zero', 'serialNumber');
  if (first >= 0x80) add('serial-number-negative', 'serialNumber');
  if (serial.length > 20) add('serial-number-too-long', 'serialNumber');
  if (!issuer.isReadable) add('name-text-malformed', 'issuer');
  if (!subject.isReadable) add('name-text-malformed', 'subject');
  if (issuer.isEmpty) add('issuer-name-empty', 'issuer');
  if (notAfter < notBefore) add('validity-inverted', 'validity');
}

/** §4.2.1.1, §4.2.1.2: identifiers of keys, which a self-signed certificate need not repeat. */
function checkKeyIdentifiers({ version, issuer, subject, extensions }: CertificateFields, add: Add): void {
  if (version !== 3) return;
  const { authorityKeyIdentifier } = extensions;
  if (authorityKeyIdentifier ? authorityKeyIdentifier.keyIdentifier === undefined : !sameName(issuer, subject)) {
    add('authority-key-identifier-missing', 'authorityKeyIdentifier');
  }
  if (extensions.basicConstraints?.isAuthority && extensions.subjectKeyIdentifier === undefined) {
    add('subject-key-identifier-missing', 'subjectKeyIdentifier');
  }
}

function checkAuthority({ subject, extensions, critical }: CertificateFields, add: Add): void {
  const { basicConstraints, keyUsage, nameConstraints } = extensions;
  const isAuthority = basicConstraints?.isAuthority === true;
  const signsCertificates = keyUsage === undefined || hasKeyUsage(keyUsage, 'keyCertSign');
  if (keyUsage === 0) add('key-usage-empty', 'keyUsage');
  if (keyUsage !== undefined && signsCertificates && !isAuthority)
    add('certificate-signing-without-authority', 'keyUsage');
  if (basicConstraints?.pathLength !== undefined && !(isAuthority && signsCertificates))
    add('path-length-without-authority', 'basicConstraints');
  if (isAuthority && signsCertificates && !critical.has('basicConstraints'))
    add('extension-criticality-wrong', 'basicConstraints');
  if (isAuthority && subject.isEmpty) add('authority-name-empty', 'subject');
  if (nameConstraints && !isAuthority) add('name-constraints-without-authority', 'nameConstraints');
}

/** §4.2.1.11: critical. A profile may let that pass, but not in an authority that states no policies of its own. */
function checkPolicyConstraints({ extensions, critical }: CertificateFields, add: Add): void {
  if (!extensions.policyConstraints || critical.has('policyConstraints')) return;
  add(
    'extension-criticality-wrong',
    extensions.certificatePolicies ? 'policyConstraints' : 'policyConstraints without certificatePolicies',
  );
}

function checkAlternativeNames({ subject, extensions, critical }: CertificateFields, add: Add): void {
  const names = extensions.subjectAlternativeName;
  if (subject.isEmpty && !(names && critical.has('subjectAlternativeName')))
    add('subject-name-missing', 'subjectAltName');
  const malformed = names?.find((name) => !isWellFormed(name));
  if (malformed) add('alternative-name-malformed', malformed.form);
}

/** §4.2.1.6: the preferred name syntax for DNS (with a wildcard as its first label), a mailbox, absolute URI, 4 or 16 octets. */
function isWellFormed(name: GeneralName): boolean {
  switch (name.form) {
    case 'dns':
      return isHostName(name.name.startsWith('*.') ? name.name.slice(2) : name.name);
    case 'email':
      return looksLikeMailbox(name.mailbox);
    case 'uri':
      return name.uri.length <= LONGEST_URI && /^[a-z][a-z0-9+.-]*:./i.test(name.uri);
    case 'directory':
      return name.name.isReadable;
    case 'ip':
      return name.octets.length === 4 || name.octets.length === 16;
    default:
      return true;
  }
}

const LONGEST_URI = 4_096;

/**
 * `local-part@host` without angle brackets, comment or control characters. Looser than the Mailbox of RFC 5321 §4.1.2,
 * for such addresses are in use; what is no Mailbox meets no constraint on mailboxes.
 */
function looksLikeMailbox(text: string): boolean {
  if (text.length > LONGEST_MAILBOX || /[^ -~]/.test(text)) return false;
  const at = text.lastIndexOf('@');
  return at > 0 && !/[\s<>]/.test(text.slice(0, at).replace(/^".*"$/, '')) && /^[^\s@<>]+$/.test(text.slice(at + 1));
}
