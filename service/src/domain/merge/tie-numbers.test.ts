import { expect, it } from 'vitest';
import type { Account } from '../account.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { tiesNumbers } from './tie-numbers.ts';

const [card, former, stranger] = ['001090000011', '012345678', '001090000022'];
const person = (personalId: string, formerPersonalId?: string) =>
  ({
    type: 'person',
    fullName: 'NGUYỄN VĂN AN',
    personalId,
    ...(formerPersonalId === undefined ? {} : { formerPersonalId }),
  }) as const;
const evidenceOf = (holder: ReturnType<typeof person>): Evidence => ({
  type: 'electronic_record',
  version: 2,
  source: 'Bảo hiểm xã hội Việt Nam',
  recordType: 'social-insurance',
  matched: ['idDocument'],
  nameMatchedFolded: false,
  checkDetails: [],
  time: '2026-11-30T00:00:00.000Z',
  holder,
});
const accountOf = (
  holder: ReturnType<typeof person>,
  proven: readonly ReturnType<typeof person>[] = [holder],
  outcome: 'accepted' | 'refused' = 'accepted',
): Pick<Account, 'holder' | 'proofs'> => ({
  holder,
  proofs: proven.map((one) => ({
    decisionId: 'd',
    method: 'social-insurance',
    evidence: [evidenceOf(one)],
    decision: { ruleSet: 'r', kind: 'citizen', method: 'social-insurance', outcome, identityLevel: 1, reasons: [] },
    decidedAt: '2026-11-30T00:00:00.000Z',
  })),
});

it('two accounts are one person’s when a proof of either names both numbers as one’s', () => {
  const tying = accountOf(person(card, former));
  expect(tiesNumbers(tying, accountOf(person(former)))).toBe(true);
  expect(tiesNumbers(accountOf(person(former)), tying)).toBe(true);
  expect(tiesNumbers(accountOf(person(card)), accountOf(person(former), [person(former), person(card, former)]))).toBe(
    true,
  );
});

it('two accounts are not one person’s by a name, nor by a proof that was refused, nor by a tie to somebody else', () => {
  expect(tiesNumbers(accountOf(person(card)), accountOf(person(former)))).toBe(false);
  expect(tiesNumbers(accountOf(person(card)), accountOf(person(former), [person(card, former)], 'refused'))).toBe(
    false,
  );
  expect(tiesNumbers(accountOf(person(card)), accountOf(person(former), [person(stranger, former)]))).toBe(false);
});
