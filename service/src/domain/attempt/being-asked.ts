import type { SignatureChallenge } from './challenge.ts';

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
