import type { KeyObject } from 'node:crypto';
import { createSecretKey, hkdfSync } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { rootFingerprint } from './key-prints.ts';
import type { KeyRing, LastingPurpose, PassingKey, PassingPurpose, RootInUse } from './keys.ts';
import { lastingPurposes, passingPurposes } from './keys.ts';

type Purpose = LastingPurpose | PassingPurpose;

/** A root secret as a ring holds it: its name, and a key for each purpose. */
export interface DerivedRoot {
  readonly name: string;
  /** What a database knows it by. */
  readonly fingerprint: Buffer;
  keyOf(purpose: Purpose): KeyObject;
}

/** So much of its fingerprint names a root secret: enough to tell those of one installation apart. */
const nameDigits = 12;

/** Derives a key for each purpose (HKDF-SHA-256, RFC 5869). */
export const deriveRoot = (root: KeyObject): DerivedRoot => {
  const derive = (purpose: Purpose): KeyObject =>
    createSecretKey(Buffer.from(hkdfSync('sha256', root, '', `chinhchu/purpose/${purpose}`, 32)));
  const keys = new Map([...lastingPurposes, ...passingPurposes].map((purpose) => [purpose, derive(purpose)]));
  const keyOf = (purpose: Purpose): KeyObject => {
    const key = keys.get(purpose);
    if (key === undefined) throw new Error(`no key for ${purpose}`);
    return key;
  };
  const fingerprint = rootFingerprint(keyOf('pairwise-subject'));
  return { name: fingerprint.toString('hex').slice(0, nameDigits), fingerprint, keyOf };
};

/** One that makes what passes, from an instant on; milliseconds. */
interface Turn {
  readonly root: DerivedRoot;
  readonly from: number;
}

/** Takes the newest first; one that is only accepted comes last. */
const byTurn = (one: Turn, other: Turn): number => other.from - one.from;
const never = Infinity;

/**
 * The part of a ring that hangs on root secrets.
 *
 * @param loaded as last read from the file, the first one first
 */
export const makeRootKeys = (
  loaded: () => readonly [DerivedRoot, ...DerivedRoot[]],
  clock: Clock,
): Pick<KeyRing, 'roots' | 'lastingKey' | 'passingKey'> => {
  let chosen: readonly RootInUse[] = [];
  const turns = (): readonly [Turn, ...Turn[]] => {
    const [first, ...newer] = loaded();
    const here = [first, ...newer].flatMap((root): Turn[] => {
      const use = chosen.find(({ name }) => name === root.name);
      if (use === undefined) return [];
      return [{ root, from: use.activeFrom === null ? never : Date.parse(use.activeFrom) }];
    });
    const [newest, ...others] = here.toSorted(byTurn);
    return newest === undefined ? [{ root: first, from: 0 }] : [newest, ...others];
  };
  /** The one whose turn it was; of before the oldest, that. */
  const at = (instant: number): DerivedRoot => {
    const all = turns();
    const begun = all.filter(({ from }) => from !== never);
    return (begun.find(({ from }) => from <= instant) ?? begun.at(-1) ?? all[0]).root;
  };
  const accepted = (): readonly [DerivedRoot, ...DerivedRoot[]] => {
    const current = at(clock.now().getTime());
    return [current, ...turns().flatMap(({ root }) => (root === current ? [] : [root]))];
  };
  return {
    roots: {
      get names() {
        const [first, ...newer] = loaded();
        return [first.name, ...newer.map(({ name }) => name)] as const;
      },
      has: (name) => loaded().some((root) => root.name === name),
      get accepted() {
        return accepted().map(({ name }) => name);
      },
      use: (roots) => {
        // A ring that has none of those in use is refused or out of rotation, and goes back to no former one.
        if (roots.length === 0 || roots.some(({ name }) => loaded().some((root) => root.name === name))) chosen = roots;
      },
    },
    lastingKey: (purpose) => loaded()[0].keyOf(purpose),
    passingKey: (purpose): PassingKey => ({
      get current() {
        return at(clock.now().getTime()).keyOf(purpose);
      },
      at: (instant) => at(instant.getTime()).keyOf(purpose),
      get accepted() {
        const [current, ...others] = accepted();
        return [current.keyOf(purpose), ...others.map((root) => root.keyOf(purpose))] as const;
      },
    }),
  };
};
