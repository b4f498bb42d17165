import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AttemptEvent } from './advance.ts';
import { advance, beginAttempt } from './advance.ts';
import type { AttemptOf, AttemptState, Envelope } from './attempt.ts';
import type { OneTimeCodeChallenge, Proof } from './challenge.ts';

const challenge: OneTimeCodeChallenge = {
  type: 'one-time-code',
  codeId: 'c',
  codeHash: 'h',
  phoneNumber: '+84912345678',
  sentAt: '',
  expiresAt: '',
  triesLeft: 5,
  sends: 1,
  resendAt: '',
};
const proof: Proof = { type: 'one-time-code', reference: 'c', phoneNumber: '+84912345678', provenAt: '' };
const envelope: Envelope<'register'> = {
  purpose: 'register',
  id: 'r',
  browserHash: 'b',
  supportCode: 's',
  version: 0,
  createdAt: '',
  expiresAt: '',
  about: {
    kind: 'citizen',
    method: 'mobile-subscriber',
    claim: { method: 'mobile-subscriber', kind: 'citizen' },
    typed: {},
  },
};
const events: readonly AttemptEvent[] = [
  { event: 'hold', tellAfter: '' },
  { event: 'challenge', challenge, slowSeconds: 0 },
  { event: 'miss', challenge: { ...challenge, triesLeft: 4 } },
  { event: 'prove', proof, turn: {} },
  { event: 'ask', turn: { askedAt: '' } },
  { event: 'evidence', evidence: [] },
  { event: 'find-known' },
  { event: 'find-known', stronger: { evidence: [], proof, accountId: 'weaker' } },
  { event: 'take-over' },
  { event: 'refuse', problem: 'operator-record-mismatch' },
  { event: 'complete', accountId: 'a' },
];

/** Plays events from nothing; those that cannot happen are passed over. */
const play = (happened: readonly AttemptEvent[]): readonly AttemptOf<'register'>[] => {
  const seen: AttemptOf<'register'>[] = [];
  for (const one of happened) {
    const now = seen.at(-1);
    const next = now === undefined ? beginAttempt(envelope, one) : advance(now, one);
    if (next !== undefined) seen.push(next);
  }
  return seen;
};
const anything = fc.array(fc.constantFrom(...events), { maxLength: 14 });
const statesBefore = (seen: readonly AttemptOf<'register'>[], state: AttemptState): readonly AttemptState[] => {
  const at = seen.findIndex((one) => one.state === state);
  return at === -1 ? [] : seen.slice(0, at).map((one) => one.state);
};

describe('an attempt, whatever happens in whatever order', () => {
  it('counts one version at a time, and keeps whose and what it is', () => {
    fc.assert(
      fc.property(anything, (happened) => {
        for (const [index, one] of play(happened).entries())
          expect([one.version, one.id, one.browserHash, one.about]).toEqual([index + 1, 'r', 'b', envelope.about]);
      }),
    );
  });
  it('has no way on from an end: refused, completed but for guesses that are counted, or known but to what is added to its account or refused', () => {
    fc.assert(
      fc.property(anything, (happened) => {
        const seen = play(happened.filter(({ event }) => event !== 'take-over'));
        const end = seen.findIndex(({ state }) => ['known', 'refused', 'completed'].includes(state));
        if (end === -1) return;
        const after = new Set(seen.slice(end).map(({ state }) => state));
        expect([['known'], ['known', 'completed'], ['known', 'refused'], ['refused'], ['completed']]).toContainEqual([
          ...after,
        ]);
      }),
    );
  });
  it('takes an account over only where more was proven than that rests on, and names it from then on', () => {
    fc.assert(
      fc.property(anything, (happened) => {
        const seen = play(happened);
        for (const [index, one] of seen.entries()) {
          const before = seen[index - 1];
          if (before?.state !== 'known' || one.state !== 'evidenced') continue;
          expect([before.stronger?.accountId, one.over]).toEqual(['weaker', 'weaker']);
        }
      }),
    );
  });
  it('reaches evidence only over the authority, and the authority only over what was to be proven', () => {
    fc.assert(
      fc.property(anything, (happened) => {
        const seen = play(happened);
        if (seen.some(({ state }) => state === 'evidenced'))
          expect(statesBefore(seen, 'evidenced')).toContain('waiting');
        const [first] = seen;
        expect(first === undefined || ['held', 'challenged', 'waiting', 'refused'].includes(first.state)).toBe(true);
      }),
    );
  });
  it('drops what the former state held', () => {
    const [challenged, waiting, refused] = play([
      { event: 'challenge', challenge, slowSeconds: 3 },
      { event: 'prove', proof, turn: {} },
      { event: 'refuse', problem: 'operator-record-mismatch' },
    ]);
    expect(challenged).toHaveProperty('challenge');
    expect(waiting).not.toHaveProperty('challenge');
    expect(Object.keys(refused ?? {}).sort()).toEqual([...Object.keys(envelope), 'problem', 'state'].sort());
  });
});
