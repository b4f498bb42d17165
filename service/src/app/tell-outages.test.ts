import { describe, expect, it } from 'vitest';
import { makeLog } from '../platform/log.ts';
import { makeTellOutages } from './tell-outages.ts';

const told = () => {
  const lines: string[] = [];
  let now = 1_000_000_000_000;
  const tell = makeTellOutages(makeLog('info', { write: (line) => lines.push(line) }), { now: () => new Date(now) });
  return {
    tell,
    pass: (seconds: number) => {
      now += seconds * 1000;
    },
    read: (): unknown[] => lines.splice(0).map((line) => JSON.parse(line)),
  };
};

describe('outages in the log', () => {
  it('are told when they begin, with their cause, not with each call, and when they end, with how many calls they took', () => {
    const { tell, pass, read } = told();
    tell.exchange('https://operator.example', undefined);
    expect(read()).toEqual([]);
    for (let call = 0; call < 50; call += 1)
      tell.exchange('https://operator.example', { code: 'unreachable', cause: 'CERT_HAS_EXPIRED' });
    expect(read()).toMatchObject([{ level: 40, code: 'unreachable', detail: 'CERT_HAS_EXPIRED', count: 1 }]);
    pass(61);
    tell.exchange('https://operator.example', undefined);
    expect(read()).toMatchObject([{ level: 30, msg: 'https://operator.example is reached again', count: 49 }]);
  });
  it('are told anew when their cause changes', () => {
    const { tell, pass, read } = told();
    tell.authority('mobile-operator', 'timeout');
    pass(61);
    tell.authority('mobile-operator', 'our-credentials-refused');
    expect(read()).toMatchObject([
      { 'peer.service': 'mobile-operator', code: 'timeout' },
      { 'peer.service': 'mobile-operator', code: 'our-credentials-refused' },
    ]);
  });
  it('of one that answers and fails by turns are told once a minute', () => {
    const { tell, pass, read } = told();
    for (let call = 0; call < 30; call += 1) {
      tell.authority('mail', call % 2 === 0 ? 'timeout' : 'answered');
      pass(1);
    }
    expect(read()).toHaveLength(1);
  });
  it('are none where the answer is about a person', () => {
    const { tell, read } = told();
    tell.authority('mobile-operator', 'unknown-number');
    tell.authority('mobile-operator', 'answered');
    expect(read()).toEqual([]);
  });
});
