import { describe, expect, it } from 'vitest';
import { decideStop, delayHours, waitKinds, waitTimes } from './decide-stop.ts';
import { allStrengths as all } from './strength.ts';

describe('what a stop comes to', () => {
  it('ends whatever was begun by something no stronger, whether it was put off or not', () => {
    for (const kind of waitKinds)
      for (const begunBy of all)
        for (const by of all.filter((one) => one >= begunBy))
          for (const delayed of [true, false]) expect(decideStop({ kind, begunBy, delayed }, by)).toBe('stop');
  });

  it('puts off once what something stronger has begun; of a level after the counter it is held until somebody has looked', () => {
    for (const begunBy of all)
      for (const by of all.filter((one) => one < begunBy)) {
        const came = waitKinds.map((kind) => decideStop({ kind, begunBy, delayed: false }, by));
        expect(came).toEqual(['delay', 'delay', 'delay', 'hold', 'delay', 'delay', 'delay']);
        for (const kind of waitKinds) expect(decideStop({ kind, begunBy, delayed: true }, by)).toBe('nothing-more');
      }
  });
});

it('a change is told of once more a day before its time, unless that is within a day of its beginning', () => {
  const from = new Date('2026-11-26T00:00:00.000Z');
  expect(waitTimes(from, delayHours)).toEqual({
    effectiveAt: '2026-11-29T00:00:00.000Z',
    remindAt: '2026-11-28T00:00:00.000Z',
  });
  expect(waitTimes(from, 36)).toEqual({ effectiveAt: '2026-11-27T12:00:00.000Z' });
});
