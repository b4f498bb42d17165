import { describe, expect, it } from 'vitest';
import type { OneTimeCodeChallenge } from '../attempt/challenge.ts';
import { advanceCase, closedTo, fullLevelAt, type CaseEvent } from './advance-case.ts';
import { caseCodeForPeople, readCaseCode } from './case-code.ts';
import type { CounterCase } from './counter-case.ts';
import type { DocumentSeen } from './document-seen.ts';
import { readDocument } from './read-document.ts';

const now = new Date('2026-11-29T03:00:00.000Z');
const when = { now, liveDays: 14 };
const consent: OneTimeCodeChallenge = {
  type: 'one-time-code',
  codeId: 'c',
  codeHash: 'x',
  phoneNumber: '+84912345678',
  sentAt: now.toISOString(),
  expiresAt: '2026-11-29T03:05:00.000Z',
  triesLeft: 5,
  sends: 1,
  resendAt: '2026-11-29T03:01:00.000Z',
};
const open: CounterCase = {
  id: 'h',
  purpose: 'register',
  version: 1,
  openedAt: '2026-11-20T03:00:00.000Z',
  expiresAt: '2026-12-04T03:00:00.000Z',
  code: 'K7QFM2DX4T',
  applicant: { personalId: '001190012345', fullName: 'NGUYỄN THỊ HƯƠNG GIANG', dateOfBirth: '1990-09-05' },
  contact: { channel: 'sms', address: '+84912345678' },
  supportCode: 'CC-7K3F-9QXM',
  standing: { state: 'open' },
};
const seenBy = (clerkId: string, more: Partial<DocumentSeen> = {}): DocumentSeen => ({
  type: 'cccd',
  number: '001190012345',
  expiresOn: '2040-01-01',
  clerkId,
  office: 'Bưu cục Sông Trà 1',
  at: now.toISOString(),
  ...more,
});
const check = (clerkId: string, more: Partial<DocumentSeen> = {}): CaseEvent => ({
  event: 'check',
  seen: seenBy(clerkId, more),
  consent,
});
const after = (one: CounterCase, ...events: readonly CaseEvent[]): CounterCase =>
  events.reduce((case_, happened) => {
    const next = advanceCase(case_, happened, when);
    if (!next.ok) throw new Error(next.problem);
    return next.value;
  }, one);
const problemOf = (one: CounterCase, happened: CaseEvent): string | undefined => {
  const next = advanceCase(one, happened, when);
  return next.ok ? undefined : next.problem;
};
const confirm = (clerkId: string, phone: 'matched' | 'not-matched'): CaseEvent => ({
  event: 'confirm',
  clerkId,
  reference: 'c',
  phone,
});

describe('a case at the counter', () => {
  it('is confirmed by one clerk where the operator vouches for the number, and carries level 2 at once', () => {
    const confirmed = after(open, check('a'), confirm('a', 'matched'));
    expect([confirmed.standing.state, confirmed.version, fullLevelAt(confirmed, 72)]).toEqual([
      'confirmed',
      3,
      'at-once',
    ]);
    expect(confirmed.contactProvenAt).toBe(now.toISOString());
  });

  it('needs another clerk where nobody vouches for it, and 72 hours', () => {
    const half = after(open, check('a'), confirm('a', 'not-matched'));
    expect(problemOf(half, { event: 'countersign', seen: seenBy('a') })).toBe('second-clerk-needed');
    const confirmed = after(half, { event: 'countersign', seen: seenBy('b') });
    expect(fullLevelAt(confirmed, 72)).toEqual(new Date('2026-12-02T03:00:00.000Z'));
  });

  it('of a CMND alone never carries level 2', () => {
    const applicant = { ...open.applicant, personalId: '012345678' };
    const seen = { number: '012345678', type: 'cmnd' } as const;
    const former = after({ ...open, applicant }, check('a', seen), confirm('a', 'matched'));
    expect(fullLevelAt(former, 72)).toBe('never');
  });

  it.each([
    ['another number', { number: '001190012346' }, 'document-differs'],
    ['another kind of card', { type: 'cmnd' }, 'document-differs'],
    ['an expired card', { expiresOn: '2026-11-28' }, 'document-expired'],
  ] as const)('is stopped by %s', (_what, more, problem) => {
    expect(problemOf(open, check('a', more))).toBe(problem);
  });

  it('is with the clerk who looked last: the consent read out to another confirms nothing', () => {
    const taken = after(open, check('a'), check('b'));
    expect(problemOf(taken, confirm('a', 'matched'))).toBe('case-moved-on');
  });

  it('goes nowhere once it is over, and not to its own applicant', () => {
    const cancelled = after(open, { event: 'cancel', by: 'applicant' });
    expect(problemOf(cancelled, check('a'))).toBe('case-over');
    expect(problemOf({ ...open, expiresAt: now.toISOString() }, check('a'))).toBe('case-over');
    expect(closedTo(open, { id: 'a', personalId: open.applicant.personalId }, now)).toBe('clerk-is-applicant');
    expect(closedTo(open, { id: 'a', personalId: '001190000000' }, now)).toBeUndefined();
  });
});

describe('what is typed at the counter', () => {
  it('reads a code in groups, in small letters, and with letters for digits', () => {
    expect(readCaseCode(' k7qf-m2dx-4t ')).toEqual({ ok: true, value: 'K7QFM2DX4T' });
    expect(readCaseCode('OI7Q FM2D XL')).toEqual({ ok: true, value: '017QFM2DX1' });
    expect([readCaseCode(''), readCaseCode('K7QF')]).toMatchObject([
      { problem: 'case-code-missing' },
      { problem: 'case-code-format' },
    ]);
    expect(caseCodeForPeople('K7QFM2DX4T')).toBe('K7QF-M2DX-4T');
  });

  it('reads a card, which may never expire, and names everything that is wrong at once', () => {
    const typed = { documentType: 'can-cuoc', documentNumber: '001 190 012 345', faceMatches: 'yes' };
    expect(readDocument(typed)).toEqual({ ok: true, value: { type: 'can-cuoc', number: '001190012345' } });
    expect(readDocument({ documentNumber: '12', documentExpiry: 'mai' })).toEqual({
      ok: false,
      problem: [
        { field: 'documentType', code: 'document-type-missing' },
        { field: 'documentNumber', code: 'document-number-format' },
        { field: 'documentExpiry', code: 'document-expiry-format' },
        { field: 'faceMatches', code: 'face-matches-missing' },
      ],
    });
  });
});
