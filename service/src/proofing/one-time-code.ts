import type { Challenge, OneTimeCodeChallenge } from '../domain/challenge.ts';
import { oneTimeCodeRule, resendWaitSeconds } from '../domain/one-time-code-rule.ts';
import type { ProblemCode } from '../domain/problems.ts';
import type { MessageAlphabet } from './code-message.ts';
import { codeMessage } from './code-message.ts';
import type { Outcome, ProofingContext } from './method.ts';

/** What making and judging codes needs from outside. */
export interface CodeMaker {
  /** A uniformly random decimal code of so many digits. */
  readonly randomCode: (digits: number) => string;
  readonly randomId: () => string;
  /** Keyed hash of a code with everything it is bound to; base64url. */
  readonly hashCode: (bound: readonly string[]) => string;
  /** Compares two hashes in constant time. */
  readonly sameHash: (one: string, other: string) => boolean;
  readonly alphabet: MessageAlphabet;
  /** Host that the message binds the code to. */
  readonly host: string;
}

/** A code under way, with the message that carries it. */
export type Challenged = Extract<Outcome, { readonly outcome: 'challenged' }>;
/** What an answer comes to: the code is spent, or still open with a problem. */
export type Judged = Extract<Outcome, { readonly outcome: 'challenged' | 'waiting' }>;

const later = (now: Date, seconds: number): string => new Date(now.getTime() + seconds * 1000).toISOString();

/** A code belongs to one registration or attempt, purpose, number and browser: anywhere else the same digits are wrong. */
const boundTo = (
  phoneNumber: string,
  codeId: string,
  { purpose, attemptId, browserHash }: ProofingContext,
  code: string,
): readonly string[] => [purpose, attemptId, browserHash, phoneNumber, codeId, code];

/** Makes a code and its message. A former challenge is replaced: its code is void from here on. */
export const sendCode = (
  maker: CodeMaker,
  phoneNumber: string,
  context: ProofingContext,
  previous?: Challenge,
): Challenged => {
  const code = maker.randomCode(oneTimeCodeRule.digits);
  const codeId = maker.randomId();
  const sends = (previous?.sends ?? 0) + 1;
  const expiresAt = later(context.now, oneTimeCodeRule.lifetimeSeconds);
  const challenge: OneTimeCodeChallenge = {
    type: 'one-time-code',
    codeId,
    phoneNumber,
    sends,
    expiresAt,
    codeHash: maker.hashCode(boundTo(phoneNumber, codeId, context, code)),
    sentAt: context.now.toISOString(),
    resendAt: later(context.now, resendWaitSeconds(sends)),
    triesLeft: oneTimeCodeRule.tries,
    slowSeconds: context.slowSeconds,
  };
  return {
    outcome: 'challenged',
    challenge,
    messages: [
      {
        id: codeId,
        channel: 'sms',
        to: phoneNumber,
        text: codeMessage(context.purpose, maker.alphabet, code, maker.host),
        expiresAt,
      },
    ],
  };
};

/** A number nobody can have: no plan of numbers begins so, and no carrier takes it. */
const nobodysNumber = '+84000000000';

/**
 * A code for nobody, where it must not show that there is nobody: the same work, rules and message as a real one, but no digits
 * answer it, and its message had expired before anybody could send it.
 */
export const sendDecoyCode = (maker: CodeMaker, context: ProofingContext, previous?: Challenge): Challenged => {
  const decoy = sendCode(
    { ...maker, hashCode: () => maker.hashCode([maker.randomId()]) },
    nobodysNumber,
    context,
    previous,
  );
  return {
    ...decoy,
    messages: decoy.messages.map((message) => ({ ...message, expiresAt: new Date(0).toISOString() })),
  };
};

/** Judges six digits against the challenge: each wrong answer costs a try, the right one spends the code. */
export const judgeCode = (
  maker: CodeMaker,
  challenge: OneTimeCodeChallenge,
  context: ProofingContext,
  code: string,
): Judged => {
  const again = (next: OneTimeCodeChallenge, problem: ProblemCode): Challenged => ({
    outcome: 'challenged',
    challenge: next,
    messages: [],
    problem,
  });
  if (context.now.toISOString() >= challenge.expiresAt) return again(challenge, 'code-expired');
  if (challenge.triesLeft <= 0) return again(challenge, 'code-tries-exhausted');
  const hash = maker.hashCode(boundTo(challenge.phoneNumber, challenge.codeId, context, code));
  if (!maker.sameHash(hash, challenge.codeHash)) {
    const triesLeft = challenge.triesLeft - 1;
    return again({ ...challenge, triesLeft }, triesLeft > 0 ? 'code-wrong' : 'code-tries-exhausted');
  }
  const slowed = challenge.slowSeconds > 0 ? { askAfter: later(context.now, challenge.slowSeconds) } : {};
  return { outcome: 'waiting', challenge: { ...challenge, provenAt: context.now.toISOString(), ...slowed } };
};
