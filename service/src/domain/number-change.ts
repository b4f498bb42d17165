import type { AttemptCommon } from './attempt.ts';
import type { Challenge } from './challenge.ts';
import type { Claim } from './claim.ts';
import type { Decision, Evidence } from './evidence.ts';
import type { ProblemCode } from './problems.ts';

/** A new number waits this long before codes go to it, so that whoever has the old one can stop it. */
export const numberChangeHours = 72;

/** A session may change the number only this soon after signing in on it. */
export const freshSignInSeconds = 15 * 60;

/** By what right this browser asks: a session on which the person has just signed in, or a password that was right in its sign-in. */
export type ChangeGrounds =
  | { readonly by: 'session'; readonly sessionId: string }
  | { readonly by: 'password'; readonly authenticatorId: string };

interface Common extends AttemptCommon<'change-number'> {
  readonly accountId: string;
  readonly grounds: ChangeGrounds;
}

/** Entitled, and nothing has happened yet; it is saved with the first code. */
export interface BegunNumberChange extends Common {
  readonly state: 'begun';
}
/** The code is on its way to the new number. */
export interface ChallengedNumberChange extends Common {
  readonly state: 'challenged';
  /** What is verified of the account's holder, with the new number. */
  readonly claim: Claim;
  readonly challenge: Challenge;
}
/** The new number is in the person's hand; the operator is still to answer. `problem` is set when it was asked and did not. */
export interface WaitingNumberChange extends Common {
  readonly state: 'waiting';
  readonly claim: Claim;
  readonly challenge: Challenge;
  readonly problem?: ProblemCode;
}
export interface RefusedNumberChange extends Common {
  readonly state: 'refused';
  readonly problem: ProblemCode;
}
/** Proven and kept: the number changes at this instant unless somebody stops it. */
export interface AcceptedNumberChange extends Common {
  readonly state: 'accepted';
  readonly effectiveAt: string;
}

export type NumberChange =
  | BegunNumberChange
  | ChallengedNumberChange
  | WaitingNumberChange
  | RefusedNumberChange
  | AcceptedNumberChange;
export type NumberChangeState = NumberChange['state'];

/** What can happen to a change of number. */
export type NumberChangeEvent =
  | { readonly event: 'challenge'; readonly claim: Claim; readonly challenge: Challenge }
  | { readonly event: 'wait'; readonly challenge: Challenge; readonly problem?: ProblemCode }
  | { readonly event: 'refuse'; readonly problem: ProblemCode }
  | { readonly event: 'accept'; readonly effectiveAt: string };

/** From which states each event may happen. */
export const numberChangeTransitions: Readonly<
  Record<NumberChangeEvent['event'], { readonly from: readonly NumberChangeState[]; readonly to: NumberChangeState }>
> = {
  challenge: { from: ['begun', 'challenged'], to: 'challenged' },
  wait: { from: ['challenged', 'waiting'], to: 'waiting' },
  refuse: { from: ['waiting'], to: 'refused' },
  accept: { from: ['waiting'], to: 'accepted' },
};

/** The next state, or nothing when this event cannot happen now. Pure; what the old state held and the new one does not is dropped. */
export const advanceNumberChange = (from: NumberChange, happened: NumberChangeEvent): NumberChange | undefined => {
  if (!numberChangeTransitions[happened.event].from.includes(from.state)) return undefined;
  const { purpose, id, browserHash, supportCode, createdAt, expiresAt, accountId, grounds } = from;
  const common = {
    purpose,
    id,
    browserHash,
    supportCode,
    createdAt,
    expiresAt,
    accountId,
    grounds,
    version: from.version + 1,
  };
  switch (happened.event) {
    case 'challenge':
      return { ...common, state: 'challenged', claim: happened.claim, challenge: happened.challenge };
    case 'wait': {
      if (from.state !== 'challenged' && from.state !== 'waiting') return undefined;
      const { challenge, problem } = happened;
      return {
        ...common,
        state: 'waiting',
        claim: from.claim,
        challenge,
        ...(problem === undefined ? {} : { problem }),
      };
    }
    case 'refuse':
      return { ...common, state: 'refused', problem: happened.problem };
    case 'accept':
      return { ...common, state: 'accepted', effectiveAt: happened.effectiveAt };
  }
};

/** A new number that has been proven and waits for its time. */
export interface PendingNumberChange {
  readonly id: string;
  readonly accountId: string;
  /** The new one, E.164. */
  readonly phoneNumber: string;
  readonly requestedAt: string;
  readonly effectiveAt: string;
  readonly evidence: readonly Evidence[];
  readonly decision: Decision;
}

/** What became of the change that a stop code was sent with. `over`: it has taken effect. */
export type StopCodeStanding =
  | { readonly standing: 'unknown' | 'stopped' | 'over' }
  | { readonly standing: 'pending'; readonly change: PendingNumberChange };
