import { expect, it } from 'vitest';
import type { Account } from '../account.ts';
import type { DocumentInspection } from '../evidence/records/document-inspection.ts';
import { levelWaitsSince } from './level-to-come.ts';

const time = '2026-11-30T17:14:00.000Z';
const person = {
  type: 'person',
  fullName: 'HOÀNG THỊ CÚC',
  dateOfBirth: '1955-08-17',
  personalId: '051155002218',
} as const;
const inspection: DocumentInspection = {
  type: 'document',
  version: 1,
  method: 'pipp',
  subject: { scheme: 'vn-personal-id', value: person.personalId },
  holder: person,
  verifier: 'Bưu điện Việt Nam',
  office: 'Bưu cục Sông Trà 1',
  clerks: ['k', 'l'],
  caseId: 'h',
  document: { type: 'cccd', number: person.personalId },
  checkDetails: [],
  time,
};
const proof = (
  change: Partial<DocumentInspection> = {},
  reasons: readonly string[] = [],
  identityLevel: 1 | 2 = 1,
): Account['proofs'][number] => ({
  decisionId: 'd',
  decidedAt: time,
  evidence: [{ ...inspection, ...change }],
  decision: { ruleSet: 'x', outcome: 'accepted', kind: 'citizen', method: 'post-office', identityLevel, reasons },
  method: 'post-office',
});

it('an account on the word of two clerks waits for level 2 since they have confirmed it', () => {
  expect(levelWaitsSince({ proofs: [proof()] })).toBe(time);
});

it.each([
  ['one clerk has confirmed', proof({ clerks: ['k'] })],
  ['the card has nine digits', proof({ subject: { scheme: 'vn-identity-card', value: '162345678' } })],
  ['it was for coming back into an account', proof({ purpose: 'recover' })],
  ['an operator has settled an objection', proof({ objectionSettledAt: time })],
  ['policy has capped the level', proof({}, ['capped-by-policy'])],
  ['it is of level 2', proof({}, [], 2)],
])('and waits for nothing where %s', (_what, one) => {
  expect(levelWaitsSince({ proofs: [one] })).toBeUndefined();
});

it('nor once another proof has given level 2', () => {
  expect(levelWaitsSince({ proofs: [proof({}, [], 2), proof()] })).toBeUndefined();
});
