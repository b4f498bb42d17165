import type { ProofingMethod } from '../../method.ts';
import { isOpenTo } from '../../on-way.ts';
import { atCounter, type CounterParts } from './counter.ts';
import { byPostId, type PostIdParts } from './post-id/method.ts';
import { words } from './words.ts';

/** What the method stands on. */
export type PostOfficeParts = CounterParts & PostIdParts;

/** "Bưu điện Việt Nam": online by a PostID, or seen in person at a counter (guide §2 (3)). */
export const postOffice = (parts: PostOfficeParts): ProofingMethod => {
  const [online, counter] = [byPostId(parts), atCounter(parts)];
  return {
    ...counter,
    words: words.whole,
    ways: [
      { way: 'online', method: online },
      { way: 'counter', method: counter },
    ],
    isOpenTo: (kind) => isOpenTo(online, kind) || isOpenTo(counter, kind),
  };
};
