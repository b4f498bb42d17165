import type { AttemptCommon } from './attempt.ts';
import type { Challenge } from './challenge.ts';
import type { MobileSubscriberClaim } from './claim.ts';
import type { Evidence } from './evidence.ts';
import type { ProblemCode } from './problems.ts';

/** What a person types to get back into an account; whose number the code goes to is never typed. */
export type RecoveryClaim = Pick<MobileSubscriberClaim, 'personalId' | 'fullName' | 'dateOfBirth'>;

/** Whose password is to be replaced, and which: one that was replaced meanwhile ends the recovery. */
export interface LockedAccount {
  readonly accountId: string;
  readonly authenticatorId: string;
}

/** Codes that unknown devices together can have sent for one person in a day. Beyond it nothing is sent and nothing is said. */
export const strangersCodesPerDay = 8;

interface Common extends AttemptCommon<'recover'> {
  /** The device's cookie once the password is set; absent on a shared machine. */
  readonly rememberAs?: string;
}
interface Claimed extends Common {
  readonly claim: RecoveryClaim;
}

/** A code is awaited. Without `account` it is a decoy: nobody was written to, and no code answers it. */
export interface ChallengedRecovery extends Claimed {
  readonly state: 'challenged';
  readonly account?: LockedAccount;
  readonly challenge: Challenge;
}
/** Possession of the registered number is proven; the operator is still to answer. `problem` is set when it was asked and did not. */
export interface WaitingRecovery extends Claimed {
  readonly state: 'waiting';
  readonly account: LockedAccount;
  readonly challenge: Challenge;
  readonly problem?: ProblemCode;
}
/** The operator has matched what was typed with the registered number: a new password may be set. */
export interface EvidencedRecovery extends Claimed {
  readonly state: 'evidenced';
  readonly account: LockedAccount;
  /** E.164; the number that was proven. */
  readonly phoneNumber: string;
  readonly evidence: readonly Evidence[];
}
export interface RefusedRecovery extends Common {
  readonly state: 'refused';
  readonly problem: ProblemCode;
}
export interface CompletedRecovery extends Common {
  readonly state: 'completed';
  readonly accountId: string;
}

export type Recovery = ChallengedRecovery | WaitingRecovery | EvidencedRecovery | RefusedRecovery | CompletedRecovery;
export type RecoveryState = Recovery['state'];

/** What can happen to a recovery. */
export type RecoveryEvent =
  | { readonly event: 'challenge'; readonly account?: LockedAccount; readonly challenge: Challenge }
  | { readonly event: 'try'; readonly challenge: Challenge }
  | {
      readonly event: 'wait';
      readonly account: LockedAccount;
      readonly challenge: Challenge;
      readonly problem?: ProblemCode;
    }
  | { readonly event: 'evidence'; readonly evidence: readonly Evidence[] }
  | { readonly event: 'refuse'; readonly problem: ProblemCode }
  | { readonly event: 'complete' };

/** From which states each event may happen. */
export const recoveryTransitions: Readonly<
  Record<RecoveryEvent['event'], { readonly from: readonly RecoveryState[]; readonly to: RecoveryState }>
> = {
  challenge: { from: ['challenged'], to: 'challenged' },
  try: { from: ['challenged'], to: 'challenged' },
  wait: { from: ['challenged', 'waiting'], to: 'waiting' },
  evidence: { from: ['waiting'], to: 'evidenced' },
  refuse: { from: ['challenged', 'waiting', 'evidenced'], to: 'refused' },
  complete: { from: ['evidenced'], to: 'completed' },
};

/** The next state, or nothing when this event cannot happen now. Pure; what the old state held and the new one does not is dropped. */
export const advanceRecovery = (from: Recovery, happened: RecoveryEvent): Recovery | undefined => {
  if (!recoveryTransitions[happened.event].from.includes(from.state)) return undefined;
  const { purpose, id, browserHash, supportCode, createdAt, expiresAt, rememberAs } = from;
  const common = {
    purpose,
    id,
    browserHash,
    supportCode,
    createdAt,
    expiresAt,
    version: from.version + 1,
    ...(rememberAs === undefined ? {} : { rememberAs }),
  };
  if (happened.event === 'refuse') return { ...common, state: 'refused', problem: happened.problem };
  if (from.state === 'refused' || from.state === 'completed') return undefined;
  const { claim } = from;
  switch (happened.event) {
    case 'challenge':
      return {
        ...common,
        state: 'challenged',
        claim,
        challenge: happened.challenge,
        ...(happened.account === undefined ? {} : { account: happened.account }),
      };
    case 'try':
      return from.state === 'challenged'
        ? { ...from, version: from.version + 1, challenge: happened.challenge }
        : undefined;
    case 'wait': {
      const { account, challenge, problem } = happened;
      return { ...common, state: 'waiting', claim, account, challenge, ...(problem === undefined ? {} : { problem }) };
    }
    case 'evidence':
      return from.state === 'waiting'
        ? {
            ...common,
            state: 'evidenced',
            claim,
            account: from.account,
            phoneNumber: from.challenge.phoneNumber,
            evidence: happened.evidence,
          }
        : undefined;
    case 'complete':
      return from.state === 'evidenced'
        ? { ...common, state: 'completed', accountId: from.account.accountId }
        : undefined;
  }
};

/** The claim as the operator is asked about it: what was typed, with the number the code went to. */
export const claimWithNumber = (claim: RecoveryClaim, phoneNumber: string): MobileSubscriberClaim => ({
  method: 'mobile-subscriber',
  kind: 'citizen',
  ...claim,
  phoneNumber,
});
