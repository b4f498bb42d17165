import { createHash } from 'node:crypto';
import { makePlaces, makeRecent } from '../bounded-memory.ts';

/** What became of asking about a token; `unanswered` tells nothing of it. */
type Found = 'good' | 'bad' | 'unanswered';

/** Which access tokens need asking about, and how many a caller may have asked about in vain. */
export interface Tries {
  /**
   * @param caller whose try it is; nothing for a token that the provider gave us itself
   * @returns why it is not asked about, or where to say what the answer was
   */
  begin(token: string, caller: string | undefined): 'known-bad' | 'too-many' | ((found: Found) => void);
  /** It was good when it was last asked about, not long ago. */
  wasGood(token: string): boolean;
}

/** Unknown tokens that a caller may try in a minute: at the provider all of them are ours, and would be held against everybody here. */
const triesAMinute = 20;
const minuteMs = 60_000;
const mostTokens = 10_000;

/** Remembers digests of tokens, in memory and bounded. A try is counted before it is judged and given back when the token is good. @param now milliseconds since 1970 */
export const makeTries = (now: () => number): Tries => {
  const bad = makeRecent<true>({ most: mostTokens, forMs: minuteMs, now });
  const good = makeRecent<true>({ most: mostTokens, forMs: 60 * minuteMs, now });
  const takeTry = makePlaces(triesAMinute, { forMs: minuteMs, now });
  const digestOf = (token: string): string => createHash('sha256').update(token).digest('base64url');
  return {
    begin: (token, caller) => {
      const digest = digestOf(token);
      if (bad.get(digest)) return 'known-bad';
      const counted = caller !== undefined && !good.get(digest);
      const giveBack = counted ? takeTry(caller) : undefined;
      if (counted && giveBack === undefined) return 'too-many';
      return (found) => {
        if (found === 'unanswered') return giveBack?.();
        if (found === 'good') {
          good.set(digest, true);
          return giveBack?.();
        }
        good.delete(digest);
        return bad.set(digest, true);
      };
    },
    wasGood: (token) => good.get(digestOf(token)) === true,
  };
};
