import { expect, test } from 'vitest';
import type { AttemptOf } from '../../domain/attempt/attempt.ts';
import { makeJustSaved } from './just-saved.ts';

const attemptOf = (browserHash: string, version: number): AttemptOf<'register'> => ({
  purpose: 'register',
  id: 'a',
  browserHash,
  supportCode: 'CC-7K3F-9QXM',
  version,
  createdAt: '2026-03-02T03:00:00.000Z',
  expiresAt: '2026-03-02T03:30:00.000Z',
  about: {
    kind: 'citizen',
    method: 'sim-signing',
    claim: { kind: 'citizen', method: 'sim-signing', phoneNumber: '+84912000001', operator: 'nha-mang-1' },
    typed: {},
  },
  state: 'refused',
  problem: 'certificate-revoked',
});

const makeKept = () => {
  let now = Date.parse('2026-03-02T03:00:00.000Z');
  return {
    kept: makeJustSaved<'register'>({ now: () => new Date(now) }),
    pass: (ms: number): void => {
      now += ms;
    },
  };
};

test('what was just saved is shown once, to the browser whose it is, as it was saved last', () => {
  const { kept } = makeKept();
  kept.note({ attempt: attemptOf('mine', 1) });
  kept.note({ attempt: attemptOf('mine', 2) });
  expect(kept.take('theirs')).toBeUndefined();
  expect(kept.take('mine')?.attempt.version).toBe(2);
  expect(kept.take('mine')).toBeUndefined();
});

test('after two seconds the row says how things stand', () => {
  const { kept, pass } = makeKept();
  kept.note({ attempt: attemptOf('early', 1) });
  pass(1999);
  kept.note({ attempt: attemptOf('late', 1) });
  pass(1);
  expect(kept.take('early')).toBeUndefined();
  expect(kept.take('late')).toBeDefined();
});

test('of very many that nobody follows up the oldest are let go', () => {
  const { kept } = makeKept();
  for (let place = 0; place <= 500; place += 1) kept.note({ attempt: attemptOf(`browser ${place}`, 1) });
  expect(kept.take('browser 0')).toBeUndefined();
  expect(kept.take('browser 1')).toBeDefined();
  expect(kept.take('browser 500')).toBeDefined();
});
