import type { Account } from '../../domain/account.ts';
import type { Claim } from '../../domain/claim.ts';
import type { FieldProblemCode } from '../../domain/fields.ts';
import type { BegunNumberChange } from '../../domain/number-change.ts';
import { readPhoneNumber } from '../../domain/read-phone-number.ts';
import type { Result } from '../../domain/result.ts';
import { fail } from '../../domain/result.ts';
import { costsOfForm } from '../costs-of-form.ts';
import type { Visitor } from '../visitor.ts';
import type { ChangeNumberJourney, Entitlement } from './change-number.ts';
import { entitled } from './entitled.ts';
import type { ChangeNumberParts } from './parts.ts';
import { sendAChangeCode } from './send-a-code.ts';

/** A change lives this long in its browser; phones kill tabs while the SMS is read. */
const lifetimeMs = 30 * 60 * 1000;

/** The new number; the account's own is none. */
const readNewNumber = (typed: string, { person }: Account): Result<string, FieldProblemCode> => {
  const read = readPhoneNumber(typed);
  return read.ok && read.value === person.phoneNumber ? fail('phone-number-same') : read;
};

/** Nobody types who they are: the operator is asked about the person that the account has been verified for. */
const claimOf = ({ person: { fullName, dateOfBirth, personalId } }: Account, phoneNumber: string): Claim => ({
  method: 'mobile-subscriber',
  kind: 'citizen',
  personalId,
  fullName,
  dateOfBirth,
  phoneNumber,
});

const beginning = (
  parts: ChangeNumberParts,
  { accountId, grounds }: Entitlement,
  { browserHash }: Visitor,
): BegunNumberChange => {
  const now = parts.clock.now();
  return {
    purpose: 'change-number',
    state: 'begun',
    id: parts.randomId(),
    browserHash,
    supportCode: parts.supportCode(),
    version: 0,
    accountId,
    grounds,
    createdAt: now.toISOString(),
    expiresAt: new Date(now.getTime() + lifetimeMs).toISOString(),
  };
};

/** The form: who asks is judged first, then what was typed, then the proof of work, then the limits; only then a code is sent. */
export const submitNumber =
  (parts: ChangeNumberParts): ChangeNumberJourney['submitNumber'] =>
  async (typed, work, arrival, visitor) => {
    const who = await entitled(parts)(arrival, visitor);
    if ('problem' in who) return who;
    const account = await parts.store.accounts.find(who.accountId);
    if (account === undefined) return { problem: { code: 'sign-in-required' } };
    if (account.status === 'suspended') return { problem: { code: 'account-suspended' } };
    const read = readNewNumber(typed, account);
    if (!read.ok) return { problem: { code: 'invalid-input', fields: [{ field: 'phoneNumber', code: read.problem }] } };
    if (work.work === 'invalid') return { problem: { code: 'proof-of-work-invalid' } };
    if (work.work === 'too-soon')
      return { problem: { code: 'wait-before-sending', retryAfterSeconds: work.waitSeconds } };
    return sendAChangeCode(
      parts,
      visitor,
      beginning(parts, who, visitor),
      claimOf(account, read.value),
      costsOfForm('form', work, visitor.browserHash),
    );
  };
