import type { StoreParts } from '../../parts.ts';
import { brokenConstraint } from '../../database/storage-trouble.ts';
import { identityTaken } from './indexed-identities.ts';

/** What a change tells that stands behind the fence of the index, and on an account and a session that are what they were. */
export interface ToldOfIndexed {
  readonly standing: boolean;
  readonly fenced: boolean;
}

const triesAtMost = 5;

/**
 * Makes a change that writes into the index of identities, and makes it again with the keys of now where these have moved.
 *
 * @param once with the keys that the index has at that moment
 * @returns `taken`: somebody else is known by the same identity
 */
export const commitIndexed = async (
  { identityIndex }: Pick<StoreParts, 'identityIndex'>,
  once: () => Promise<ToldOfIndexed & { readonly done: boolean }>,
): Promise<'done' | 'moved-on' | 'not-standing' | 'taken'> => {
  try {
    for (let tries = 0; tries < triesAtMost; tries += 1) {
      const { done, standing, fenced } = await once();
      if (done) return 'done';
      if (fenced) return standing ? 'moved-on' : 'not-standing';
      await identityIndex.refresh();
    }
  } catch (trouble) {
    if (brokenConstraint(trouble) === identityTaken) return 'taken';
    throw trouble;
  }
  throw new Error('the state of the identity index keeps changing');
};
