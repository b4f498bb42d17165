import { identityLevelOf, type Account } from '../account.ts';
import type { Result } from '../result.ts';
import { fail, ok } from '../result.ts';
import { canonicalName } from '../typed/names/canonical-name.ts';
import { foldName, isWithoutDiacritics } from '../typed/names/fold-name.ts';
import { confirmedBy, confirmedFolded, type Decision, type Evidence } from './evidence.ts';
import type { Holder, Person } from './holder.ts';
import type { Identity } from './identity.ts';
import { resolveHolder, resolveIdentity } from './resolve-identity.ts';
import { holderWithNumber, isSamePerson } from './same-person.ts';

/** What of an account's holder may turn out to stand otherwise at the authority that knows it; `number`: the 12 digits in the place of a CMND. */
export const correctableFacts = ['name', 'birth-date', 'number'] as const;
export type CorrectableFact = (typeof correctableFacts)[number];

/** What is to be corrected. */
export interface CorrectionAsked {
  readonly fact: CorrectableFact;
  /** As it was typed, in canonical form, where the authority was not asked about it but says it by itself. */
  readonly typed?: string | undefined;
}

/** The holder as they are known from now on. */
export interface Correction {
  readonly identity: Identity;
  readonly holder: Holder;
  /** By what else the account is found. */
  readonly alsoKnownAs?: Identity;
}

/** Why an authority's word corrects nothing here. */
export type NotCorrected =
  | 'correction-too-weak'
  | 'correction-not-confirmed'
  | 'correction-mismatch'
  | 'correction-of-another'
  | 'numbers-not-tied';

type Judged = Result<Holder, NotCorrected>;

const notConfirmed: Judged = fail('correction-not-confirmed');
const mismatch: Judged = fail('correction-mismatch');

/** The name is in letters without marks: the register keeps none, or the certificate was issued so. */
const saysNoMarks = (one: Evidence): boolean =>
  confirmedFolded(one) ||
  (one.type === 'electronic_signature' && one.holder !== undefined && isWithoutDiacritics(one.holder.fullName));

/** The marks of a name cannot be corrected by who has none, where another has confirmed the present ones. */
const confirmsMarks = (
  { holder: { fullName: present }, proofs }: Pick<Account, 'holder' | 'proofs'>,
  said: Person,
  evidence: readonly Evidence[],
): boolean => {
  const sameLetters = foldName(said.fullName) === foldName(present);
  if (!evidence.some(saysNoMarks) || !sameLetters || foldName(present) === present) return true;
  const latest = proofs.flatMap((one) => one.evidence).find((one) => confirmedBy(one).includes('name'));
  return latest !== undefined && saysNoMarks(latest);
};

const isTheirNumber = ({ personalId, formerPersonalId }: Person, said: Person): boolean =>
  said.personalId === personalId || said.personalId === formerPersonalId;

const yearOf = ({ dateOfBirth, yearOfBirth }: Person): string | undefined => dateOfBirth?.slice(0, 4) ?? yearOfBirth;

/** Nothing in the two speaks of two births. A certificate names none, and then the number alone says who it is. */
const isBornAlike = (holder: Person, said: Person): boolean => {
  if (holder.dateOfBirth !== undefined && said.dateOfBirth !== undefined)
    return holder.dateOfBirth === said.dateOfBirth;
  const [known, other] = [yearOf(holder), yearOf(said)];
  return known === undefined || other === undefined || known === other;
};

/**
 * Whether the name that an authority says by itself is the one that was typed. Letters are; which marks, and on which vowel of a pair (HÒA, HOÀ), the
 * authority says. One that has no marks says nothing of them.
 */
const judgeTypedName = (
  { fullName: present }: Person,
  { fullName: said }: Person,
  typed: string | undefined,
): Judged | undefined => {
  const [asTyped, asSaid] = [canonicalName(typed ?? said), canonicalName(said)];
  if (asTyped === asSaid) return undefined;
  if (foldName(asTyped) !== foldName(asSaid) || asSaid === canonicalName(present)) return mismatch;
  return isWithoutDiacritics(asSaid) ? notConfirmed : undefined;
};

const withName = (
  { nameWithoutMarks: _former, ...holder }: Person,
  { fullName, nameWithoutMarks }: Person,
): Holder => ({
  ...holder,
  fullName: canonicalName(fullName),
  ...(nameWithoutMarks === undefined ? {} : { nameWithoutMarks }),
});

/** Of whom a year alone was known the day is known now. */
const withBirthDate = ({ yearOfBirth: _year, ...holder }: Person, dateOfBirth: string): Holder => ({
  ...holder,
  dateOfBirth,
});

const judgeName = (
  account: Pick<Account, 'proofs'> & { readonly holder: Person },
  said: Person,
  { evidence, typed }: { readonly evidence: readonly Evidence[]; readonly typed: string | undefined },
): Judged => {
  const { holder } = account;
  if (!isBornAlike(holder, said) || !confirmsMarks(account, said, evidence)) return notConfirmed;
  return judgeTypedName(holder, said, typed) ?? ok(withName(holder, said));
};

const judgeBirthDate = (holder: Person, said: Person, typed: string | undefined): Judged => {
  if (canonicalName(said.fullName) !== canonicalName(holder.fullName) || said.dateOfBirth === undefined)
    return notConfirmed;
  return typed === undefined || typed === said.dateOfBirth ? ok(withBirthDate(holder, said.dateOfBirth)) : mismatch;
};

/** The number is in the place of another: nothing else but the register that ties the two says that they are one person's. */
const judgeNumber = (holder: Person, said: Person): Judged =>
  said.personalId.length === 12 && said.formerPersonalId === holder.personalId && isSamePerson(holder, said)
    ? ok(holderWithNumber(holder, said))
    : fail('numbers-not-tied');

const judgeFact = (
  { holder, proofs }: Pick<Account, 'holder' | 'proofs'>,
  said: Person,
  { fact, typed, evidence }: CorrectionAsked & { readonly evidence: readonly Evidence[] },
): Judged => {
  if (holder.type !== 'person') return notConfirmed;
  if (fact === 'number') return judgeNumber(holder, said);
  if (!isTheirNumber(holder, said)) return fail('correction-of-another');
  return fact === 'name'
    ? judgeName({ holder, proofs }, said, { evidence, typed })
    : judgeBirthDate(holder, said, typed);
};

/**
 * Whether evidence corrects one fact of an account's holder: it is of the same person by what is not corrected, and no weaker than what the account
 * rests on, so that no level covers what was never proven at it. Pure.
 */
export const judgeCorrection = (
  account: Pick<Account, 'kind' | 'holder' | 'proofs'>,
  asked: CorrectionAsked,
  { evidence, decision }: { readonly evidence: readonly Evidence[]; readonly decision: Decision },
): Result<Correction, NotCorrected> => {
  const [said, identity] = [resolveHolder(evidence), resolveIdentity(account.kind, evidence)];
  if (said?.type !== 'person' || identity === undefined) return fail('correction-not-confirmed');
  if (decision.outcome !== 'accepted' || decision.identityLevel < identityLevelOf(account))
    return fail('correction-too-weak');
  const judged = judgeFact(account, said, { ...asked, evidence });
  if (!judged.ok) return judged;
  const { value: holder } = judged;
  return ok({ identity, holder, ...(asked.fact === 'number' ? { alsoKnownAs: identity } : {}) });
};
