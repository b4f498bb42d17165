import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RegistrationEvent } from './advance.ts';
import { advance, transitions } from './advance.ts';
import type { Challenge } from './challenge.ts';
import type { Claim } from './claim.ts';
import type { Registration } from './registration.ts';

const claim: Claim = {
  method: 'mobile-subscriber',
  kind: 'citizen',
  personalId: '001190012345',
  fullName: 'NGUYỄN VĂN AN',
  dateOfBirth: '1990-03-05',
  phoneNumber: '+84912345678',
};
const challenge: Challenge = {
  type: 'one-time-code',
  codeId: 'c',
  codeHash: 'h',
  phoneNumber: claim.phoneNumber,
  sentAt: '',
  expiresAt: '',
  triesLeft: 5,
  sends: 1,
  resendAt: '',
  slowSeconds: 0,
};
const started = {
  state: 'started',
  id: 'r',
  browserHash: 'b',
  supportCode: 's',
  kind: 'citizen',
  method: 'mobile-subscriber',
  version: 1,
  createdAt: '',
  expiresAt: '',
  typed: { fullName: 'An' },
} as const satisfies Registration;
const events: readonly RegistrationEvent[] = [
  { event: 'challenge', claim, challenge },
  { event: 'wait', claim, challenge },
  { event: 'evidence', claim, evidence: [] },
  { event: 'find-known' },
  { event: 'refuse', problem: 'operator-record-mismatch' },
  { event: 'complete', accountId: 'a' },
  { event: 'go-back' },
];

describe('a registration', () => {
  it('moves only as the table says, one version at a time, whatever happens in whatever order', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...events), { maxLength: 12 }), (happened) => {
        let now: Registration = started;
        for (const one of happened) {
          const next = advance(now, one);
          const allowed = transitions[one.event].from.includes(now.state);
          expect(next?.state).toBe(allowed ? transitions[one.event].to : undefined);
          if (next === undefined) continue;
          expect(next.version).toBe(now.version + 1);
          now = next;
        }
      }),
    );
  });
  it('has no way on from an opened account or a known identity', () => {
    for (const state of ['completed', 'known'] as const)
      expect(events.every((one) => !transitions[one.event].from.includes(state))).toBe(true);
  });
  it('never reaches the password without evidence, nor evidence without a challenge', () => {
    expect(transitions.complete.from).toEqual(['evidenced']);
    expect(transitions.evidence.from).not.toContain('started');
  });
  it('drops challenge and claim when the person goes back, and keeps what was typed', () => {
    const challenged = advance(started, { event: 'challenge', claim, challenge });
    const back = challenged && advance(challenged, { event: 'go-back' });
    expect(back).toEqual({ ...started, version: 3 });
  });
  it('forgets what was typed once the account is open', () => {
    const evidenced = { ...started, state: 'evidenced', claim, evidence: [] } as const;
    expect(advance(evidenced, { event: 'complete', accountId: 'a' })?.typed).toEqual({});
  });
});
