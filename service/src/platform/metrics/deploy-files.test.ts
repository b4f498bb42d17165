import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { makeProcessMetrics } from '../../commands/serve/processes/process-metrics.ts';
import { makeMetrics } from './metrics.ts';
import { makeMetricsSum } from './metrics-sum.ts';

const fileOf = (name: string): string => readFileSync(new URL(`../../../../deploy/${name}`, import.meta.url), 'utf8');

/** Every name that `/metrics` has, those of the parts of a histogram among them. */
const served = async (): Promise<ReadonlySet<string>> => {
  const sum = makeMetricsSum();
  const process = makeMetrics({
    hashQueue: () => ({ running: 0, waiting: 0 }),
    database: { statements: 0, durableCommits: 0 },
  });
  const metrics = makeProcessMetrics(sum, {
    counts: () => ({ serving: 1, starting: 0, leaving: 0, replaced: 0 }),
    running: () => [],
  });
  sum.note(process, await process.counted());
  const { text } = await metrics();
  const named = [...text.matchAll(/^# TYPE (\S+) (\S+)$/gmu)];
  return new Set(
    named.flatMap(([, name = '', type]) =>
      type === 'histogram' ? ['_bucket', '_sum', '_count'].map((part) => `${name}${part}`) : [name],
    ),
  );
};
const namesIn = (text: string): readonly string[] => [
  ...new Set(text.match(/\b(?:chinhchu|process|nodejs)_\w+/gu) ?? []),
];

describe.each(['alerts.yaml', 'dashboard.json'])('deploy/%s', (file) => {
  it('names no metric that is not served', async () => {
    const all = await served();
    const names = namesIn(fileOf(file));
    expect(names.length).toBeGreaterThan(10);
    expect(names.filter((name) => !all.has(name))).toEqual([]);
  });
});

it('every alert is tried by promtool, in its situation', () => {
  const namesAfter = (file: string, before: RegExp): ReadonlySet<string> =>
    new Set([...fileOf(file).matchAll(before)].map(([, name = '']) => name));
  const tried = namesAfter('alerts.test.yaml', /alertname="(\w+)"/gu);
  expect(namesAfter('alerts.yaml', /- alert: (\w+)/gu)).toEqual(tried);
});

it('every alert says what is so, what to do, and whether somebody is woken', () => {
  const alerts = fileOf('alerts.yaml')
    .split(/^ {6}- alert: /mu)
    .slice(1);
  expect(alerts.length).toBeGreaterThan(12);
  for (const alert of alerts) {
    expect(alert).toMatch(/severity: (?:page|ticket) \}/u);
    expect(alert).toMatch(/^ {10}summary: .{10,}$/mu);
    expect(alert).toMatch(/^ {10}todo: .{10,}$/mu);
  }
});
