import { closedBy, type Account } from '../../domain/account.ts';
import { bySms } from '../../domain/contact.ts';
import type { About, Envelope, ProvenPassword } from '../../domain/attempt/attempt.ts';
import type { OneTimeCodeChallenge } from '../../domain/attempt/challenge.ts';
import type { Subscriber } from '../../domain/evidence/claim.ts';
import type { FieldProblemCode } from '../../domain/typed/fields.ts';
import type { LimitEntry } from '../../domain/limits/limits.ts';
import { strengthOfSession } from '../../domain/ways-in/strength.ts';
import { freshSignInSeconds } from '../../domain/standing/waiting-change.ts';
import { readPhoneNumber } from '../../domain/typed/read-phone-number.ts';
import type { Result } from '../../domain/result.ts';
import { fail } from '../../domain/result.ts';
import { makeCode } from '../../proofing/challenges/one-time-code/one-time-code.ts';
import { costsOfForm, takeCosts, workProblem } from '../attempt/take-costs.ts';
import { beginCounted, type FormCosts } from '../attempt/begin-counted.ts';
import type { Begun } from '../attempt/journey.ts';
import type { CodeAwaited } from '../attempt/code/answer-code.ts';
import { sendCodeAgain } from '../attempt/code/send-code-again.ts';
import { closedByNumber, shownClosed } from '../attempt/roads.ts';
import type { Visitor } from '../attempt/visitor.ts';
import type { ChangeNumberJourney, ChangeStep } from './change-number.ts';
import type { ChangeNumberParts } from './policy.ts';

/** The password that was right in this browser's sign-in, while no code could be typed for it. */
const provenHere = async ({ journey }: ChangeNumberParts, signInHash: string): Promise<ProvenPassword | undefined> => {
  const { store, clock } = journey.parts;
  const attempt = await store.attempts.find('sign-in', [signInHash]);
  if (attempt === undefined || clock.now().toISOString() >= attempt.expiresAt) return undefined;
  if (attempt.state === 'challenged') return attempt.about.proven;
  return attempt.state === 'refused' && attempt.problem === 'registered-number-gone' ? attempt.about.proven : undefined;
};

/** A session must be fresh, so that one left open is not enough; a password that was right a moment ago is. */
export const entitled =
  (parts: ChangeNumberParts): ChangeNumberJourney['entitled'] =>
  async ({ sessionSecret, signInHash }) => {
    if (signInHash !== undefined) {
      const proven = await provenHere(parts, signInHash);
      return proven === undefined
        ? { problem: { code: 'sign-in-over' } }
        : { accountId: proven.accountId, grounds: { by: 'password', authenticatorId: proven.authenticatorId } };
    }
    const { store, clock } = parts.journey.parts;
    const session =
      sessionSecret === undefined ? undefined : await store.sessions.find(parts.hashSecret(sessionSecret));
    if (session === undefined) return { problem: { code: 'sign-in-required' } };
    const closed = closedBy(session.accountStatus);
    if (closed !== undefined) return { problem: { code: closed } };
    const signedInAt = Date.parse(session.authenticatedAt ?? session.createdAt);
    if (clock.now().getTime() > signedInAt + freshSignInSeconds * 1000) return { problem: { code: 'sign-in-too-old' } };
    return {
      accountId: session.accountId,
      grounds: { by: 'session', sessionId: session.id, strength: strengthOfSession(session) },
    };
  };

/** The new number; the account's own is none. */
const readNewNumber = (typed: string, { holder }: Account): Result<string, FieldProblemCode> => {
  const read = readPhoneNumber(typed);
  return read.ok && read.value === holder.phoneNumber ? fail('phone-number-same') : read;
};

/** Nobody types who they are: the operator is asked about the person that the account has been verified for. */
const claimOf = ({ holder }: Account, phoneNumber: string): Subscriber | undefined => {
  if (holder.type !== 'person') return undefined;
  const { fullName, dateOfBirth, personalId, formerPersonalId } = holder;
  return dateOfBirth === undefined
    ? undefined
    : {
        fullName,
        dateOfBirth,
        personalId,
        phoneNumber,
        ...(formerPersonalId === undefined ? {} : { otherPersonalId: formerPersonalId }),
      };
};

/** What a code costs: only who is entitled can use up an account's, and a stranger's number gets few; a message from the new number lifts both. */
const costsOf = (
  { journey: { parts } }: ChangeNumberParts,
  { accountId, claim: { phoneNumber } }: About<'change-number'>,
  { browserHash }: Visitor,
  form: readonly LimitEntry[] = [],
): FormCosts<'change-number'> => ({
  entries: [
    ...form,
    { limit: 'change-mismatch-by-account-day', subject: accountId, cost: 0 },
    { limit: 'change-code-by-account-hour', subject: accountId, cost: 1 },
    { limit: 'change-code-by-account-day', subject: accountId, cost: 1 },
    { limit: 'change-code-by-number-day', subject: phoneNumber, cost: 1 },
    { limit: 'change-code-by-browser-day', subject: browserHash, cost: 1 },
    { limit: 'codes-of-passwords-hour', subject: 'everybody', cost: 1, most: parts.codesPerHour },
  ],
  by: { subject: `change-number ${phoneNumber}`, number: async () => phoneNumber },
});

const codeFor = ({ journey }: ChangeNumberParts, attempt: Envelope<'change-number'>, previous?: OneTimeCodeChallenge) =>
  makeCode(
    journey.parts.codes,
    bySms(attempt.about.claim.phoneNumber),
    journey.contextOf(attempt, attempt.browserHash),
    previous,
  );

/** The form: who asks is judged first, then what was typed, then the proof of work, then the limits; only then a code is sent. */
export const submitNumber =
  (parts: ChangeNumberParts): ChangeNumberJourney['submitNumber'] =>
  async (typed, work, arrival, visitor) => {
    const { journey } = parts;
    const who = await entitled(parts)(arrival, visitor);
    if ('problem' in who) return who;
    const road = closedByNumber(parts);
    if (road !== undefined) return { problem: shownClosed('sign-in-method-closed', road) };
    const account = await journey.parts.store.accounts.find(who.accountId);
    if (account === undefined) return { problem: { code: 'sign-in-required' } };
    const closed = closedBy(account.status);
    if (closed !== undefined) return { problem: { code: closed } };
    const read = readNewNumber(typed, account);
    if (!read.ok) return { problem: { code: 'invalid-input', fields: [{ field: 'phoneNumber', code: read.problem }] } };
    const claim = claimOf(account, read.value);
    if (claim === undefined) return { problem: { code: 'method-not-offered' } };
    const unworked = workProblem(work);
    if (unworked !== undefined || !('onceKey' in work))
      return { problem: unworked ?? { code: 'proof-of-work-invalid' } };
    const envelope = journey.envelope(visitor, { ...who, claim });
    const costs = costsOf(parts, envelope.about, visitor, costsOfForm(work, visitor.browserHash));
    const { challenge, message } = codeFor(parts, envelope);
    const asked = journey.event(envelope, visitor, 'number-change-asked', {
      accountId: who.accountId,
      detail: { codeId: challenge.codeId, sends: challenge.sends, by: who.grounds.by },
    });
    const make = (): Begun<'change-number'> => ({
      envelope,
      happened: { event: 'challenge', challenge, slowSeconds: 0 },
      alongside: { messages: [message], audit: [asked] },
    });
    return beginCounted(journey, { costs, make }, visitor);
  };

/** Another code to the new number. */
export const sendAgain =
  (parts: ChangeNumberParts) =>
  async (attempt: CodeAwaited<'change-number'>, visitor: Visitor): Promise<ChangeStep> => {
    const { problem } = await takeCosts(parts.journey.parts, visitor, costsOf(parts, attempt.about, visitor));
    const make = () => codeFor(parts, attempt, attempt.challenge);
    return sendCodeAgain(parts.journey, attempt, { problem, make, detail: { by: attempt.about.grounds.by } }, visitor);
  };
