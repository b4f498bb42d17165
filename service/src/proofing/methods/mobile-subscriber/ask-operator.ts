import type { MobileOperator, RecordMatch } from '../../../authorities/mobile-operator/mobile-operator.ts';
import type { Proof } from '../../../domain/attempt/challenge.ts';
import type { Subscriber } from '../../../domain/evidence/claim.ts';
import type { ElectronicRecord } from '../../../domain/evidence/records/electronic-record.ts';
import type { Evidence, Weighed } from '../../../domain/evidence/evidence.ts';
import type { Person } from '../../../domain/evidence/holder.ts';
import { schemeOfPersonalId } from '../../../domain/evidence/identity.ts';
import { foldName } from '../../../domain/typed/names/fold-name.ts';
import type { Method } from '../../../domain/kinds-and-methods.ts';
import type { ProblemCode } from '../../../domain/problems.ts';
import type { Asked, Trace } from '../../method.ts';

/** For what everything is refused that asks an operator about a number; a record that differs may be known by another document. */
export const refusedByOperators = [
  'birth-year-only',
  'operator-record-incomplete',
  'sim-recently-changed',
  'too-many-mismatches',
] as const satisfies readonly ProblemCode[];

/** What the operator says of the SIM behind a number. */
export type SimWord =
  | { readonly sim: 'unchanged' | 'changed' | 'unknown-number'; readonly trace: Trace }
  | { readonly sim: 'unanswered'; readonly trace: Trace };

/** The operator's word on numbers: for the method of that name, and wherever else a number has to be somebody's. */
export interface Subscriptions {
  /** Under which method such evidence is kept. */
  readonly method: Method;
  /** Was the SIM changed so lately that its holder may be a thief? */
  sim(phoneNumber: string): Promise<SimWord>;
  /**
   * Asks about the SIM first (a thief of a number must learn nothing of its record), then about the record, once more with the folded name; where
   * the person has another number, that is asked about when the first is not the operator's.
   */
  ask(claimed: Subscriber, proof: Proof, now: Date): Promise<Asked>;
  /** What such evidence is worth. Pure. */
  weigh(evidence: readonly Evidence[]): Weighed;
  /** How long one round of questions may take. */
  readonly authoritySeconds: number;
}

/** What it is made over. */
export interface SubscriptionParts {
  readonly operator: MobileOperator;
  /** A SIM changed more recently than this is refused: a stolen number is proven by its thief. */
  readonly simSwapHours: number;
  readonly authoritySeconds: number;
}

/** How the three answers read together: anything but the string 'true' is no match (WIRES §8.1). */
const readMatch = (match: RecordMatch): 'match' | 'name-differs' | 'incomplete' | 'mismatch' => {
  const answers = [match.idDocument, match.birthdate, match.name];
  if (match.idDocument === 'false' || match.birthdate === 'false') return 'mismatch';
  if (answers.includes('not_available')) return 'incomplete';
  return match.name === 'true' ? 'match' : 'name-differs';
};

/** A name that has no marks and matched only without them may well have some on the card. */
const holderOf = (claimed: Subscriber, folded: boolean): Person => ({
  type: 'person',
  fullName: claimed.fullName,
  dateOfBirth: claimed.dateOfBirth,
  personalId: claimed.personalId,
  phoneNumber: claimed.phoneNumber,
  ...(folded && foldName(claimed.fullName) === claimed.fullName ? { nameWithoutMarks: true } : {}),
});

interface Matched {
  readonly match: RecordMatch;
  readonly folded: boolean;
  /** With the number that the operator has. */
  readonly claimed: Subscriber;
}

const recordOf = (
  organization: string,
  proof: Proof,
  { match, folded, claimed, now }: Matched & { readonly now: Date },
): ElectronicRecord => ({
  type: 'electronic_record',
  version: 2,
  recordType: 'mobile-subscription',
  subject: { scheme: schemeOfPersonalId(claimed.personalId), value: claimed.personalId },
  holder: holderOf(claimed, folded),
  phoneNumber: claimed.phoneNumber,
  source: organization,
  matched: ['idDocument', 'name', 'birthdate'],
  nameMatchedFolded: folded,
  time: now.toISOString(),
  checkDetails: [
    { checkMethod: 'auth', organization, checkId: proof.reference, time: proof.provenAt },
    { checkMethod: 'data', organization, checkId: match.reference, time: now.toISOString() },
  ],
});

const refused = (
  problem: 'operator-record-mismatch' | 'operator-record-incomplete' | 'sim-recently-changed',
  trace: Trace,
): Asked => ({ asked: 'refused', problem, mismatch: problem === 'operator-record-mismatch', trace });
const unanswered = (trace: Trace): Asked => ({ asked: 'unanswered', problem: 'operator-unavailable', trace });

/** KYC Match with the name as it is, and with the folded one where only the name differs. @param key under which the questions are traced */
const askNumber = async (
  { operator }: SubscriptionParts,
  claimed: Subscriber,
  { asked, key }: { readonly asked: Trace; readonly key: string },
): Promise<(Matched & { readonly trace: Trace }) | Asked> => {
  const { phoneNumber, personalId: idDocument, dateOfBirth: birthdate } = claimed;
  let trace: Trace = asked;
  for (const [turn, name] of [...new Set([claimed.fullName, foldName(claimed.fullName)])].entries()) {
    const match = await operator.matchRecord({ phoneNumber, idDocument, birthdate, name });
    if (!match.ok)
      return match.problem.code === 'unknown-number'
        ? refused('operator-record-mismatch', { ...trace, number: 'unknown' })
        : unanswered({ ...trace, outage: match.problem.detail });
    trace = { ...trace, [turn === 0 ? key : `${key}Folded`]: match.value.reference };
    const reading = readMatch(match.value);
    if (reading === 'match') return { match: match.value, folded: turn === 1, claimed, trace };
    if (reading === 'incomplete') return refused('operator-record-incomplete', trace);
    if (reading === 'mismatch') break;
  }
  return refused('operator-record-mismatch', trace);
};

/** The same for both numbers of somebody who has two. */
const askRecord = async (
  parts: SubscriptionParts,
  claimed: Subscriber,
  asked: Trace,
): Promise<(Matched & { readonly trace: Trace }) | Asked> => {
  const came = await askNumber(parts, claimed, { asked, key: 'kycMatch' });
  const { otherPersonalId } = claimed;
  return 'asked' in came && came.asked === 'refused' && came.mismatch && otherPersonalId !== undefined
    ? askNumber(parts, { ...claimed, personalId: otherPersonalId }, { asked: came.trace, key: 'otherKycMatch' })
    : came;
};

/**
 * Identity level 2 needs a register's word on number, name and birth date together with proof that the person holds what the register ties
 * to them, and the 12-digit number: a CMND is level 1 (DESIGN §3, "identity level").
 */
export const weighSubscription = (evidence: readonly Evidence[]): Weighed => {
  const record = evidence
    .filter((one) => one.type === 'electronic_record')
    .find(({ recordType }) => recordType === 'mobile-subscription');
  const possession = record?.checkDetails.some((check) => check.checkMethod === 'auth') ?? false;
  const confirmed = ['idDocument', 'name', 'birthdate'].every((fact) => record?.matched.includes(fact));
  const accepted = possession && confirmed;
  const byCard = record?.subject?.scheme === 'vn-identity-card';
  return {
    outcome: accepted ? 'accepted' : 'refused',
    identityLevel: accepted && !byCard ? 2 : 1,
    reasons: [
      possession ? 'number-possession-proven' : 'number-possession-not-proven',
      confirmed ? 'operator-record-confirms-number-name-birthdate' : 'operator-record-does-not-confirm',
      ...(byCard ? ['known-by-identity-card-alone'] : []),
      ...(record?.nameMatchedFolded === true ? ['name-matched-without-diacritics'] : []),
    ],
  };
};

/** The operator's word on numbers, over its client. */
export const makeSubscriptions = (parts: SubscriptionParts): Subscriptions => {
  const { operator, simSwapHours, authoritySeconds } = parts;
  const sim = async (phoneNumber: string): Promise<SimWord> => {
    const swap = await operator.simChangedWithin(phoneNumber, simSwapHours);
    if (swap.ok) return { sim: swap.value.changed ? 'changed' : 'unchanged', trace: { simSwap: swap.value.reference } };
    return swap.problem.code === 'unknown-number'
      ? { sim: 'unknown-number', trace: { simSwap: swap.problem.reference } }
      : { sim: 'unanswered', trace: { outage: swap.problem.detail } };
  };
  return {
    method: 'mobile-subscriber',
    sim,
    weigh: weighSubscription,
    authoritySeconds,
    ask: async (claimed, proof, now) => {
      const word = await sim(claimed.phoneNumber);
      switch (word.sim) {
        case 'changed':
          return refused('sim-recently-changed', word.trace);
        case 'unknown-number':
          return refused('operator-record-mismatch', { ...word.trace, number: 'unknown' });
        case 'unanswered':
          return unanswered(word.trace);
        case 'unchanged': {
          const came = await askRecord(parts, claimed, word.trace);
          return 'asked' in came
            ? came
            : {
                asked: 'evidenced',
                evidence: [recordOf(operator.name, proof, { ...came, now })],
                trace: came.trace,
              };
        }
      }
    },
  };
};
