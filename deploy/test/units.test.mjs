import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const folder = join(import.meta.dirname, '..', 'systemd');
const units = readdirSync(folder).filter((name) => name.endsWith('.service'));

/** @param {string} unit */
const textOf = (unit) => readFileSync(join(folder, unit), 'utf8');

test.each(units)('%s leaves little to whoever breaks in: systemd counts 2.0 of 10 at most', (unit) => {
  const analysis = ['security', '--offline=true', '--no-pager', '--threshold=20', join(folder, unit)];
  const said = execFileSync('systemd-analyze', analysis, { encoding: 'utf8' });
  const [, exposure] = /exposure level for \S+: ([\d.]+)/u.exec(said) ?? [];
  expect(Number(exposure)).toBeLessThanOrEqual(2);
});

test('there is a unit for the service and one for the schema', () => {
  expect(units.toSorted()).toEqual(['chinhchu-migrate.service', 'chinhchu.service']);
});

test('stopping waits longer than the service takes to finish what is under way', () => {
  const settings = readFileSync(join(folder, '..', '..', 'docs', 'SETTINGS.md'), 'utf8');
  /** @param {string} name */
  const standard = (name) => Number(new RegExp(`^\\| \`${name}\` \\| count \\| \`(\\d+)\``, 'mu').exec(settings)?.[1]);
  const [, seconds] = /^TimeoutStopSec=(\d+)$/mu.exec(textOf('chinhchu.service')) ?? [];
  expect(Number(seconds) * 1000).toBeGreaterThan(standard('DRAIN_MS') + 2 * standard('SHUTDOWN_GRACE_MS'));
});
