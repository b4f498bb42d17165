import { identityLevelOf, type Account } from '../account.ts';
import type { Result } from '../result.ts';
import { fail, ok } from '../result.ts';
import { canonicalName } from '../typed/canonical-name.ts';
import { foldName } from '../typed/fold-name.ts';
import { confirmedBy, confirmedFolded, type Decision, type Evidence } from './evidence.ts';
import type { Holder, Person } from './holder.ts';
import type { Identity } from './identity.ts';
import { resolveHolder, resolveIdentity } from './resolve-identity.ts';
import { holderWithNumber, isSamePerson } from './same-person.ts';

/** What of an account's holder may turn out to stand otherwise at the authority that knows it; `number`: the 12 digits in the place of a CMND. */
export const correctableFacts = ['name', 'birth-date', 'number'] as const;
export type CorrectableFact = (typeof correctableFacts)[number];

/** The holder as they are known from now on. */
export interface Correction {
  readonly identity: Identity;
  readonly holder: Holder;
  /** By what else the account is found. */
  readonly alsoKnownAs?: Identity;
}

/** Why an authority's word corrects nothing here. */
export type NotCorrected = 'correction-too-weak' | 'correction-not-confirmed' | 'numbers-not-tied';

type Judged = Result<Holder, NotCorrected>;

const notConfirmed: Judged = fail('correction-not-confirmed');

/** The marks of a name cannot be corrected by a register that has none, where another has confirmed the present ones. */
const confirmsMarks = (
  { holder: { fullName: present }, proofs }: Pick<Account, 'holder' | 'proofs'>,
  said: Person,
  evidence: readonly Evidence[],
): boolean => {
  const sameLetters = foldName(said.fullName) === foldName(present);
  if (!evidence.some(confirmedFolded) || !sameLetters || foldName(present) === present) return true;
  const latest = proofs.flatMap((one) => one.evidence).find((one) => confirmedBy(one).includes('name'));
  return latest !== undefined && confirmedFolded(latest);
};

const isTheirNumber = ({ personalId, formerPersonalId }: Person, said: Person): boolean =>
  said.personalId === personalId || said.personalId === formerPersonalId;

const withName = (
  { nameWithoutMarks: _former, ...holder }: Person,
  { fullName, nameWithoutMarks }: Person,
): Holder => ({
  ...holder,
  fullName,
  ...(nameWithoutMarks === undefined ? {} : { nameWithoutMarks }),
});

/** Of whom a year alone was known the day is known now. */
const withBirthDate = ({ yearOfBirth: _year, ...holder }: Person, dateOfBirth: string): Holder => ({
  ...holder,
  dateOfBirth,
});

const judgeFact = (
  account: Pick<Account, 'holder' | 'proofs'>,
  fact: CorrectableFact,
  said: Person,
  evidence: readonly Evidence[],
): Judged => {
  const { holder } = account;
  if (holder.type !== 'person') return notConfirmed;
  switch (fact) {
    case 'name':
      return isTheirNumber(holder, said) &&
        said.dateOfBirth === holder.dateOfBirth &&
        said.yearOfBirth === holder.yearOfBirth &&
        confirmsMarks(account, said, evidence)
        ? ok(withName(holder, said))
        : notConfirmed;
    case 'birth-date':
      return isTheirNumber(holder, said) &&
        canonicalName(said.fullName) === canonicalName(holder.fullName) &&
        said.dateOfBirth !== undefined
        ? ok(withBirthDate(holder, said.dateOfBirth))
        : notConfirmed;
    case 'number':
      return said.personalId.length === 12 && said.formerPersonalId === holder.personalId && isSamePerson(holder, said)
        ? ok(holderWithNumber(holder, said))
        : fail('numbers-not-tied');
  }
};

/**
 * Whether evidence corrects one fact of an account's holder: it is of the same person by what is not corrected, and no weaker than what the account
 * rests on, so that no level covers what was never proven at it. Pure.
 */
export const judgeCorrection = (
  account: Pick<Account, 'kind' | 'holder' | 'proofs'>,
  fact: CorrectableFact,
  { evidence, decision }: { readonly evidence: readonly Evidence[]; readonly decision: Decision },
): Result<Correction, NotCorrected> => {
  const [said, identity] = [resolveHolder(evidence), resolveIdentity(account.kind, evidence)];
  if (said?.type !== 'person' || identity === undefined) return fail('correction-not-confirmed');
  if (decision.outcome !== 'accepted' || decision.identityLevel < identityLevelOf(account))
    return fail('correction-too-weak');
  const judged = judgeFact(account, fact, said, evidence);
  if (!judged.ok) return judged;
  const { value: holder } = judged;
  return ok({ identity, holder, ...(fact === 'number' ? { alsoKnownAs: identity } : {}) });
};
