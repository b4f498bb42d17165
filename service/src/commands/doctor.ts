import { systemClock } from '../platform/clock.ts';
import { examine } from './doctor/examine.ts';
import { shownText } from './installation/shown-text.ts';
import { readProcesses } from './serve/processes/read-processes.ts';

/** `chinhchu doctor [--processes N]`: every finding with what to do; exit code 1 when one is not well. */
export const run = async (args: readonly string[]): Promise<number> => {
  const processes = readProcesses(args);
  if (processes === undefined) {
    console.error('chinhchu doctor [--processes N|auto]');
    return 2;
  }
  // While they are exchanged there is one more (docs/adr/processes.md).
  const together = processes === 'alone' ? 1 : processes + 1;
  const findings = await examine(process.env, { processes: together, clock: systemClock });
  const lines = findings.map(
    ({ about, well: fine, found, todo }) =>
      `${fine ? 'ok  ' : 'BAD '} ${about.padEnd(16)} ${found}${todo === undefined ? '' : `\n     → ${todo}`}`,
  );
  process.stdout.write(`${shownText(args.includes('--json') ? JSON.stringify({ findings }) : lines.join('\n'))}\n`);
  return findings.every((one) => one.well) ? 0 : 1;
};
