import fc from 'fast-check';
import { expect, it } from 'vitest';
import { makePressure, pressureOf } from './pressure.ts';

it('is 1 at rest, grows steeply as the pot of codes fills, and more where codes are not typed back', () => {
  expect([0, 0.1, 0.2, 0.4, 0.6, 0.8, 0.95, 1].map((full) => pressureOf(full * 1200, full * 1200, 1200))).toEqual([
    1, 1, 2, 4, 8, 16, 32, 64,
  ]);
  expect([1, 0.5, 0.3, 0.1].map((answered) => pressureOf(240, 240 * answered, 1200))).toEqual([2, 4, 8, 16]);
});

it('never asks less of anybody when more has been sent, nor more than 64 times', () => {
  const count = fc.integer({ min: 0, max: 40_000 });
  fc.assert(
    fc.property(count, count, fc.integer({ min: 1, max: 20_000 }), (one, other, most) => {
      const [less, more] = [Math.min(one, other), Math.max(one, other)];
      expect(pressureOf(less, less, most)).toBeLessThanOrEqual(pressureOf(more, more, most));
      expect(pressureOf(more, 0, most)).toBeLessThanOrEqual(64);
    }),
  );
});

it('is looked at again after a few seconds, without anybody waiting for it', async () => {
  let sent = 0;
  let looks = 0;
  let now = 0;
  const pressure = makePressure({
    store: {
      limits: {
        take: async () => {
          looks += 1;
          return { counts: { 'codes-of-strangers-hour': sent, 'codes-of-strangers-answered-hour': sent } };
        },
      },
    },
    clock: { now: () => new Date(now) },
    codesPerHour: 100,
    onTrouble: () => {},
  });
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  expect(pressure()).toBe(1);
  await settled();
  sent = 100;
  expect([pressure(), pressure()]).toEqual([1, 1]);
  now = 5_000;
  pressure();
  await settled();
  expect([pressure(), looks]).toEqual([64, 2]);
});
