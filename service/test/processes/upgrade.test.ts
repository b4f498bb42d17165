import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ProcessInstallation } from '../support/programs/processes.ts';
import { startProcessInstallation } from '../support/programs/processes.ts';
import type { Supervised } from './support/supervised.ts';
import { startSupervised } from './support/supervised.ts';

const launcher = new URL('../../bin/chinhchu.mjs', import.meta.url);
let at: ProcessInstallation;
let folder: string;
let service: Supervised | undefined;
beforeAll(async () => {
  at = await startProcessInstallation();
  folder = mkdtempSync(join(tmpdir(), 'chinhchu-upgrade-'));
});
afterEach(async () => {
  await service?.stop();
  service = undefined;
});
afterAll(async () => {
  await at.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Puts a version beside the others and leads `current` to it, as one upgrades without a moment in between. */
const install = (version: string, words: string): string => {
  mkdirSync(join(folder, version));
  writeFileSync(join(folder, version, 'program.mjs'), words);
  symlinkSync(version, join(folder, 'next'));
  renameSync(join(folder, 'next'), join(folder, 'current'));
  return join(folder, 'current', 'program.mjs');
};
const working = (version: string): string =>
  `console.log(${JSON.stringify(version)}); await import('${launcher.href}');`;

describe('an upgrade by SIGHUP', () => {
  it('starts the program from disk: the new version serves, and one that does not start changes nothing', async () => {
    const program = install('1', working('version 1'));
    const running = await startSupervised(at, ['--processes', '2'], { program });
    service = running;
    install('2', working('version 2'));
    running.signal('SIGHUP');
    await running.logs('All processes have been exchanged');
    expect(running.said.filter((line) => line === 'version 2').length).toBeGreaterThanOrEqual(2);
    const upgraded = running.workers();
    install('3', 'console.log("version 3 is broken"); process.exit(7);');
    running.signal('SIGHUP');
    await running.logs('The exchange is over: the processes go on as they are');
    expect(await running.logs('A new process does not start', 3)).toMatchObject(
      [1, 2, 3].map((count) => ({ level: 40, process: 0, detail: 'exit code 7', count })),
    );
    expect(running.said.filter((line) => line === 'version 3 is broken')).toHaveLength(3);
    expect(running.workers()).toEqual(upgraded);
    expect((await fetch(`${running.origin}/readyz`)).status).toBe(200);
    expect(await running.metric('chinhchu_processes{state="serving"}')).toBe(2);
  });
});
