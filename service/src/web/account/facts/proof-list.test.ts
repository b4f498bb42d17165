import { expect, it } from 'vitest';
import type { Account } from '../../../domain/account.ts';
import type { Evidence } from '../../../domain/evidence/evidence.ts';
import { vi } from '../../text/vi.ts';
import { proofList } from './proof-list.ts';
import { emptySignature } from '../../../../test/support/signature-record.ts';

const time = '2026-11-26T02:00:00Z';
const subject = { scheme: 'vn-personal-id', value: '001090000001' } as const;
const holder = { type: 'person', fullName: 'AN', personalId: '001090000001' } as const;

const evidence: Readonly<Record<Evidence['type'], Evidence>> = {
  electronic_record: {
    type: 'electronic_record',
    version: 1,
    recordType: 'mobile-subscription',
    source: 'Nhà mạng A',
    matched: ['name'],
    nameMatchedFolded: false,
    time,
    checkDetails: [
      { checkMethod: 'auth', organization: 'Nhà mạng A', checkId: 'code-1', time },
      { checkMethod: 'data', organization: 'Nhà mạng A', checkId: 'register-1', time },
    ],
  },
  electronic_signature: {
    type: 'electronic_signature',
    version: 1,
    subject,
    holder,
    channel: 'token',
    program: 'agent',
    issuer: 'CA B',
    serialNumber: '0a',
    keyDigest: '0'.repeat(64),
    signature: emptySignature(time),
    checkDetails: [{ checkMethod: 'auth', organization: 'agent', checkId: 'signing-1', time }],
    time,
  },
  document: {
    type: 'document',
    version: 1,
    method: 'pipp',
    subject,
    holder,
    verifier: 'Bưu điện Việt Nam',
    office: 'Bưu cục C',
    clerks: ['c'],
    caseId: 'case-1',
    document: { type: 'cccd', number: '001090000001' },
    checkDetails: [
      { checkMethod: 'vpip', organization: 'Bưu cục C', checkId: 'case-1', time },
      { checkMethod: 'pvp', organization: 'Bưu cục C', checkId: 'case-1', time },
    ],
    time,
  },
};

const shown = (method: Account['proofs'][number]['method'], one: Evidence, now: Account['holder'] = holder): string =>
  String(
    proofList(vi, {
      id: 'account-1',
      holder: now,
      proofs: [
        {
          decisionId: 'd',
          method,
          decidedAt: time,
          decision: { ruleSet: 'test', outcome: 'accepted', kind: 'citizen', method, identityLevel: 2, reasons: [] },
          evidence: [one],
        },
      ],
    }),
  );

it.each([
  ['mobile-subscriber', 'electronic_record', 'Nhà mạng A', 'register-1'],
  ['usb-token', 'electronic_signature', 'CA B', 'signing-1'],
  ['post-office', 'document', 'Bưu điện Việt Nam, Bưu cục C', 'case-1'],
] as const)(
  'a proof by %s is one line of the history: who says so, when, and under which reference',
  (method, type, source, reference) => {
    const page = shown(method, evidence[type]);
    expect(page.match(/<li>/gu)).toHaveLength(1);
    expect(page).toContain(`${source}, 09:00 26/11/2026.`);
    expect(page).toContain(`Mã tra cứu: ${reference}<`);
  },
);

it('says what a proof had confirmed where that has been corrected since, and repeats nothing that still stands', () => {
  const one = evidence.electronic_signature;
  expect(shown('usb-token', one)).not.toContain('Khi đó');
  expect(shown('usb-token', one, { ...holder, fullName: 'ÂN' })).toContain('Khi đó: AN<');
});
