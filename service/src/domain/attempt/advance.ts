import type { Evidence } from '../evidence/evidence.ts';
import type { LinkedMeans } from '../evidence/linked-means.ts';
import type { ProblemCode } from '../problems.ts';
import type {
  About,
  Answers,
  AttemptOf,
  AttemptPurpose,
  AttemptState,
  Envelope,
  HandedOver,
  Means,
  Standing,
  Stronger,
  Turn,
} from './attempt.ts';
import type { Challenge, Proof } from './challenge.ts';

/** What can happen to an attempt. */
export type AttemptEvent =
  | { readonly event: 'hold'; readonly tellAfter: string }
  | { readonly event: 'challenge'; readonly challenge: Challenge; readonly slowSeconds: number }
  /** The challenge under way has come further: its request went out, was confirmed or signed, or is over. */
  | { readonly event: 'follow'; readonly challenge: Challenge }
  /** An answer that was wrong: a try is gone. */
  | { readonly event: 'miss'; readonly challenge: Challenge }
  /** The right answer, or a claim that needs none: an authority is next. */
  | { readonly event: 'prove'; readonly proof: Proof; readonly turn: Turn }
  | { readonly event: 'ask'; readonly turn: Turn }
  /** @param anew the account that nobody can read and that it opens anew */
  | {
      readonly event: 'evidence';
      readonly evidence: readonly Evidence[];
      readonly linked?: LinkedMeans;
      readonly anew?: string;
    }
  /** @param means what was proven, where it can become another way into the account that there is */
  | {
      readonly event: 'find-known';
      readonly means?: Means;
      readonly stronger?: Stronger;
      readonly answers?: Answers;
    }
  /** The account that was found is not theirs, and rests on less. */
  | { readonly event: 'take-over' }
  | { readonly event: 'refuse'; readonly problem: ProblemCode }
  /** What was claimed waits at a counter, as a case. */
  | { readonly event: 'hand-over'; readonly handedOver: HandedOver }
  /** A passkey has signed for the form that it came in: nothing is left to be asked. */
  | { readonly event: 'enter'; readonly accountId: string }
  | {
      readonly event: 'complete';
      readonly accountId: string;
      readonly answered?: Challenge;
      readonly effectiveAt?: string;
    };

/** A state, or nothing yet: the first event makes the attempt. */
type From = AttemptState | 'new';

/** From which states each event may happen, and where it leads. What a journey does not do, its policy never asks for. */
export const transitions: Readonly<
  Record<AttemptEvent['event'], { readonly from: readonly From[]; readonly to: AttemptState | 'same' }>
> = {
  hold: { from: ['new'], to: 'held' },
  challenge: { from: ['new', 'held', 'challenged'], to: 'challenged' },
  follow: { from: ['challenged'], to: 'challenged' },
  miss: { from: ['challenged', 'completed'], to: 'same' },
  prove: { from: ['new', 'challenged'], to: 'waiting' },
  ask: { from: ['waiting'], to: 'waiting' },
  evidence: { from: ['waiting'], to: 'evidenced' },
  'find-known': { from: ['waiting', 'evidenced'], to: 'known' },
  'take-over': { from: ['known'], to: 'evidenced' },
  refuse: { from: ['new', 'held', 'challenged', 'waiting', 'evidenced', 'known'], to: 'refused' },
  'hand-over': { from: ['waiting'], to: 'handed-over' },
  enter: { from: ['new'], to: 'completed' },
  complete: { from: ['challenged', 'waiting', 'evidenced', 'known'], to: 'completed' },
};

/** The same state with its challenge as it is now. */
const withChallenge = (from: Standing | undefined, challenge: Challenge): Standing | undefined => {
  if (from?.state === 'challenged') return { state: 'challenged', challenge, slowSeconds: from.slowSeconds };
  if (from?.state !== 'completed') return undefined;
  const { state, accountId, effectiveAt } = from;
  return { state, accountId, answered: challenge, ...(effectiveAt === undefined ? {} : { effectiveAt }) };
};

const standingAfter = (from: Standing | undefined, happened: AttemptEvent): Standing | undefined => {
  switch (happened.event) {
    case 'hold':
      return { state: 'held', tellAfter: happened.tellAfter };
    case 'challenge':
      return { state: 'challenged', challenge: happened.challenge, slowSeconds: happened.slowSeconds };
    case 'follow':
    case 'miss':
      return withChallenge(from, happened.challenge);
    case 'prove':
      return { state: 'waiting', proof: happened.proof, turn: happened.turn };
    case 'ask':
      return from?.state === 'waiting' ? { state: 'waiting', proof: from.proof, turn: happened.turn } : undefined;
    case 'evidence':
      return from?.state === 'waiting'
        ? {
            state: 'evidenced',
            proof: from.proof,
            evidence: happened.evidence,
            ...(happened.linked === undefined ? {} : { linked: happened.linked }),
            ...(happened.anew === undefined ? {} : { anew: happened.anew }),
          }
        : undefined;
    case 'find-known': {
      const { event: _, ...kept } = happened;
      return { state: 'known', ...kept };
    }
    case 'take-over': {
      if (from?.state !== 'known' || from.stronger === undefined) return undefined;
      const { accountId: over, ...proven } = from.stronger;
      return { state: 'evidenced', ...proven, over };
    }
    case 'refuse':
      return { state: 'refused', problem: happened.problem };
    case 'hand-over':
      return { state: 'handed-over', handedOver: happened.handedOver };
    case 'enter':
      return { state: 'completed', accountId: happened.accountId };
    case 'complete': {
      const { accountId, answered, effectiveAt } = happened;
      return {
        state: 'completed',
        accountId,
        ...(answered === undefined ? {} : { answered }),
        ...(effectiveAt === undefined ? {} : { effectiveAt }),
      };
    }
  }
};

/** What of an attempt outlives its state. */
const envelopeOf = <Purpose extends AttemptPurpose>(attempt: Envelope<Purpose>): Envelope<Purpose> => {
  const { purpose, id, browserHash, supportCode, version, createdAt, expiresAt, about } = attempt;
  return { purpose, id, browserHash, supportCode, version, createdAt, expiresAt, about };
};

/** An attempt in the state that its first event leads to, or nothing when none may begin with it. */
export const beginAttempt = <Purpose extends AttemptPurpose>(
  envelope: Envelope<Purpose>,
  happened: AttemptEvent,
): AttemptOf<Purpose> | undefined => {
  const standing = transitions[happened.event].from.includes('new') ? standingAfter(undefined, happened) : undefined;
  return standing === undefined ? undefined : { ...envelope, version: 1, ...standing };
};

/**
 * The next state, or nothing when this event cannot happen now. Pure; what the old state held and the new one does not is dropped.
 *
 * @param about what the attempt is about from here on, where that changes
 */
export const advance = <Purpose extends AttemptPurpose>(
  from: AttemptOf<Purpose>,
  happened: AttemptEvent,
  about: About<Purpose> = from.about,
): AttemptOf<Purpose> | undefined => {
  if (!transitions[happened.event].from.includes(from.state)) return undefined;
  const standing = standingAfter(from, happened);
  return standing === undefined ? undefined : { ...envelopeOf(from), about, version: from.version + 1, ...standing };
};
