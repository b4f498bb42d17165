import { freshSignInSeconds } from '../../domain/standing/waiting-change.ts';
import { allStrengths, type Strength } from '../../domain/standing/strength.ts';
import type { KeyedHashes } from '../../platform/keys/keyed-hashes.ts';

/** What somebody has shown of one account who goes on to show the other. */
export interface Passed {
  readonly accountId: string;
  /** By which they have signed in: it has to stand still when the accounts become one. */
  readonly authenticatorId: string;
  readonly strength: Strength;
  /** ISO 8601 in UTC. */
  readonly at: string;
}

/** Makes and reads it: it lies in that browser alone, as a cookie, and says which account by its id. */
export interface MergePasses {
  make(passed: Passed): string;
  /** Nothing where it is none of ours, or older than a sign-in may be. */
  read(cookie: string | undefined, now: Date): Passed | undefined;
}

/** @param marks keyed hashes over what is bound */
export const makeMergePasses = (marks: Pick<KeyedHashes, 'make' | 'isOf'>): MergePasses => {
  const boundBy = ({ accountId, authenticatorId, strength, at }: Passed): readonly string[] => [
    accountId,
    authenticatorId,
    String(strength),
    String(Date.parse(at)),
  ];
  return {
    make: (passed) => {
      const bound = boundBy(passed);
      return [...bound, marks.make(bound)].join('.');
    },
    read: (cookie = '', now) => {
      const [accountId = '', authenticatorId = '', level, time, marked = ''] = cookie.split('.');
      const strength = allStrengths.find((one) => String(one) === level);
      const instant = Number(time);
      if (strength === undefined || !Number.isSafeInteger(instant)) return undefined;
      if (Math.abs(now.getTime() - instant) > freshSignInSeconds * 1000) return undefined;
      const passed = { accountId, authenticatorId, strength, at: new Date(instant).toISOString() };
      return marks.isOf(marked, boundBy(passed)) ? passed : undefined;
    },
  };
};
