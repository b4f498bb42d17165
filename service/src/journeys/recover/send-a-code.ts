import type { Challenge } from '../../domain/challenge.ts';
import type { Identity } from '../../domain/identity.ts';
import type { LockedAccount, RecoveryClaim } from '../../domain/recovery.ts';
import { strangersCodesPerDay } from '../../domain/recovery.ts';
import type { Challenged } from '../../proofing/one-time-code.ts';
import { sendCode, sendDecoyCode } from '../../proofing/one-time-code.ts';
import type { LimitEntry, LimitVerdict } from '../../store/store.ts';
import type { Visitor } from '../visitor.ts';
import type { RecoverParts } from './parts.ts';

/** Whose account is meant: only the number is looked up, and what else was typed is compared with nothing of ours. */
export const identityOf = ({ personalId }: Pick<RecoveryClaim, 'personalId'>): Identity => ({
  kind: 'citizen',
  scheme: 'vn-personal-id',
  value: personalId,
});

/**
 * What a code costs, counted before anything is looked up and by what was typed, so that it counts alike for anybody and nobody.
 * A device that this person has used has its own share; strangers have one together for each person, which blocks nobody aloud.
 */
export const costsOfCode = (
  parts: RecoverParts,
  claim: RecoveryClaim,
  { browserHash, device }: Visitor,
): readonly LimitEntry[] => {
  const { personalId } = claim;
  return [
    { limit: 'recover-by-browser-day', subject: browserHash, cost: 1 },
    { limit: 'recover-by-person-and-browser-day', subject: `${personalId} ${browserHash}`, cost: 1 },
    parts.devices.knows(device, identityOf(claim))
      ? { limit: 'recover-by-known-device-day', subject: `${personalId} ${parts.devices.idOf(device) ?? ''}`, cost: 1 }
      : { limit: 'recover-by-strangers-day', subject: personalId, cost: 1 },
    { limit: 'recover-by-everybody-hour', subject: 'everybody', cost: 1, most: parts.codesPerHour },
  ];
};

/** A code under way: to the registered number, or to nobody. */
interface Sent extends Challenged {
  readonly account?: LockedAccount;
}

/**
 * Makes the code for whoever the typed number belongs to. For nobody, and when strangers have used up their share, it makes a decoy
 * with the same work: which of them it was shows nowhere.
 */
export const makeCode = async (
  parts: RecoverParts,
  claim: RecoveryClaim,
  verdict: LimitVerdict,
  bound: { readonly id: string; readonly browserHash: string },
  previous?: Challenge,
): Promise<Sent> => {
  const found = await parts.store.signIns.find(identityOf(claim));
  const context = {
    attemptId: bound.id,
    purpose: 'recover',
    browserHash: bound.browserHash,
    now: parts.clock.now(),
    slowSeconds: 0,
  } as const;
  const phoneNumber =
    (verdict.counts['recover-by-strangers-day'] ?? 0) > strangersCodesPerDay ? undefined : found?.person.phoneNumber;
  if (found === undefined || phoneNumber === undefined) return sendDecoyCode(parts.codes, context, previous);
  const { accountId, authenticatorId } = found;
  return { ...sendCode(parts.codes, phoneNumber, context, previous), account: { accountId, authenticatorId } };
};
