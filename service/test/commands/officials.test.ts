import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CommandRefused } from '../../src/commands/command-refused.ts';
import { run as runOfficials } from '../../src/commands/officials.ts';
import { officials } from '../../src/commands/operator/officials.ts';
import type { OperatorContext } from '../../src/commands/operator/command/operator-command.ts';
import { systemClock } from '../../src/platform/clock.ts';
import type { TestStore } from '../support/database.ts';
import { openTestStore } from '../support/database.ts';
import { operatorOn } from '../support/wires/operator.ts';

let folder: string;
let opened: TestStore;
let context: OperatorContext;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'chinhchu-officials-'));
  opened = await openTestStore();
  context = operatorOn(opened, systemClock);
});
afterAll(async () => {
  await opened.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('officials', () => {
  it.each([
    [[]],
    [['list', 'all']],
    [['approve']],
    [['approve', 'x', '--agency-id']],
    [['approve', 'x', '--reason', 'left-agency']],
    [['reject', 'x', '--reason', 'no mood']],
    [['reject', 'x', '--reason', 'left-agency', 'more']],
    [['import', 'text', 'more']],
    [['forget', 'x']],
  ])('says how it is used after %j, with exit code 2', async (words) => {
    expect(await officials(context, words)).toMatchObject({
      exitCode: 2,
      text: expect.stringContaining('usage: chinhchu officials import FILE'),
    });
  });

  it('settles nothing that does not wait, and lists nothing where nothing does', async () => {
    for (const verb of ['approve', 'reject'])
      expect(await officials(context, [verb, 'nothing'])).toMatchObject({
        exitCode: 1,
        data: { error: 'approval-not-found' },
      });
    expect(await officials(context, ['list'])).toEqual({
      exitCode: 0,
      text: 'Nothing waits for approval.',
      data: { waiting: [] },
    });
  });

  it('takes a roster without people as what it is: none', async () => {
    expect(await officials(context, ['import', 'mail,fullName,agencyId\n'])).toMatchObject({ data: { entries: 0 } });
  });
});

describe('a file that is no roster is refused before anything is opened:', () => {
  it.each([
    ['UTF-16', () => Buffer.from('\uFEFFmail,fullName,agencyId\n', 'utf16le'), 'is not UTF-8'],
    ['a file of four megabytes', () => 'x'.repeat(4 * 1024 * 1024), 'is larger than a roster may be'],
  ])('%s', async (name, content, why) => {
    const path = join(folder, name);
    writeFileSync(path, content());
    const refusal = await runOfficials(['import', path]).catch((trouble: unknown) => trouble);
    expect(refusal).toBeInstanceOf(CommandRefused);
    expect(refusal).toMatchObject({ message: expect.stringContaining(why) });
  });

  it('one that is not there', async () => {
    await expect(runOfficials(['import', join(folder, 'none.csv')])).rejects.toThrow('cannot be read');
  });
});
