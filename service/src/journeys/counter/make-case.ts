import type { Contact } from '../../domain/contact.ts';
import { caseCodeLength } from '../../domain/counter/case-code.ts';
import type { CounterCase } from '../../domain/counter/counter-case.ts';
import type { Claim } from '../../domain/evidence/claim.ts';
import type { Clock } from '../../platform/clock.ts';
import { ownClaim } from '../../proofing/methods/post-office/claim.ts';
import type { NoticeMaker } from '../attempt/notice-message.ts';

/** What a case is made of, and how its applicant is told of it. */
export interface CaseMaker {
  readonly clock: Clock;
  readonly randomId: () => string;
  /** Random letters and digits that are easy to read and type. */
  readonly randomLetters: (count: number) => string;
  readonly notices: NoticeMaker;
  /** So long does a case wait, and once it is confirmed, the account. */
  readonly liveDays: number;
  /** Where a confirmed case goes on, without the scheme: it stands in an SMS. */
  readonly address: string;
}

/** A new case of whoever this claim names. @param provenAt when the contact was proven, where it was */
export const makeCase = (
  { clock, randomId, randomLetters, liveDays }: CaseMaker,
  claim: Claim,
  {
    contact,
    provenAt,
    supportCode,
  }: { readonly contact: Contact; readonly provenAt?: string; readonly supportCode: string },
): CounterCase => {
  const { personalId, fullName, dateOfBirth } = ownClaim(claim);
  const now = clock.now();
  return {
    id: randomId(),
    purpose: 'register',
    version: 1,
    openedAt: now.toISOString(),
    expiresAt: new Date(now.getTime() + liveDays * 86_400_000).toISOString(),
    code: randomLetters(caseCodeLength),
    applicant: { personalId, fullName, dateOfBirth },
    contact: { channel: contact.channel, address: contact.address },
    ...(provenAt === undefined ? {} : { contactProvenAt: provenAt }),
    supportCode,
    standing: { state: 'open' },
  };
};
