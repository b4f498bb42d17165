import type { MobileOperator, RecordMatch } from '../authorities/mobile-operator/mobile-operator.ts';
import type { Challenge } from '../domain/challenge.ts';
import type { MobileSubscriberClaim } from '../domain/claim.ts';
import type { ElectronicRecord } from '../domain/evidence.ts';
import { foldName } from '../domain/fold-name.ts';
import type { Outcome, ProofingContext, ProofingMethod, Trace } from './method.ts';
import type { CodeMaker } from './one-time-code.ts';
import { judgeCode, sendCode } from './one-time-code.ts';
import { readMobileSubscriberClaim } from './read-mobile-subscriber-claim.ts';

/** What the method stands on. */
export interface MobileSubscriberParts {
  readonly codes: CodeMaker;
  readonly operator: MobileOperator;
  /** A SIM changed more recently than this is refused: a stolen number is proven by its thief. */
  readonly simSwapHours: number;
  readonly minimumAge: number;
}

/** How the three answers read together: anything but the string 'true' is no match (WIRES §8.1). */
const readMatch = (match: RecordMatch): 'match' | 'name-differs' | 'incomplete' | 'mismatch' => {
  const answers = [match.idDocument, match.birthdate, match.name];
  if (match.idDocument === 'false' || match.birthdate === 'false') return 'mismatch';
  if (answers.includes('not_available')) return 'incomplete';
  return match.name === 'true' ? 'match' : 'name-differs';
};

const evidenceOf = (
  operator: MobileOperator,
  { phoneNumber }: MobileSubscriberClaim,
  challenge: Challenge,
  match: RecordMatch,
  nameMatchedFolded: boolean,
  now: Date,
): ElectronicRecord => ({
  type: 'electronic_record',
  recordType: 'mobile-subscription',
  phoneNumber,
  source: operator.name,
  matched: ['idDocument', 'name', 'birthdate'],
  nameMatchedFolded,
  time: now.toISOString(),
  checkDetails: [
    {
      checkMethod: 'auth',
      organization: operator.name,
      checkId: challenge.codeId,
      time: challenge.provenAt ?? now.toISOString(),
    },
    { checkMethod: 'data', organization: operator.name, checkId: match.reference, time: now.toISOString() },
  ],
});

/** Asks the operator: SIM Swap first (a thief of a number must learn nothing of its record), then KYC Match, once more with the folded name. */
const askOperator = async (
  parts: MobileSubscriberParts,
  claim: MobileSubscriberClaim,
  challenge: Challenge,
  context: ProofingContext,
): Promise<Outcome> => {
  const { operator } = parts;
  const refused = (
    problem: 'operator-record-mismatch' | 'operator-record-incomplete' | 'sim-recently-changed',
    trace: Trace,
  ): Outcome => ({ outcome: 'refused', problem, trace });
  const silent = (detail: string): Outcome => ({
    outcome: 'waiting',
    challenge,
    problem: 'operator-unavailable',
    trace: { outage: detail },
  });

  const swap = await operator.simChangedWithin(claim.phoneNumber, parts.simSwapHours);
  if (!swap.ok) {
    return swap.problem.code === 'unknown-number'
      ? refused('operator-record-mismatch', { simSwap: swap.problem.reference, number: 'unknown' })
      : silent(swap.problem.detail);
  }
  if (swap.value.changed) return refused('sim-recently-changed', { simSwap: swap.value.reference });

  const query = { phoneNumber: claim.phoneNumber, idDocument: claim.personalId, birthdate: claim.dateOfBirth };
  const names = [...new Set([claim.fullName, foldName(claim.fullName)])];
  const trace: Record<string, string> = { simSwap: swap.value.reference };
  for (const [turn, name] of names.entries()) {
    const match = await operator.matchRecord({ ...query, name });
    if (!match.ok) {
      return match.problem.code === 'unknown-number'
        ? refused('operator-record-mismatch', { ...trace, number: 'unknown' })
        : silent(match.problem.detail);
    }
    trace[turn === 0 ? 'kycMatch' : 'kycMatchFolded'] = match.value.reference;
    const reading = readMatch(match.value);
    if (reading === 'match') {
      return {
        outcome: 'evidenced',
        claim,
        evidence: [evidenceOf(operator, claim, challenge, match.value, turn === 1, context.now)],
        trace,
      };
    }
    if (reading === 'incomplete') return refused('operator-record-incomplete', trace);
    if (reading === 'mismatch') break;
  }
  return refused('operator-record-mismatch', trace);
};

/** "Thuê bao di động": possession by a code to the number, then the operator's record of that number (guide §2 (1)). */
export const mobileSubscriber = (parts: MobileSubscriberParts): ProofingMethod => ({
  method: 'mobile-subscriber',
  readClaim: (typed, today) => readMobileSubscriberClaim(typed, today, parts.minimumAge),
  begin: async (claim, context, previous) => sendCode(parts.codes, claim.phoneNumber, context, previous),
  confirm: async (claim, challenge, context, answer) => {
    if (answer !== undefined) return judgeCode(parts.codes, challenge, context, answer.oneTimeCode);
    if (challenge.provenAt === undefined) throw new Error('the operator is asked only after possession is proven');
    const early = challenge.askAfter !== undefined && context.now.toISOString() < challenge.askAfter;
    return early ? { outcome: 'waiting', challenge } : askOperator(parts, claim, challenge, context);
  },
});
