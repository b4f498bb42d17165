import {
  contactOf,
  type ChallengePurpose,
  type OneTimeCodeChallenge,
  type Proof,
} from '../../../domain/attempt/challenge.ts';
import { bySms, type Contact } from '../../../domain/contact.ts';
import type { OutgoingMessage } from '../../../domain/outgoing-message.ts';
import type { ProblemCode } from '../../../domain/problems.ts';
import type { MessageAlphabet } from './message.ts';
import { codeMail } from './mail.ts';
import { codeMessage, codePurposeOf } from './message.ts';
import { oneTimeCodeRule, resendWaitSeconds } from '../../../domain/attempt/one-time-code-rule.ts';

/** What making and judging codes needs from outside. */
export interface CodeMaker {
  /** A uniformly random decimal code of so many digits. */
  readonly randomCode: (digits: number) => string;
  readonly randomId: () => string;
  /** Keyed hash of a code with everything it is bound to; base64url. */
  readonly hashCode: (bound: readonly string[]) => string;
  /** True for such a hash of these, also one from before a change of keys; compared in constant time. */
  readonly isHashOf: (hash: string, bound: readonly string[]) => boolean;
  readonly alphabet: MessageAlphabet;
  /** Host that the message binds the code to. */
  readonly host: string;
  /** The word by which the holder of a mailbox lifts what others have used up of it. */
  readonly mailWord: (address: string, now: Date) => string;
}

/** What a challenge is bound to: nothing made for one attempt, purpose or browser serves another. */
export interface ChallengeContext {
  readonly attemptId: string;
  readonly purpose: ChallengePurpose;
  /** Of the attempt, by its cookie. */
  readonly browserHash: string;
  readonly now: Date;
  /** The attempt's own end: no message is worth sending after it. */
  readonly attemptExpiresAt: string;
}

/** A challenge under way, with the message that carries it. */
export interface Made {
  readonly challenge: OneTimeCodeChallenge;
  readonly message: OutgoingMessage;
}

/** What an answer comes to. A wrong one may have cost a try (`challenge`). */
export type Judged =
  | { readonly judged: 'right'; readonly proof: Proof }
  | { readonly judged: 'wrong'; readonly challenge: OneTimeCodeChallenge; readonly problem: ProblemCode };

const later = (from: string | Date, seconds: number): string =>
  new Date(new Date(from).getTime() + seconds * 1000).toISOString();

/** A code belongs to one attempt, purpose, number or mailbox, and browser: anywhere else the same digits are wrong. */
const boundTo = (
  { address, codeId }: { readonly address: string; readonly codeId: string },
  { purpose, attemptId, browserHash }: ChallengeContext,
  code: string,
): readonly string[] => [purpose, attemptId, browserHash, address, codeId, code];

const messageTo = (
  maker: CodeMaker,
  { channel, address }: Contact,
  { purpose, now, attemptExpiresAt: expiresAt }: ChallengeContext,
  { id, code }: { readonly id: string; readonly code: string },
): OutgoingMessage =>
  channel === 'sms'
    ? {
        id,
        channel,
        to: address,
        text: codeMessage(codePurposeOf(purpose), maker.alphabet, code, maker.host),
        expiresAt,
      }
    : { id, channel, to: address, ...codeMail(codePurposeOf(purpose), code, maker.mailWord(address, now)), expiresAt };

/** Makes a code and its message. A former challenge is replaced: its code is void from here on. */
export const makeCode = (
  maker: CodeMaker,
  contact: Contact,
  context: ChallengeContext,
  previous?: OneTimeCodeChallenge,
): Made => {
  const code = maker.randomCode(oneTimeCodeRule.digits);
  const codeId = maker.randomId();
  const sends = (previous?.sends ?? 0) + 1;
  const { channel, address } = contact;
  return {
    challenge: {
      type: 'one-time-code',
      codeId,
      ...(channel === 'sms' ? { phoneNumber: address } : { email: address }),
      sends,
      codeHash: maker.hashCode(boundTo({ address, codeId }, context, code)),
      sentAt: context.now.toISOString(),
      expiresAt: later(context.now, oneTimeCodeRule.lifetimeSeconds),
      resendAt: later(context.now, resendWaitSeconds(sends)),
      triesLeft: oneTimeCodeRule.tries,
    },
    message: messageTo(maker, contact, context, { id: codeId, code }),
  };
};

/** None has gone out yet: its person has another second factor, and presses for a code where they want one. No digits answer it. */
export const makeUnsentCode = (
  maker: Pick<CodeMaker, 'randomId' | 'hashCode'>,
  phoneNumber: string,
  { now, attemptExpiresAt }: Pick<ChallengeContext, 'now' | 'attemptExpiresAt'>,
): OneTimeCodeChallenge => ({
  type: 'one-time-code',
  codeId: maker.randomId(),
  phoneNumber,
  sends: 0,
  codeHash: maker.hashCode([maker.randomId()]),
  sentAt: now.toISOString(),
  expiresAt: attemptExpiresAt,
  resendAt: now.toISOString(),
  triesLeft: oneTimeCodeRule.tries,
});

/** A number nobody can have: no plan of numbers begins so, and no carrier takes it. */
const nobodysNumber = '+84000000000';

/**
 * A code for nobody, where it must not show that there is nobody: the same work, rules and message as a real one, but no digits
 * answer it, and its message had expired before anybody could send it.
 */
export const makeDecoyCode = (maker: CodeMaker, context: ChallengeContext, previous?: OneTimeCodeChallenge): Made => {
  const { challenge, message } = makeCode(
    { ...maker, hashCode: () => maker.hashCode([maker.randomId()]) },
    bySms(nobodysNumber),
    context,
    previous,
  );
  return { challenge, message: { ...message, expiresAt: new Date(0).toISOString() } };
};

/**
 * Until when a code may be typed: five minutes from when the carrier took its message, for a code still on our side of the line loses no
 * time there.
 *
 * @param sentAt when the carrier took it; nothing when that is not known, or must not show
 */
export const codeExpiresAt = ({ expiresAt }: Pick<OneTimeCodeChallenge, 'expiresAt'>, sentAt?: string): string => {
  const fromSending = sentAt === undefined ? expiresAt : later(sentAt, oneTimeCodeRule.lifetimeSeconds);
  return fromSending > expiresAt ? fromSending : expiresAt;
};

/**
 * Judges six digits against the challenge: each wrong answer costs a try, the right one spends the code.
 *
 * @param sentAt when the carrier took the message, where that is known
 */
export const judgeCode = (
  maker: CodeMaker,
  challenge: OneTimeCodeChallenge,
  context: ChallengeContext,
  { code, sentAt }: { readonly code: string; readonly sentAt?: string | undefined },
): Judged => {
  const wrong = (next: OneTimeCodeChallenge, problem: ProblemCode): Judged => ({
    judged: 'wrong',
    challenge: next,
    problem,
  });
  const now = context.now.toISOString();
  if (now >= codeExpiresAt(challenge, sentAt)) return wrong(challenge, 'code-expired');
  if (challenge.triesLeft <= 0) return wrong(challenge, 'code-tries-exhausted');
  const { codeId } = challenge;
  const { channel, address } = contactOf(challenge);
  if (!maker.isHashOf(challenge.codeHash, boundTo({ address, codeId }, context, code))) {
    const triesLeft = challenge.triesLeft - 1;
    return wrong({ ...challenge, triesLeft }, triesLeft > 0 ? 'code-wrong' : 'code-tries-exhausted');
  }
  const where = channel === 'sms' ? { phoneNumber: address } : { email: address };
  return { judged: 'right', proof: { type: 'one-time-code', reference: codeId, ...where, provenAt: now } };
};
