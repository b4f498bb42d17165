import { describe, expect, it } from 'vitest';
import type { CaseIn } from '../../../domain/counter/counter-case.ts';
import type { DocumentSeen } from '../../../domain/counter/document-seen.ts';
import type { Evidence } from '../../../domain/evidence/evidence.ts';
import { evidenceOfCase } from './evidence-of-case.ts';
import { readPostOfficeClaim } from './read-claim.ts';
import { weighPostOffice } from './weigh.ts';

const at = '2026-11-29T03:00:00.000Z';
const seenBy = (clerkId: string): DocumentSeen => ({
  type: 'cccd',
  number: '001190012345',
  clerkId,
  office: 'Bưu cục Sông Trà 1',
  at,
});
const confirmed = (clerks: readonly string[], personalId = '001190012345'): CaseIn<'confirmed'> => ({
  id: 'h',
  purpose: 'register',
  version: 3,
  openedAt: at,
  expiresAt: at,
  code: 'K7QFM2DX4T',
  applicant: { personalId, fullName: 'NGUYỄN THỊ HƯƠNG GIANG', dateOfBirth: '1990-09-05' },
  contact: { channel: 'sms', address: '+84912345678' },
  supportCode: 'CC-7K3F-9QXM',
  standing: {
    state: 'confirmed',
    confirmedAt: at,
    seen: clerks.map(seenBy),
    consented: { reference: 'c', at },
    phone: 'not-matched',
  },
});
const record: Evidence = {
  type: 'electronic_record',
  version: 2,
  recordType: 'mobile-subscription',
  source: 'Nhà mạng',
  matched: ['idDocument', 'name', 'birthdate'],
  nameMatchedFolded: false,
  time: at,
  checkDetails: [{ checkMethod: 'auth', organization: 'Nhà mạng', checkId: 'c', time: at }],
};
const worth = (evidence: readonly Evidence[]): string => {
  const { outcome, identityLevel } = weighPostOffice(evidence);
  return `${outcome} ${identityLevel}`;
};

describe('what a counter has seen', () => {
  it('is worth level 2 with the operator’s word, or two clerks and their time; and nothing of one clerk alone', () => {
    expect(worth([...evidenceOfCase(confirmed(['a']), 'register'), record])).toBe('accepted 2');
    expect(worth(evidenceOfCase(confirmed(['a', 'b']), 'register'))).toBe('accepted 1');
    const waited = evidenceOfCase(confirmed(['a', 'b']), 'register').map((one) =>
      one.type === 'document' ? { ...one, unchallengedSince: at } : one,
    );
    expect(worth(waited)).toBe('accepted 2');
    expect(worth(evidenceOfCase(confirmed(['a']), 'register'))).toBe('refused 1');
    expect(worth(evidenceOfCase(confirmed(['a', 'a']), 'register'))).toBe('refused 1');
    expect(worth([record])).toBe('refused 1');
  });

  it('brings somebody back and raises nothing, whoever vouches and however long nobody has objected', () => {
    const returned = evidenceOfCase(confirmed(['a', 'b']), 'recover');
    const waited = returned.map((one) => (one.type === 'document' ? { ...one, unchallengedSince: at } : one));
    expect([worth([...returned, record]), worth(waited)]).toEqual(['accepted 1', 'accepted 1']);
  });

  it('of a CMND alone is worth level 1, whoever vouches', () => {
    const evidence = evidenceOfCase(confirmed(['a', 'b'], '012345678'), 'register');
    expect(evidence[0]?.subject).toEqual({ scheme: 'vn-identity-card', value: '012345678' });
    expect(worth([...evidence, record])).toBe('accepted 1');
  });
});

describe('a PostID', () => {
  const postId = (identityLevel: 0 | 1 | 2, value = '001190012345'): Evidence => ({
    ...record,
    recordType: 'identity-provider',
    source: 'PostID',
    subject: { scheme: value.length === 12 ? 'vn-personal-id' : 'vn-identity-card', value },
    provided: {
      identityLevel,
      acr: 'urn:chinhchu:auth:1',
      answer: {
        provider: 'post-id',
        message: { form: 'openid', idToken: '', keySet: '{}', issuer: 'i', audience: 'a', nonce: 'n' },
        rules: '{}',
        judgedAt: at,
      },
    },
  });

  it('is worth what the post’s table gives it, and nothing without the operator’s word', () => {
    expect(([2, 1, 0] as const).map((level) => worth([postId(level), record]))).toEqual([
      'accepted 2',
      'accepted 1',
      'refused 1',
    ]);
    expect(worth([postId(2)])).toBe('refused 1');
    expect(worth([postId(2), { ...record, matched: ['name'] }])).toBe('refused 1');
    expect(worth([postId(2, '012345678'), record])).toBe('accepted 1');
  });
});

describe('the form of a case', () => {
  const typed = { personalId: '001190012345', fullName: 'Nguyễn Thị Hương Giang', dateOfBirth: '05/09/1990' };
  const read = (more: Readonly<Record<string, string>>) => readPostOfficeClaim({ ...typed, ...more }, '2026-11-29', 14);

  it('takes a telephone, a mailbox, or both, and a CMND', () => {
    expect(read({ phoneNumber: '0912 345 678', email: ' ' })).toMatchObject({ value: { phoneNumber: '+84912345678' } });
    expect(read({ email: 'giang@thu.example' })).toMatchObject({ value: { email: 'giang@thu.example' } });
    expect(read({ personalId: '012345678', phoneNumber: '0912345678' }).ok).toBe(true);
  });

  it('names everything that is wrong at once, and refuses what correcting cannot help', () => {
    expect(read({ personalId: '12', fullName: '' })).toMatchObject({
      problem: {
        fields: [
          { field: 'personalId', code: 'sign-in-id-length' },
          { field: 'fullName', code: 'full-name-missing' },
          { field: 'phoneNumber', code: 'phone-number-missing' },
        ],
      },
    });
    expect(read({ phoneNumber: '0912345678', dateOfBirth: '1990' })).toMatchObject({
      problem: { code: 'birth-year-only' },
    });
    expect(read({ phoneNumber: '0912345678', personalId: '001220012345', dateOfBirth: '05/09/2020' })).toMatchObject({
      problem: { code: 'under-minimum-age' },
    });
  });
});
