import type { Challenge, SignatureChallenge } from './challenge.ts';

/**
 * A request whose person is back from a page of their provider, or has chosen one of their keys, while the provider is asked by that. Whoever has
 * agreed there to the signature sits in the browser that was sent: no digits are needed.
 *
 * @param since ISO 8601, UTC
 */
export const beingAsked = (challenge: SignatureChallenge, since: string): SignatureChallenge => {
  const { prompt } = challenge;
  const hasAgreed = prompt.at === 'page' && prompt.key !== undefined;
  return { ...challenge, prompt: { at: 'asking' }, sentAt: since, ...(hasAgreed ? { confirmedAt: since } : {}) };
};

/** Any challenge while what its person has brought back is followed: as it was, where there is nothing to follow. */
export const beingFollowed = (challenge: Challenge, since: string): Challenge => {
  if (challenge.type === 'identity-provider' && challenge.visit.at === 'page')
    return { ...challenge, visit: { at: 'exchange', since } };
  return challenge.type === 'signature' && ['page', 'choice'].includes(challenge.prompt.at)
    ? beingAsked(challenge, since)
    : challenge;
};
