import { expect, it } from 'vitest';
import type { Account } from '../../domain/account.ts';
import type { Evidence } from '../../domain/evidence/evidence.ts';
import type { Holder } from '../../domain/evidence/holder.ts';
import type { StaffState } from '../../domain/staff/staff.ts';
import { emptySignature } from '../../../test/support/signature-record.ts';
import { representationsOf } from './representations.ts';

const person: Holder = { type: 'person', fullName: 'AN', personalId: '001090000001' };
const company: Holder = { type: 'organisation', fullName: 'CÔNG TY SEN', taxCode: '0101234567' };

const staffOf = (taxCode: string, time: string): Evidence => ({
  type: 'electronic_signature',
  version: 1,
  subject: { scheme: 'vn-personal-id', value: '001090000001' },
  holder: person,
  representation: { taxCode, organisation: `CÔNG TY ${taxCode}`, role: 'staff' },
  channel: 'token',
  program: 'p',
  issuer: 'CA',
  serialNumber: '0a',
  keyDigest: '0'.repeat(64),
  signature: emptySignature('2026-01-01T00:00:00Z'),
  checkDetails: [],
  time,
});
const representative: Evidence = {
  type: 'electronic_record',
  version: 2,
  recordType: 'identity-provider',
  source: 'VNeID',
  matched: ['name', 'idDocument'],
  nameMatchedFolded: false,
  checkDetails: [],
  representation: { role: 'legal-representative', personalId: '001080000017', fullName: 'TRẦN VĂN ĐẠI DIỆN' },
  time: '2026-02-01T00:00:00Z',
};
const proven = (evidence: readonly Evidence[], outcome: 'accepted' | 'refused' = 'accepted'): Account['proofs'] => [
  {
    decisionId: 'd',
    method: 'usb-token',
    decidedAt: '2026-03-01T00:00:00Z',
    decision: { ruleSet: 'test', outcome, kind: 'citizen', method: 'usb-token', identityLevel: 2, reasons: [] },
    evidence,
  },
];

/** The newest of them is what the record stands with. */
const standing = (proofs: Account['proofs'], state: StaffState, changedAt: string): Account['proofs'] =>
  proofs.map((proof) => ({
    ...proof,
    staff: { id: 's', state, by: 'organisation', changedAt, namedAt: changedAt, version: 2 },
  }));

it('tells for whom somebody acts once each, as it was shown last and newest first', () => {
  const proofs = [
    ...proven([staffOf('1', '2026-01-03T00:00:00Z')]),
    ...standing(
      proven([staffOf('1', '2026-01-01T00:00:00Z'), staffOf('2', '2026-01-02T00:00:00Z')]),
      'confirmed',
      '2026-01-02T12:00:00Z',
    ),
  ];
  const confirmedAt = { confirmed_at: '2026-01-02T12:00:00Z' };
  expect(representationsOf({ holder: person, proofs })).toEqual([
    { organization_name: 'CÔNG TY 1', tax_code: '1', role: 'staff', time: '2026-01-03T00:00:00Z', ...confirmedAt },
    { organization_name: 'CÔNG TY 2', tax_code: '2', role: 'staff', time: '2026-01-02T00:00:00Z', ...confirmedAt },
  ]);
});

it('tells nothing of an employer whom a certificate names and nobody has confirmed, or that has ended, nor by the word of another employer or branch', () => {
  const since = '2026-01-02T00:00:00Z';
  const proofs = [
    ...proven([staffOf('1', '2026-01-03T00:00:00Z')]),
    ...standing(proven([staffOf('1-001', '2026-01-03T00:00:00Z')]), 'waits', since),
    ...standing(proven([staffOf('3', '2026-01-03T00:00:00Z')]), 'ended', since),
    ...standing(proven([staffOf('2', '2026-01-01T00:00:00Z')]), 'confirmed', since),
  ];
  expect(representationsOf({ holder: person, proofs }).map(({ tax_code: taxCode }) => taxCode)).toEqual(['2']);
});

it('tells of a legal representative the organisation and the role, and not who it is', () => {
  expect(representationsOf({ holder: company, proofs: proven([representative]) })).toEqual([
    {
      organization_name: 'CÔNG TY SEN',
      tax_code: '0101234567',
      role: 'legal-representative',
      time: representative.time,
    },
  ]);
});

it('tells nothing of evidence that was not accepted', () => {
  expect(representationsOf({ holder: company, proofs: proven([representative], 'refused') })).toEqual([]);
});
