import { createSecretKey } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Clock } from '../clock.ts';
import { makeKeyedHashes } from './keyed-hashes.ts';
import type { RootInUse } from './keys.ts';
import { lastingPurposes, passingPurposes } from './keys.ts';
import { deriveRoot, makeRootKeys } from './root-keys.ts';

const start = Date.parse('2026-11-30T08:00:00.000Z');
const rootOf = (number: number) => deriveRoot(createSecretKey(Buffer.alloc(32, number)));
const [first, second, third] = [rootOf(1), rootOf(2), rootOf(3)];
const instant = (seconds: number): Date => new Date(start + seconds * 1000);
const use = ({ name }: { readonly name: string }, seconds: number | null): RootInUse => ({
  name,
  activeFrom: seconds === null ? null : instant(seconds).toISOString(),
});

const setUp = (...newer: (typeof first)[]) => {
  let seconds = 0;
  const clock: Clock = { now: () => instant(seconds) };
  const keys = makeRootKeys(() => [first, ...newer], clock);
  const hashes = makeKeyedHashes(keys.passingKey('form-token'));
  return {
    ...keys,
    hashes,
    at: (now: number) => {
      seconds = now;
    },
  };
};

describe('the keys of root secrets', () => {
  it('are those of the first for what lasts, whatever the database says', () => {
    const { roots, lastingKey } = setUp(second);
    for (const said of [[], [use(first, -9), use(second, null)], [use(second, -1)]]) {
      roots.use(said);
      for (const purpose of lastingPurposes) expect(lastingKey(purpose)).toBe(first.keyOf(purpose));
    }
  });

  it('are those of the newest for what passes, from its instant on and not before, without being asked for anew', () => {
    const { roots, passingKey, at } = setUp(second);
    for (const purpose of passingPurposes) {
      const key = passingKey(purpose);
      const [own, next] = [first.keyOf(purpose), second.keyOf(purpose)];
      at(0);
      roots.use([]);
      expect([key.current, key.accepted]).toEqual([own, [own]]);
      roots.use([use(first, -99), use(second, null)]);
      expect([key.current, key.accepted]).toEqual([own, [own, next]]);
      roots.use([use(first, -99), use(second, 15)]);
      expect([key.current, key.accepted]).toEqual([own, [own, next]]);
      at(15);
      expect([key.current, key.accepted]).toEqual([next, [next, own]]);
      expect([key.at(instant(14)), key.at(instant(15))]).toEqual([own, next]);
      roots.use([use(second, 15)]);
      expect([key.current, key.accepted]).toEqual([next, [next]]);
      expect(key.at(instant(-1000))).toBe(next);
    }
  });

  it('of a ring that lacks all that are in use stay as they were: it goes back to no former one', () => {
    const { roots, passingKey } = setUp(second);
    roots.use([use(second, -1)]);
    roots.use([use(third, -1)]);
    expect(passingKey('session').current).toBe(second.keyOf('session'));
    expect(roots.accepted).toEqual([second.name]);
  });

  it('let no process refuse what another makes, whatever each has heard of the rotation, as long as the steps are kept', () => {
    // Published everywhere before it is begun with; finished when all have begun, and what the former made is over.
    const heard = [
      [use(first, -99)],
      [use(first, -99), use(second, null)],
      [use(first, -99), use(second, 15)],
      [use(second, 15)],
    ];
    const times = [-10, -5, 10, 200_000];
    fc.assert(
      fc.property(fc.nat(3), fc.nat(1), fc.boolean(), fc.nat(10), (step, behind, makerIsBehind, later) => {
        const [maker, judge] = [setUp(second), setUp(second)];
        const [ahead, late] = [heard[step] ?? [], heard[Math.max(0, step - behind)] ?? []];
        maker.roots.use(makerIsBehind ? late : ahead);
        judge.roots.use(makerIsBehind ? ahead : late);
        const now = times[step] ?? 0;
        maker.at(now);
        judge.at(now + later);
        expect(judge.hashes.isOf(maker.hashes.make(['form']), ['form'])).toBe(true);
      }),
    );
  });

  it('of one that is finished with vouch for nothing any more', () => {
    const stolen = setUp();
    const { roots, hashes, at } = setUp(second, third);
    roots.use([use(second, 0)]);
    at(1);
    expect(hashes.isOf(stolen.hashes.make(['form']), ['form'])).toBe(false);
    roots.use([use(second, 0), use(third, 15)]);
    at(20);
    expect(hashes.all(['form'])).toHaveLength(2);
    expect(hashes.isOf(stolen.hashes.make(['form']), ['form'])).toBe(false);
  });
});
