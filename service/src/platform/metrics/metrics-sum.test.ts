import { describe, expect, it } from 'vitest';
import { makeMetrics } from './metrics.ts';
import { isCounted, makeMetricsSum } from './metrics-sum.ts';

const processOf = (waiting: number) =>
  makeMetrics({
    hashQueue: () => ({ running: 0, waiting }),
    database: { statements: 100, durableCommits: 10 },
  });
const line = (text: string, name: string): string | undefined =>
  text.split('\n').find((one) => one.startsWith(`${name} `));

describe('the metrics of several processes', () => {
  it('are summed: counters, histograms, and gauges that add up', async () => {
    const [one, other] = [processOf(3), processOf(4)];
    one.code('sent');
    other.code('sent');
    other.code('delivered');
    one.http({ route: '/', method: 'GET', status: 200, seconds: 0.003 });
    other.http({ route: '/', method: 'GET', status: 200, seconds: 0.3 });
    const sum = makeMetricsSum();
    sum.note(one, await one.counted());
    sum.note(other, await other.counted());
    const { text, contentType } = await sum.text([]);
    expect(contentType).toContain('text/plain');
    expect(line(text, 'chinhchu_codes_total{state="sent"}')).toMatch(/ 2$/u);
    expect(line(text, 'chinhchu_codes_total{state="delivered"}')).toMatch(/ 1$/u);
    expect(line(text, 'chinhchu_password_hashes{state="waiting"}')).toMatch(/ 7$/u);
    expect(line(text, 'chinhchu_database_statements_total')).toMatch(/ 200$/u);
    expect(line(text, 'chinhchu_http_seconds_bucket{le="0.005",route="/",method="GET",status="200"}')).toMatch(/ 1$/u);
    expect(line(text, 'chinhchu_http_seconds_count{route="/",method="GET",status="200"}')).toMatch(/ 2$/u);
  });
  it('are not summed where every process counts the same rows', async () => {
    const [one, other] = [processOf(3), processOf(4)];
    const sum = makeMetricsSum();
    for (const each of [one, other]) {
      each.certificates({ standings: { good: 9 }, overdue: 1 });
      sum.note(each, await each.counted());
    }
    const { text } = await sum.text([]);
    expect(line(text, 'chinhchu_certificates{standing="good"}')).toMatch(/ 9$/u);
    expect(line(text, 'chinhchu_certificates{standing="overdue"}')).toMatch(/ 1$/u);
  });
  it('take the newest of each process in the place of what it sent before', async () => {
    const one = processOf(3);
    const sum = makeMetricsSum();
    one.code('sent');
    sum.note(one, await one.counted());
    one.code('sent');
    sum.note(one, await one.counted());
    expect(line((await sum.text([])).text, 'chinhchu_codes_total{state="sent"}')).toMatch(/ 2$/u);
  });
  it('keep what an ended process has counted, and let its gauges go: no counter ever falls', async () => {
    const [one, other] = [processOf(3), processOf(4)];
    const sum = makeMetricsSum();
    for (const each of [one, other]) {
      each.code('sent');
      sum.note(each, await each.counted());
    }
    sum.gone(one);
    const { text } = await sum.text([]);
    expect(line(text, 'chinhchu_codes_total{state="sent"}')).toMatch(/ 2$/u);
    expect(line(text, 'chinhchu_password_hashes{state="waiting"}')).toMatch(/ 4$/u);
    sum.gone(other);
    expect(line((await sum.text([])).text, 'chinhchu_database_statements_total')).toMatch(/ 200$/u);
  });
  it('survive the way between processes', async () => {
    const one = processOf(3);
    one.code('sent');
    const sent: unknown = JSON.parse(JSON.stringify(await one.counted()));
    expect(isCounted(sent)).toBe(true);
    expect(isCounted([{ name: 'x' }])).toBe(false);
    expect(isCounted({ ready: true })).toBe(false);
  });
});
