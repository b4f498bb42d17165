import type { Certificate } from '../../certificates/certificate.ts';
import { attributeText } from '../../certificates/distinguished-name.ts';
import type { NameConstraints } from '../../certificates/extensions.ts';
import type { GeneralName } from '../../certificates/general-names.ts';
import { isHostName, LONGEST_MAILBOX } from '../../certificates/mailbox.ts';
import { describeName, nameIsWithinSubtree } from './subtree-match.ts';
import type { PathReason } from '../reasons.ts';
import type { WorkBudget } from '../work-budget.ts';

const EMAIL_ADDRESS = '1.2.840.113549.1.9.1';
const COMMON_NAME = '2.5.4.3';
/** id-on-SmtpUTF8Mailbox: a mailbox in the form of an otherName. */
const UTF8_MAILBOX = '1.3.6.1.5.5.7.8.9';

type Finding = { readonly reason: PathReason; readonly detail: string };

/** permitted_subtrees and excluded_subtrees of RFC 5280 §6.1.2(b), (c), gathered on the way down a path. */
export type NameConstraintState = {
  /** §6.1.4(g): narrows what may follow. */
  readonly add: (constraints: NameConstraints) => void;
  /** §6.1.3(b), (c): checks the subject and all alternative names of a certificate. */
  readonly check: (certificate: Certificate, budget: WorkBudget) => Finding | undefined;
};

/** A list for each extension: a name must lie in one of every permitted list that names its form, and in no excluded one. */
type Gathered = { readonly permitted: (readonly GeneralName[])[]; readonly excluded: (readonly GeneralName[])[] };

export const makeNameConstraintState = (): NameConstraintState => {
  const gathered: Gathered = { permitted: [], excluded: [] };
  return {
    add: ({ permitted, excluded }) => {
      if (permitted.length > 0) gathered.permitted.push(permitted);
      if (excluded.length > 0) gathered.excluded.push(excluded);
    },
    check: (certificate, budget) => {
      const subtrees = [...gathered.permitted, ...gathered.excluded].reduce((sum, list) => sum + list.length, 0);
      if (subtrees === 0) return undefined;
      const names = namesOf(certificate);
      if (!budget.takeComparisons(names.length * subtrees))
        return { reason: 'search-exhausted', detail: 'nameConstraints' };
      for (const name of names) {
        const reason = reasonAgainst(name, gathered);
        if (reason) return { reason, detail: describeName(name) };
      }
      return undefined;
    },
  };
};

/** RFC 9598 §6: constraints on mailboxes hold for those that are no ASCII too; here they are not compared. */
const constrainsMailboxes = ({ permitted, excluded }: Gathered): boolean =>
  [...permitted, ...excluded].some((list) => list.some(({ form }) => form === 'email'));

function reasonAgainst(name: GeneralName, gathered: Gathered): PathReason | undefined {
  if (name.form === 'other' && name.typeId === UTF8_MAILBOX && constrainsMailboxes(gathered))
    return 'name-constraint-unsupported';
  return reasonExcluded(name, gathered.excluded.flat()) ?? reasonNotPermitted(name, gathered.permitted);
}

function reasonExcluded(name: GeneralName, bases: readonly GeneralName[]): PathReason | undefined {
  for (const base of bases) {
    if (base.form !== name.form) continue;
    const within = nameIsWithinSubtree(name, base, 'excluded');
    if (within) return within === 'unsupported' ? 'name-constraint-unsupported' : 'name-excluded';
  }
  return undefined;
}

function reasonNotPermitted(name: GeneralName, lists: readonly (readonly GeneralName[])[]): PathReason | undefined {
  for (const list of lists) {
    const bases = list.filter((base) => base.form === name.form);
    if (bases.length === 0) continue;
    const within = bases.map((base) => nameIsWithinSubtree(name, base, 'permitted'));
    if (within.includes('unsupported')) return 'name-constraint-unsupported';
    if (!within.includes(true)) return 'name-not-permitted';
  }
  return undefined;
}

/**
 * §4.2.1.10: the subject when it is not empty, the alternative names, and what old programs read out of the subject: its
 * e-mail addresses, and common names that look like a host where no alternative name is one.
 */
function namesOf(certificate: Certificate): GeneralName[] {
  const { subject, extensions } = certificate;
  const alternatives = extensions.subjectAlternativeName ?? [];
  const names: GeneralName[] = [...alternatives];
  if (!subject.isEmpty) names.push({ form: 'directory', name: subject });
  const readsHosts = !certificate.isAuthority && !alternatives.some(({ form }) => form === 'dns');
  for (const attribute of subject.rdns.flat()) {
    // One too long to be an address lies in no subtree.
    if (attribute.type === EMAIL_ADDRESS)
      names.push({
        form: 'email',
        mailbox: attribute.content.length > LONGEST_MAILBOX ? '' : (attributeText(attribute) ?? ''),
      });
    const host = readsHosts && attribute.type === COMMON_NAME ? hostIn(attributeText(attribute) ?? '') : undefined;
    if (host !== undefined) names.push({ form: 'dns', name: host });
  }
  return names;
}

/** The host that programs read in a common name: up to a NUL, with or without a wildcard. */
function hostIn(text: string): string | undefined {
  const [host = ''] = text.split('\0');
  return host.includes('.') && isHostName(host.replace(/^\*\./, '')) ? host : undefined;
}
