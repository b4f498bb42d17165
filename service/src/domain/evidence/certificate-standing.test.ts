import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { endsSoon, nextLook } from './certificate-standing.ts';

const at = new Date('2026-11-29T08:00:00Z');
const inYears = '2028-11-29T08:00:00.000Z';
const ids = Array.from({ length: 10_000 }, () => randomUUID());
const hourMs = 3_600_000;

/** The most of these instants that fall into one stretch of this length. */
const mostWithin = (instants: readonly Date[], stretchMs: number): number =>
  Math.max(
    ...[...Map.groupBy(instants, (one) => Math.floor(one.getTime() / stretchMs)).values()].map((one) => one.length),
  );

describe('the next look at a certificate', () => {
  it.each(['good', 'suspended', 'unknown'] as const)(
    'parts ten thousand that were found %s in the same second: no fiftieth of their stretch has more than a twentieth of them',
    (found) => {
      const looks = ids.map((authenticatorId) =>
        nextLook({ authenticatorId, notAfter: inYears, at, found, everyHours: 24 }),
      );
      const [first, last] = [Math.min(...looks.map(Number)), Math.max(...looks.map(Number))];
      expect(first).toBeGreaterThan(at.getTime());
      expect(mostWithin(looks, (last - first) / 50)).toBeLessThan(500);
      expect(last - at.getTime()).toBeLessThanOrEqual((found === 'good' ? 30 : 2.5) * hourMs);
    },
  );

  it('stays parted however often they are looked at, though each keeps its pace', () => {
    let looks = ids.map((authenticatorId) => ({ authenticatorId, next: at }));
    for (let round = 0; round < 30; round += 1)
      looks = looks.map(({ authenticatorId, next }) => ({
        authenticatorId,
        next: nextLook({ authenticatorId, notAfter: inYears, at: next, found: 'good', everyHours: 24 }),
      }));
    expect(
      mostWithin(
        looks.map(({ next }) => next),
        10 * 60_000,
      ),
    ).toBeLessThan(50);
  });

  it('is at its end where that comes before, and parts those that end in the same second', () => {
    const notAfter = '2026-11-29T10:00:00.000Z';
    const looks = ids.map((authenticatorId) =>
      nextLook({ authenticatorId, notAfter, at, found: 'good', everyHours: 24 }),
    );
    expect(Math.min(...looks.map(Number))).toBeGreaterThan(Date.parse(notAfter));
    expect(Math.max(...looks.map(Number))).toBeLessThan(Date.parse(notAfter) + 6 * 60_000);
    expect(mostWithin(looks, 10_000)).toBeLessThan(600);
  });

  it('is ahead also of one whose end is past, should nobody have said so yet', () => {
    const notAfter = '2026-11-28T10:00:00.000Z';
    expect(
      nextLook({ authenticatorId: randomUUID(), notAfter, at, found: 'unknown', everyHours: 1 }).getTime(),
    ).toBeGreaterThan(at.getTime());
  });
});

it('a certificate ends soon once its last month has begun, unless it was linked in that month', () => {
  const notAfter = '2026-12-20T00:00:00.000Z';
  expect(endsSoon({ notAfter }, '2026-01-01T00:00:00.000Z', at)).toBe(true);
  expect(endsSoon({ notAfter }, '2026-11-25T00:00:00.000Z', at)).toBe(false);
  expect(endsSoon({ notAfter: inYears }, '2026-01-01T00:00:00.000Z', at)).toBe(false);
});
