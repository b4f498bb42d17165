import * as v from 'valibot';
import type { AttemptPurpose } from '../../../domain/attempt/attempt.ts';
import type {
  Prompt,
  SignatureChallenge,
  SignatureChannel,
  SignatureProof,
  Signed,
} from '../../../domain/attempt/challenge.ts';
import { resendWaitSeconds } from '../../../domain/attempt/one-time-code-rule.ts';
import { signatureRule } from '../../../domain/attempt/signature-rule.ts';
import { canonicalJson } from '../../../domain/canonical-json.ts';
import type { ProblemCode } from '../../../domain/problems.ts';
import type { ChallengeContext, CodeMaker } from '../one-time-code/one-time-code.ts';
import { namedIn, shownTo, type Named } from '../../../domain/attempt/shown-to.ts';

/** What making and judging challenges needs from outside. */
export interface SignatureMaker extends Pick<CodeMaker, 'randomCode' | 'hashCode' | 'isHashOf'> {
  /** 128 random bits, base64url. */
  readonly randomNonce: () => string;
  /** Our address, as people and portals know it. */
  readonly origin: string;
}

/** Who is asked to sign, by which road, and for what. */
export interface SignatureAsked extends Named {
  readonly channel: SignatureChannel;
  readonly provider: string;
  /** The portal that waits for it, by its name. Where a former text is replaced it is the one that text has named. */
  readonly portal?: string | undefined;
  /** What it is for, as people read it. */
  readonly purpose: string;
  /** Names the attempt for the help desk. */
  readonly supportCode: string;
}

/** A challenge about to go out, with the digits that go out with it and are kept nowhere else. */
export interface MadeSignature {
  readonly challenge: SignatureChallenge;
  readonly digits: string;
}

const said = v.object({ purpose: v.string(), registration: v.string(), portal: v.exactOptional(v.string()) });

/** What a text of ours says that outlives it. */
const saidIn = ({ text }: Pick<SignatureChallenge, 'text'>): v.InferOutput<typeof said> =>
  v.parse(said, JSON.parse(text));

const later = (from: Date, seconds: number): string => new Date(from.getTime() + seconds * 1000).toISOString();

/** A telephone or an app makes room for another request soon; whoever is led to a page has as long as the text lives. */
const confirmSecondsOf = (named: Named): number =>
  shownTo(named) === undefined ? signatureRule.lifetimeSeconds : signatureRule.confirmSeconds;

/** The digits belong to one attempt, purpose, number and browser: anywhere else the same digits are wrong. */
const boundTo = (
  { challengeId, ...named }: Pick<SignatureChallenge, 'challengeId'> & Named,
  { purpose, attemptId, browserHash }: ChallengeContext,
  digits: string,
): readonly string[] => ['signature', purpose, attemptId, browserHash, shownTo(named) ?? '', challengeId, digits];

/** The words that are signed, of each journey that asks for a signature. */
export const signaturePurposes = {
  register: 'Đăng ký tài khoản',
  'sign-in': 'Đăng nhập',
  'correct-facts': 'Sửa thông tin tài khoản',
} as const satisfies Partial<Record<AttemptPurpose, string>>;

/**
 * Makes a challenge and its digits. A former one is replaced: what is signed for it counts no more.
 *
 * The text is canonical (RFC 8785) and says where, for which portal and purpose, when and for which attempt, beside 128 random bits: whoever
 * holds the signature can show to what the person has put it.
 *
 * @param context `browserHash` is that of the attempt's own cookie
 */
export const makeSignature = (
  maker: SignatureMaker,
  { channel, provider, portal, purpose, supportCode, ...asked }: SignatureAsked,
  context: ChallengeContext,
  previous?: SignatureChallenge,
): MadeSignature => {
  const { now } = context;
  const waiting = previous === undefined ? portal : saidIn(previous).portal;
  const nonce = maker.randomNonce();
  const digits = maker.randomCode(signatureRule.digits);
  // A name in the sense of XML, which is what operators take: it begins with a letter.
  const challengeId = `c${nonce}`;
  const sends = (previous?.sends ?? 0) + 1;
  const named = namedIn(asked);
  return {
    digits,
    challenge: {
      type: 'signature',
      challengeId,
      channel,
      provider,
      ...named,
      text: canonicalJson({
        challenge: 'chinhchu-signature-1',
        nonce,
        origin: maker.origin,
        portal: waiting,
        purpose,
        registration: supportCode,
        time: now.toISOString(),
      }),
      codeHash: maker.hashCode(boundTo({ challengeId, ...named }, context, digits)),
      // A token stands beside this very browser: there are no digits to carry, and no minute to carry them in.
      prompt: { at: channel === 'token' ? 'here' : 'asking' },
      sentAt: now.toISOString(),
      confirmBy: later(now, confirmSecondsOf(named)),
      expiresAt: later(now, signatureRule.lifetimeSeconds),
      triesLeft: signatureRule.tries,
      sends,
      resendAt: later(now, resendWaitSeconds(sends)),
    },
  };
};

/**
 * The same request with a text and digits of now, for a person who is about to sign and has been elsewhere meanwhile: choosing among keys
 * takes nothing of the time to sign in. It counts as the same request.
 */
export const renewSignature = (
  maker: SignatureMaker,
  { channel, provider, sends, resendAt, ...former }: SignatureChallenge,
  context: ChallengeContext,
): MadeSignature => {
  const { purpose, registration: supportCode, portal } = saidIn(former);
  const asked = { channel, provider, ...namedIn(former), portal, purpose, supportCode };
  const made = makeSignature(maker, asked, context);
  return { ...made, challenge: { ...made.challenge, sends, resendAt } };
};

/** Until when something can still come of a challenge: the digits typed, or then the signature made. */
export const endOfSignature = ({ confirmedAt, confirmBy, expiresAt }: SignatureChallenge): string =>
  confirmedAt === undefined ? confirmBy : expiresAt;

/** What an answer comes to. A wrong one may have cost a try (`challenge`). */
export type JudgedDigits =
  | { readonly judged: 'right'; readonly challenge: SignatureChallenge }
  | { readonly judged: 'wrong'; readonly challenge: SignatureChallenge; readonly problem: ProblemCode };

/** Judges six digits: each wrong answer costs a try, the right one confirms that the request is in the hands of the person who asked. */
export const judgeDigits = (
  maker: SignatureMaker,
  challenge: SignatureChallenge,
  context: ChallengeContext,
  digits: string,
): JudgedDigits => {
  const wrong = (next: SignatureChallenge, problem: ProblemCode): JudgedDigits => ({
    judged: 'wrong',
    challenge: next,
    problem,
  });
  const now = context.now.toISOString();
  if (now >= challenge.confirmBy) return wrong(challenge, 'prompt-expired');
  if (challenge.triesLeft <= 0) return wrong(challenge, 'verification-tries-exhausted');
  const isRight = maker.isHashOf(challenge.codeHash, boundTo(challenge, context, digits));
  if (isRight) return { judged: 'right', challenge: { ...challenge, confirmedAt: now } };
  const triesLeft = challenge.triesLeft - 1;
  return wrong(
    { ...challenge, triesLeft },
    triesLeft === 0 ? 'verification-tries-exhausted' : 'verification-code-wrong',
  );
};

/** The challenge with its request as it is now. */
export const withPrompt = (challenge: SignatureChallenge, prompt: Prompt): SignatureChallenge => ({
  ...challenge,
  prompt,
});

/** What the page of this very browser has brought: possession needs no digits. */
export const broughtHere = (
  challenge: SignatureChallenge,
  { program, signed }: { readonly program: string; readonly signed: Signed },
  now: Date,
): SignatureChallenge => ({
  ...challenge,
  provider: program,
  confirmedAt: now.toISOString(),
  prompt: { at: 'signed', signed },
});

/** Confirmed and signed: what is to be judged now, or nothing yet. It is spent with that. */
export const signatureProofOf = (challenge: SignatureChallenge, now: Date): SignatureProof | undefined => {
  const { challengeId, channel, provider, phoneNumber, text, prompt, confirmedAt } = challenge;
  return confirmedAt === undefined || prompt.at !== 'signed'
    ? undefined
    : {
        type: 'signature',
        reference: challengeId,
        ...(phoneNumber === undefined ? {} : { phoneNumber }),
        provenAt: now.toISOString(),
        channel,
        provider,
        text,
        signed: prompt.signed,
      };
};
