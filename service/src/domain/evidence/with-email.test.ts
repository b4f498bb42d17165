import { expect, it } from 'vitest';
import { byEmail, bySms, type ProvenContact } from '../contact.ts';
import type { Evidence } from './evidence.ts';
import { contactProven } from './evidence.ts';
import { withEmail } from './with-email.ts';

const proven = (contact: Pick<ProvenContact, 'channel' | 'address'>, provenAt: string): ProvenContact => ({
  ...contact,
  reference: 'code',
  provenAt,
});
const seen: Evidence = {
  type: 'document',
  version: 1,
  method: 'pipp',
  subject: { scheme: 'vn-personal-id', value: '001099012345' },
  holder: { type: 'person', fullName: 'TRẦN THỊ MAI', personalId: '001099012345' },
  verifier: 'Vietnam Post',
  office: 'Bưu cục Cẩm Phả',
  clerks: ['c'],
  caseId: 'k',
  document: { type: 'cccd', number: '001099012345' },
  checkDetails: [],
  time: '2026-11-01T00:00:00.000Z',
};
const mail = proven(byEmail('mai@thu.example'), '2026-11-30T00:00:00.000Z');

it('a new mailbox stands in the evidence in the place of the former one', () => {
  const before = [{ ...seen, contact: proven(byEmail('cu@thu.example'), '2026-11-01T00:00:00.000Z') }];
  const after = withEmail(before, mail);
  expect(after).toHaveLength(1);
  expect([contactProven('email', 'mai@thu.example', after), contactProven('email', 'cu@thu.example', after)]).toEqual([
    mail.provenAt,
    undefined,
  ]);
});

it('a number that was proven by a code beside the evidence stays proven', () => {
  const sms = proven(bySms('+84912345678'), '2026-11-01T00:00:00.000Z');
  const after = withEmail([{ ...seen, contact: sms }], mail);
  expect([contactProven('sms', sms.address, after), contactProven('email', mail.address, after)]).toEqual([
    sms.provenAt,
    mail.provenAt,
  ]);
});
