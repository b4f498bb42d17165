import type { PromptAt, SignatureChallenge } from '../../../domain/attempt/challenge.ts';
import type { ChallengeContext } from '../one-time-code/one-time-code.ts';
import { isStateOfReturn, stateOfReturn } from '../return-state.ts';
import type { SignatureMaker } from './signature.ts';

/** The two ways to a provider's page: to let us see which keys there are, and to have a text signed. */
export type PageLeg = 'keys' | 'signature';

type Asked = Pick<SignatureChallenge, 'sends'>;

const wayOf = ({ sends }: Asked, leg: PageLeg): readonly string[] => ['signature-return', String(sends), leg];

/** The state of one of the two ways of one request. */
export const returnState = (
  maker: Pick<SignatureMaker, 'hashCode'>,
  asked: Asked,
  context: ChallengeContext,
  leg: PageLeg,
): string => stateOfReturn(maker, context, wayOf(asked, leg));

/** What a state is that somebody came back with: the one that is awaited, one that was used, or one of another attempt, browser or request. */
export const judgeReturn = (
  maker: Pick<SignatureMaker, 'isHashOf'>,
  challenge: Pick<SignatureChallenge, 'sends' | 'prompt'>,
  context: ChallengeContext,
  state: string,
): 'awaited' | 'used' | 'foreign' => {
  const is = (leg: PageLeg): boolean => isStateOfReturn(maker, context, wayOf(challenge, leg), state);
  const { prompt } = challenge;
  if (prompt.at === 'page' && is(legOf(prompt))) return 'awaited';
  return is('keys') || is('signature') ? 'used' : 'foreign';
};

/** Which of the two ways a person is on. */
export const legOf = ({ key }: PromptAt<'page'>): PageLeg => (key === undefined ? 'keys' : 'signature');
