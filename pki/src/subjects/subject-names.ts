import type { Certificate } from '../certificates/certificate.ts';
import { attributeText, type NameAttribute } from '../certificates/distinguished-name.ts';

const EMAIL = '1.2.840.113549.1.9.1';
const LONGEST_NAME = 256;

/** The texts of one attribute: those that differ, in order and in NFC, and whether any could not be shown. */
export type FoundNames = { readonly names: readonly string[]; readonly hasUnreadable: boolean };

/** Reads every value of an attribute of a subject. */
export function namesOf(attributes: readonly NameAttribute[], type: string): FoundNames {
  const names: string[] = [];
  let hasUnreadable = false;
  for (const attribute of attributes) {
    if (attribute.type !== type) continue;
    const text = attributeText(attribute);
    const name = text === undefined || text.length > LONGEST_NAME ? undefined : text.normalize('NFC').trim();
    if (name === undefined || !isShowable(name)) hasUnreadable = true;
    else if (!names.includes(name)) names.push(name);
  }
  return { names, hasUnreadable };
}

/** Control characters, invisible format characters and lone surrogates have no place in a name. */
const isShowable = (name: string): boolean => name.length > 0 && !/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(name);

/** rfc822Names of subjectAltName and E of the subject, with their hosts in lower case, each once. */
export function mailboxesOf({ subject, extensions }: Certificate): string[] {
  const alternatives = (extensions.subjectAlternativeName ?? []).flatMap((name) =>
    name.form === 'email' ? [name.mailbox] : [],
  );
  const inSubject = subject.rdns
    .flat()
    .flatMap((attribute) => (attribute.type === EMAIL ? (attributeText(attribute) ?? []) : []));
  return [...new Set([...alternatives, ...inSubject].filter(isPlain).map(withLowerDomain))];
}

/** An address with spaces, control characters or letters beyond ASCII is no address to bind an account to. */
const isPlain = (mailbox: string): boolean => /^[!-~]+@[!-~]+$/.test(mailbox);

/** RFC 5321 §2.4: the host is compared without regard to case, the local part is not. */
function withLowerDomain(mailbox: string): string {
  const at = mailbox.lastIndexOf('@');
  return mailbox.slice(0, at + 1) + mailbox.slice(at + 1).toLowerCase();
}
