import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { expect, it } from 'vitest';
import { fileTrouble } from './file-trouble.ts';

const troubleOf = (act: () => unknown): unknown => {
  try {
    act();
  } catch (trouble) {
    return trouble;
  }
  throw new Error('it was done');
};

it('a file that is not there is told from one that is closed, and the user is named to whom it is', () => {
  expect(fileTrouble(troubleOf(() => readFileSync('/nowhere/roster.csv')))).toBe('there is no such file or folder');
  const closed = Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES' });
  expect(fileTrouble(closed)).toContain(`the user ${userInfo().username}`);
});

it('what has no sentence is told by the system’s own code', () => {
  expect(fileTrouble(troubleOf(() => readFileSync('/')))).toBe('EISDIR');
});
