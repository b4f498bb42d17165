import { expect, it } from 'vitest';
import type { Account } from '../../domain/account.ts';
import type { Person as Holder } from '../../domain/evidence/holder.ts';
import { personClaimsOf } from './person-claims.ts';
import { assuranceNames, verifiedClaims } from './verified-claims.ts';

const now = new Date('2026-11-26T02:00:00Z');
const [former, present] = ['+84912000001', '+84912000002'];

const proofOf = (phoneNumber: string, decidedAt: string): Account['proofs'][number] => ({
  decisionId: '7c1d52f0-3b0a-4c55-8d7e-2f6d1f0c9a01',
  method: 'mobile-subscriber',
  decidedAt,
  decision: {
    ruleSet: 'test',
    outcome: 'accepted',
    kind: 'citizen',
    method: 'mobile-subscriber',
    identityLevel: 2,
    reasons: [],
  },
  evidence: [
    {
      type: 'electronic_record',
      version: 1,
      recordType: 'mobile-subscription',
      phoneNumber,
      source: 'Nhà mạng',
      matched: ['idDocument', 'name', 'birthdate'],
      nameMatchedFolded: false,
      time: decidedAt,
      checkDetails: [{ checkMethod: 'auth', organization: 'Nhà mạng', checkId: 'c', time: decidedAt }],
    },
  ],
});
const ask = (proofs: Account['proofs']): unknown =>
  verifiedClaims(
    assuranceNames('https://taikhoan.example'),
    {
      holder: {
        type: 'person',
        fullName: 'AN',
        dateOfBirth: '1990-01-01',
        personalId: '001090000001',
        phoneNumber: present,
      },
      proofs,
    },
    { verification: { trust_framework: null, time: null }, claims: { phone_number: null } },
    ['phone_number'],
    now,
  );

it('a number is verified by the evidence about this very number, never by that about a former one', () => {
  const [old, fresh] = [proofOf(former, '2026-01-01T00:00:00Z'), proofOf(present, '2026-06-01T00:00:00Z')];
  expect(ask([old])).toBeUndefined();
  expect(ask([fresh, old])).toMatchObject({
    verification: { time: '2026-06-01T00:00:00Z' },
    claims: { phone_number: present },
  });
  expect(ask([old, fresh])).toMatchObject({
    verification: { time: '2026-06-01T00:00:00Z' },
    claims: { phone_number: present },
  });
});

it('a year of birth without a day is a birth date of four digits (OpenID Connect Core 1.0 §5.1), verified where evidence names it', () => {
  const holder = { type: 'person', fullName: 'AN', yearOfBirth: '1948', personalId: '001048000001' } as const;
  const proof = proofOf(present, '2026-01-01T00:00:00Z');
  const byYear = proof.evidence.map((one) => ({ ...one, matched: ['idDocument', 'name', 'birthyear'] }));
  const birthOf = (evidence: typeof proof.evidence) =>
    verifiedClaims(
      assuranceNames('https://taikhoan.example'),
      { holder, proofs: [{ ...proof, evidence }] },
      { verification: { trust_framework: null }, claims: { birthdate: null } },
      ['birthdate'],
      now,
    );
  expect(birthOf(byYear)).toMatchObject({ claims: { birthdate: '1948' } });
  expect(birthOf(proof.evidence)).toBeUndefined();
  const said = personClaimsOf({
    subject: 's',
    kind: 'citizen',
    status: 'active',
    holder,
    identityLevel: 1,
    representations: [],
  });
  expect(said).toMatchObject({ birthdate: '1948', NgayThangNamSinh: '1948' });
});

it('a fact that was corrected is verified by the evidence for what it is now, never by that for what it was', () => {
  const now12 = { type: 'person', fullName: 'ÂN', dateOfBirth: '1990-01-02', personalId: '001090000001' } as const;
  const then9 = { type: 'person', fullName: 'BÌNH', dateOfBirth: '1990-01-01', personalId: '194345671' } as const;
  const saying = (said: Holder): Account['proofs'][number] => {
    const proof = proofOf(present, '2026-01-01T00:00:00Z');
    return { ...proof, evidence: proof.evidence.map((one) => ({ ...one, holder: said })) };
  };
  const claimed = (proof: Account['proofs'][number]): unknown =>
    verifiedClaims(
      assuranceNames('https://taikhoan.example'),
      { holder: now12, proofs: [proof] },
      { verification: { trust_framework: null }, claims: { name: null, birthdate: null, personal_id: null } },
      ['name', 'birthdate', 'personal_id'],
      now,
    );
  expect(claimed(saying(then9))).toBeUndefined();
  expect(claimed(saying({ ...then9, fullName: 'AN' }))).toMatchObject({ claims: { name: 'ÂN' } });
  expect(claimed(saying(now12))).toMatchObject({
    claims: { name: 'ÂN', birthdate: '1990-01-02', personal_id: '001090000001' },
  });
});
