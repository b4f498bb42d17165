import type { Contact } from '../../../domain/contact.ts';
import { caseCodeLength } from '../../../domain/counter/case-code.ts';
import type { CasePurpose, CounterCase } from '../../../domain/counter/counter-case.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { NoticeMaker } from '../../attempt/notice-message.ts';

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
  readonly addresses: Readonly<Record<CasePurpose, string>>;
}

/** Whoever a case is for, with the contact that they are written to. */
export type Applicant = CounterCase['applicant'];

/** A new case of whoever this names. @param provenAt when the contact was proven, where it was */
export const makeCase = (
  { clock, randomId, randomLetters, liveDays }: CaseMaker,
  { personalId, fullName, dateOfBirth }: Applicant,
  {
    purpose,
    contact,
    provenAt,
    supportCode,
  }: {
    readonly purpose: CasePurpose;
    readonly contact: Contact;
    readonly provenAt?: string;
    readonly supportCode: string;
  },
): CounterCase => {
  const now = clock.now();
  return {
    id: randomId(),
    purpose,
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
