import type { PromptAt, SignatureChallenge } from '../../../domain/attempt/challenge.ts';
import { returnLetters } from '../../../domain/attempt/return-purpose.ts';
import type { ChallengeContext } from '../one-time-code/one-time-code.ts';
import type { SignatureMaker } from './signature.ts';

/** The two ways to a provider's page: to let us see which keys there are, and to have a text signed. */
export type PageLeg = 'keys' | 'signature';

type Asked = Pick<SignatureChallenge, 'sends'>;

/**
 * What goes to the provider's page and comes back with the person: a letter for the journey, and a keyed hash over attempt, browser, request
 * and way, which tells nobody anything and fits nowhere else (RFC 6749 §10.12). 45 bytes.
 */
export const returnState = (
  { hashCode }: Pick<SignatureMaker, 'hashCode'>,
  { sends }: Asked,
  { purpose, attemptId, browserHash }: ChallengeContext,
  leg: PageLeg,
): string =>
  `${returnLetters[purpose] ?? ''}.${hashCode(['signature-return', purpose, attemptId, browserHash, String(sends), leg])}`;

/** What a state is that somebody came back with: the one that is awaited, one that was used, or one of another attempt, browser or request. */
export const judgeReturn = (
  maker: Pick<SignatureMaker, 'hashCode' | 'sameHash'>,
  challenge: Pick<SignatureChallenge, 'sends' | 'prompt'>,
  context: ChallengeContext,
  state: string,
): 'awaited' | 'used' | 'foreign' => {
  const is = (leg: PageLeg): boolean => maker.sameHash(returnState(maker, challenge, context, leg), state);
  const { prompt } = challenge;
  if (prompt.at === 'page' && is(legOf(prompt))) return 'awaited';
  return is('keys') || is('signature') ? 'used' : 'foreign';
};

/** Which of the two ways a person is on. */
export const legOf = ({ key }: PromptAt<'page'>): PageLeg => (key === undefined ? 'keys' : 'signature');
