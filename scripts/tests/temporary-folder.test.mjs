import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeTemporaryFolder } from './temporary-folder.mjs';

/** @type {string} */
let memory;
/** @type {string[]} */
let made;
beforeEach(() => {
  memory = mkdtempSync(join(tmpdir(), 'chinhchu-memory-'));
  made = [memory];
});
afterEach(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** @param {Parameters<typeof makeTemporaryFolder>[0]} options */
const make = (options) => {
  const folder = makeTemporaryFolder(options);
  made.push(folder);
  return folder;
};

describe('the folder of a test run', () => {
  it('lies in memory where there is room, may be entered by the user of the database, and holds nothing yet', () => {
    const folder = make({ memory, room: 1 });
    expect(dirname(folder)).toBe(memory);
    expect(statSync(folder).mode & 0o777).toBe(0o711);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('lies with the other temporary folders where memory has too little room, or the machine has no such place', () => {
    expect(dirname(make({ memory, room: Number.MAX_SAFE_INTEGER }))).toBe(tmpdir());
    expect(dirname(make({ memory: join(memory, 'nowhere'), room: 1 }))).toBe(tmpdir());
    expect(readdirSync(memory)).toEqual([]);
  });
});
