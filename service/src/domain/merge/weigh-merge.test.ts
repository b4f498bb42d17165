import { expect, it } from 'vitest';
import type { Account, AccountStatus } from '../account.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { orderMerge, weighMerge } from './weigh-merge.ts';

const [card, former] = ['001097000001', '011000001'];

const accountOf = (
  id: string,
  personalId: string,
  {
    level = 2,
    names,
    status = 'active',
    kind = 'citizen',
  }: {
    readonly level?: 1 | 2;
    readonly names?: string;
    readonly status?: AccountStatus;
    readonly kind?: Account['kind'];
  } = {},
): Pick<Account, 'id' | 'kind' | 'status' | 'holder' | 'proofs'> => {
  const holder = { type: 'person', fullName: 'LÊ THỊ MỘT', personalId } as const;
  const evidence: Evidence = {
    type: 'electronic_record',
    version: 2,
    source: 'Bảo hiểm xã hội Việt Nam',
    recordType: 'social-insurance',
    matched: ['idDocument'],
    nameMatchedFolded: false,
    checkDetails: [],
    time: '2026-11-30T00:00:00.000Z',
    holder: { ...holder, ...(names === undefined ? {} : { formerPersonalId: names }) },
  };
  const decision = {
    ruleSet: 'r',
    kind,
    method: 'social-insurance',
    outcome: 'accepted',
    identityLevel: level,
    reasons: [],
  } as const;
  return {
    id,
    kind,
    status,
    holder,
    proofs: [
      {
        decisionId: 'd',
        method: 'social-insurance',
        evidence: [evidence],
        decision,
        decidedAt: '2026-11-30T00:00:00.000Z',
      },
    ],
  };
};
const strong = accountOf('strong', card, { names: former });
const weak = accountOf('weak', former, { level: 1 });

it('two accounts become one where the record ties their numbers, and the better known one stays', () => {
  expect(weighMerge(strong, weak)).toBeUndefined();
  expect(weighMerge(weak, strong)).toBe('kept-weaker');
  expect(orderMerge(weak, strong)).toEqual({ kept: strong, merged: weak });
  expect(orderMerge(strong, weak)).toEqual({ kept: strong, merged: weak });
});

it('of two that are known alike that of the twelve digits stays', () => {
  const nine = accountOf('nine', former);
  expect(orderMerge(nine, strong)).toEqual({ kept: strong, merged: nine });
  expect(orderMerge(strong, nine)).toEqual({ kept: strong, merged: nine });
});

it('nothing becomes part of itself, of an account that is in use no more, of an organisation’s, or of somebody’s whom no record ties to it', () => {
  expect(weighMerge(strong, strong)).toBe('same-account');
  expect(weighMerge(strong, accountOf('weak', former, { level: 1, status: 'frozen' }))).toBe('not-active');
  expect(weighMerge(strong, accountOf('weak', former, { level: 1, kind: 'business' }))).toBe('other-kind');
  expect(weighMerge(accountOf('strong', card), weak)).toBe('not-tied');
});
