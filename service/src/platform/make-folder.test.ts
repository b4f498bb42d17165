import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { makeFolder } from './make-folder.ts';

const home = mkdtempSync(join(tmpdir(), 'chinhchu-folder-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

it('makes what is missing above too, for its owner alone, and leaves what is there', () => {
  const folder = join(home, 'a', 'b');
  makeFolder(folder);
  makeFolder(folder);
  expect([join(home, 'a'), folder].map((each) => statSync(each).mode & 0o777)).toEqual([0o700, 0o700]);
});

it('says what the system says where no folder can be made, instead of trying for ever', () => {
  writeFileSync(join(home, 'file'), '');
  expect(() => makeFolder(join(home, 'file', 'below'))).toThrow('ENOTDIR');
  expect(() => makeFolder('/proc/chinhchu/below')).toThrow(/ENOENT|EACCES|EPERM/u);
});
