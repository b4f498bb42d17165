import { describe, expect, it } from 'vitest';
import { accountStatuses, closedBy } from '../account.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { citizenOf } from '../evidence/identity.ts';
import { strengthOfEvidence, weighAnew, type AnewProof, type UnreadableAccount } from './open-anew.ts';

const now = new Date('2026-03-14T02:00:00.000Z');
const soon = '2026-03-14T02:00:01.000Z';
const account: UnreadableAccount = {
  id: 'a',
  kind: 'citizen',
  status: 'active',
  openedAt: '2025-03-14T02:00:00.000Z',
  identityLevel: 2,
  strength: 2,
  hasPersonalId: true,
  isDead: false,
};
const proof = (identityLevel: 1 | 2, ...types: readonly Evidence['type'][]): AnewProof => ({
  identity: citizenOf('001199012345'),
  evidence: types.map((type) => ({ type })),
  decision: { identityLevel },
});
const byRecord = proof(2, 'electronic_record');
const bySignature = proof(2, 'electronic_signature');

describe('an account that nobody can read', () => {
  it('is opened anew by exactly what is at least as strong as it had rested on, in level and in kind', () => {
    for (const identityLevel of [0, 1, 2] as const)
      for (const strength of [2, 3] as const)
        for (const level of [1, 2] as const)
          for (const type of ['electronic_record', 'electronic_signature', 'document'] as const) {
            const weighed = weighAnew({ ...account, identityLevel, strength }, proof(level, type), now);
            const isEnough = level >= identityLevel && (strength === 2 || type !== 'electronic_record');
            expect(weighed === 'open-anew').toBe(isEnough);
          }
  });

  it('is never opened above a lock, a suspension, a contest or a death, however strong the proof and whatever an operator allows', () => {
    const opens = accountStatuses.filter(
      (status) => weighAnew({ ...account, status, anewUntil: soon }, bySignature, now) === 'open-anew',
    );
    expect(opens).toEqual(['active', 'awaiting-approval']);
    for (const status of accountStatuses.filter((one) => !opens.includes(one)))
      expect(weighAnew({ ...account, status }, bySignature, now)).toBe(closedBy(status));
    expect(weighAnew({ ...account, isDead: true, anewUntil: soon }, bySignature, now)).toBe('account-suspended');
  });

  it('says which kind of proof is missing', () => {
    expect(weighAnew({ ...account, strength: 3 }, byRecord, now)).toBe('anew-needs-signature-or-counter');
    expect(weighAnew(account, proof(1, 'electronic_signature'), now)).toBe('anew-needs-stronger-proof');
  });

  it('is opened by a weaker proof while an operator lets that be, and no longer', () => {
    const weak = proof(1, 'electronic_record');
    const strong = { ...account, strength: 3 } as const;
    expect(weighAnew({ ...strong, anewUntil: soon }, weak, now)).toBe('open-anew');
    expect(weighAnew({ ...strong, anewUntil: now.toISOString() }, weak, now)).not.toBe('open-anew');
  });

  it('that stands under twelve digits is opened by no CMND', () => {
    const cmnd = { ...proof(1, 'electronic_record'), identity: citizenOf('123456789') };
    const weakly = { ...account, identityLevel: 1 } as const;
    expect(weighAnew({ ...weakly, anewUntil: soon }, cmnd, now)).toBe('anew-needs-stronger-proof');
    expect(weighAnew({ ...weakly, hasPersonalId: false }, cmnd, now)).toBe('open-anew');
  });
});

it('several pieces of evidence are as strong as the strongest', () => {
  expect(strengthOfEvidence([{ type: 'electronic_record' }, { type: 'document' }])).toBe(3);
  expect(strengthOfEvidence([])).toBe(2);
});
