import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { makeInTurn } from './in-turn.ts';

it('lets nobody begin with a key before whoever had it is done, and only one be the first', async () => {
  const inTurn = makeInTurn();
  const happened: string[] = [];
  const release = Promise.withResolvers<undefined>();
  const one = (name: string) => async (isFirst: boolean) => {
    happened.push(`${name} ${isFirst ? 'first' : 'later'}`);
    await release.promise;
    happened.push(`${name} done`);
    return name;
  };
  const all = Promise.all([inTurn('a', one('1')), inTurn('a', one('2')), inTurn('b', one('3')), inTurn('a', one('4'))]);
  await setImmediate();
  expect(happened).toEqual(['1 first', '3 first']);
  release.resolve(undefined);
  expect(await all).toEqual(['1', '2', '3', '4']);
  expect(happened.filter((line) => /[124]/u.test(line))).toEqual([
    '1 first',
    '1 done',
    '2 later',
    '2 done',
    '4 later',
    '4 done',
  ]);
});

it('goes on after a turn that failed, which is told to whom it failed for', async () => {
  const inTurn = makeInTurn();
  const failing = inTurn('a', async () => {
    throw new Error('no answer');
  });
  const next = inTurn('a', async (isFirst) => isFirst);
  await expect(failing).rejects.toThrow('no answer');
  expect(await next).toBe(false);
});
