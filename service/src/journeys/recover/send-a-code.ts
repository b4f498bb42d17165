import { bySms } from '../../domain/contact.ts';
import type { ProvenPassword, RecoveryClaim } from '../../domain/attempt/attempt.ts';
import type { OneTimeCodeChallenge } from '../../domain/attempt/challenge.ts';
import type { LimitEntry } from '../../domain/limits/limits.ts';
import type { ChallengeContext, Made } from '../../proofing/challenges/one-time-code/one-time-code.ts';
import { makeCode, makeDecoyCode } from '../../proofing/challenges/one-time-code/one-time-code.ts';
import { liftCodesOf, liftedTry, takeCosts, type LiftedBy, type Taken } from '../attempt/take-costs.ts';
import type { Visitor } from '../attempt/visitor.ts';
import { identityOf, meantBy, otherNumberOf, type Meant, type RecoverParts } from './policy.ts';

/** Recoveries may have this much of the hourly codes: enough for everybody who forgets, and they take nothing from signing in. */
export const shareOfCodes = 0.25;

/** What a code costs whoever asks, by what was typed alone: it counts alike for anybody and nobody. */
const costsOfAsking = ({ personalId }: RecoveryClaim, { browserHash }: Visitor): readonly LimitEntry[] => [
  { limit: 'recover-by-browser-day', subject: browserHash, cost: 1 },
  { limit: 'recover-by-person-and-browser-day', subject: `${personalId} ${browserHash}`, cost: 1 },
];

/**
 * What a code to somebody costs: a device that this person has used has its own share, strangers have one together. Both are silent: beyond
 * them nothing is sent and nothing is said, for "too many" would tell that there is an account. For nobody the same is looked at.
 */
const costsOfSending = (
  { devices, journey }: RecoverParts,
  claim: RecoveryClaim,
  meant: Meant | undefined,
  { device }: Visitor,
): readonly LimitEntry[] => {
  const { personalId } = claim;
  const cost = meant === undefined ? 0 : 1;
  return [
    devices.knows(device, identityOf(claim))
      ? { limit: 'recover-by-known-device-day', subject: `${personalId} ${devices.idOf(device) ?? ''}`, cost }
      : { limit: 'recover-by-strangers-day', subject: personalId, cost },
    {
      limit: 'codes-of-recoveries-hour',
      subject: 'everybody',
      cost,
      most: Math.ceil(journey.parts.codesPerHour * shareOfCodes),
    },
  ];
};

const liftedBy = ({ personalId }: RecoveryClaim, meant: Meant | undefined): LiftedBy => ({
  subject: `recover ${personalId}`,
  number: async () => meant?.person.phoneNumber,
});

/**
 * What asking costs, taken, with whose account it is: found whatever the counters say, and for nobody with the same work. A message from the phone of
 * whoever is meant lifts it.
 */
export const takeForAsking = async (
  { journey: { parts } }: RecoverParts,
  claim: RecoveryClaim,
  visitor: Visitor,
  form: readonly LimitEntry[] = [],
): Promise<Taken & { readonly meant: Meant | undefined }> => {
  let meant: Meant | undefined;
  const by = { ...liftedBy(claim, undefined), number: async () => meant?.person.phoneNumber };
  const taken = await takeCosts(
    parts,
    visitor,
    { entries: [...form, ...costsOfAsking(claim, visitor)], by },
    async (costs) => {
      const { verdict, account } = await parts.store.passwords.findCounted(identityOf(claim), costs);
      meant = meantBy(claim, account);
      return verdict;
    },
  );
  return { ...taken, meant };
};

/** What to send from the registered phone when no code comes: shown to everybody alike, for it may be that strangers have used up the share. */
export const liftCodeOf = ({ journey }: RecoverParts, visitor: Visitor, claim: RecoveryClaim): string =>
  liftCodesOf(journey.parts, visitor, liftedBy(claim, undefined).subject)[0];

/** Whether a code may go out: within the shares, or because the phone has spoken. Always as many questions. */
const maySend = async (
  parts: RecoverParts,
  claim: RecoveryClaim,
  meant: Meant | undefined,
  visitor: Visitor,
): Promise<boolean> => {
  const { limits } = parts.journey.parts.store;
  const { exceeded } = await limits.take(costsOfSending(parts, claim, meant, visitor));
  const pot = await liftedTry(parts.journey.parts, visitor, liftedBy(claim, meant));
  if (exceeded === undefined) return meant !== undefined;
  return pot !== undefined && meant !== undefined && (await limits.take([pot])).exceeded === undefined;
};

/** Whose password is to be replaced, as the attempt keeps it; nothing for nobody. */
interface Whose {
  readonly account?: ProvenPassword;
  readonly otherPersonalId?: string;
}

/** A code under way: to the registered number, or to nobody. */
export interface Sent extends Made {
  readonly whose: Whose;
}

/** Makes the code for whoever was meant, or a decoy with the same work: which of them it was shows nowhere. */
export const codeFor = async (
  parts: RecoverParts,
  claim: RecoveryClaim,
  {
    meant,
    context,
    visitor,
    previous,
  }: {
    readonly meant: Meant | undefined;
    readonly context: ChallengeContext;
    readonly visitor: Visitor;
    readonly previous?: OneTimeCodeChallenge;
  },
): Promise<Sent> => {
  const { codes } = parts.journey.parts;
  const sends = await maySend(parts, claim, meant, visitor);
  const phoneNumber = meant?.person.phoneNumber;
  if (!sends || meant === undefined || phoneNumber === undefined)
    return { ...makeDecoyCode(codes, context, previous), whose: {} };
  const { accountId, authenticatorId } = meant.account;
  const otherPersonalId = otherNumberOf(claim, meant);
  return {
    ...makeCode(codes, bySms(phoneNumber), context, previous),
    whose: {
      account: { accountId, authenticatorId },
      ...(otherPersonalId === undefined ? {} : { otherPersonalId }),
    },
  };
};
