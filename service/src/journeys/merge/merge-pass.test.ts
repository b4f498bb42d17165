import { expect, it } from 'vitest';
import { passingKey } from '../../../test/support/passing-key.ts';
import { makeKeyedHashes } from '../../platform/keys/keyed-hashes.ts';
import { makeMergePasses } from './merge-pass.ts';

const passesOf = (key: number) => makeMergePasses(makeKeyedHashes(passingKey(key)));
const passes = passesOf(1);
const passed = { accountId: 'a-1', authenticatorId: 'p-1', strength: 2, at: '2026-11-30T08:00:00.000Z' } as const;
const after = (seconds: number): Date => new Date(Date.parse(passed.at) + seconds * 1000);

it('says again what was shown, for fifteen minutes', () => {
  const pass = passes.make(passed);
  expect(passes.read(pass, after(900))).toEqual(passed);
  expect(passes.read(pass, after(901))).toBeUndefined();
  expect(passes.read(pass, after(-901))).toBeUndefined();
});

it('says nothing once a letter of it is another, nor under another key, nor where there is none', () => {
  const pass = passes.make(passed);
  expect(passes.read(undefined, after(0))).toBeUndefined();
  expect(passes.read('....', after(0))).toBeUndefined();
  expect(passesOf(2).read(pass, after(0))).toBeUndefined();
  for (let place = 0; place < pass.length; place += 1) {
    const changed = `${pass.slice(0, place)}${pass[place] === '3' ? '1' : '3'}${pass.slice(place + 1)}`;
    expect([place, passes.read(changed, after(0))]).toEqual([place, undefined]);
  }
});
