import { byEmail, bySms, type Contact } from '../../../domain/contact.ts';
import type { AccountStatus } from '../../../domain/account.ts';
import type { AttemptIn, Envelope, ProvenPassword } from '../../../domain/attempt/attempt.ts';
import type { Holder } from '../../../domain/evidence/holder.ts';
import type { CountChange, LimitEntry } from '../../../domain/limits/limits.ts';
import type { ProblemCode } from '../../../domain/problems.ts';
import { makeCode } from '../../../proofing/challenges/one-time-code/one-time-code.ts';
import type { Trace } from '../../../proofing/method.ts';
import type { CodeAwaited } from '../../attempt/code/answer-code.ts';
import { takeCosts } from '../../attempt/take-costs.ts';
import type { Visitor } from '../../attempt/visitor.ts';
import { askOwnCode } from './ask-own-code.ts';
import { identityOfHolder, knownDeviceOf, liftedByHolder, type SignInParts } from '../policy.ts';
import type { SignInStep } from '../sign-in.ts';

/** An account whose password was right. */
export interface Standing extends ProvenPassword {
  readonly status: AccountStatus;
  readonly holder: Holder;
  /** An authenticator app answers after the password. */
  readonly hasApp?: boolean;
  /** When the account's new number takes effect, while one waits for that. */
  readonly newNumberAt?: string;
}

/** An attempt that is about to get a code: one not yet saved, held back, or with a former code. */
type Before = Envelope<'sign-in'> | AttemptIn<'sign-in', 'held'> | CodeAwaited<'sign-in'>;

/** Codes are counted by account, and a known device's apart: who knows the password and not the phone cannot use up the owner's. */
const costsOfCode = (
  parts: SignInParts,
  { accountId }: ProvenPassword,
  attempt: Pick<Before, 'about'>,
): readonly LimitEntry[] => {
  const device = knownDeviceOf(parts, attempt);
  return [
    ...(device === undefined
      ? ([
          { limit: 'sign-in-code-by-account-hour', subject: accountId, cost: 1 },
          { limit: 'sign-in-code-by-account-day', subject: accountId, cost: 1 },
        ] as const)
      : [{ limit: 'sign-in-code-by-known-device-hour', subject: `${accountId} ${device}`, cost: 1 } as const]),
    { limit: 'codes-of-passwords-hour', subject: 'everybody', cost: 1, most: parts.journey.parts.codesPerHour },
  ];
};

interface Word {
  readonly problem?: ProblemCode;
  readonly unchecked: boolean;
  readonly trace: Trace;
}

/** What the operator says of the SIM. No answer lets the person in, recorded and notified: at a lower level on a device never seen. */
const askAboutSim = async ({ subscriptions }: SignInParts, phoneNumber: string): Promise<Word> => {
  const word = await subscriptions.sim(phoneNumber);
  switch (word.sim) {
    case 'changed':
      return { problem: 'sign-in-sim-changed', unchecked: false, trace: word.trace };
    case 'unknown-number':
      return { problem: 'registered-number-gone', unchecked: false, trace: word.trace };
    case 'unchanged':
      return { unchecked: false, trace: word.trace };
    case 'unanswered':
      return { unchecked: true, trace: word.trace };
  }
};

/** The number codes go to, with the new one if its time has come since anybody looked. */
const numberNow = async (
  { journey, applyDueNumber }: SignInParts,
  { accountId, holder, newNumberAt }: Standing,
): Promise<string | undefined> => {
  if (newNumberAt === undefined || journey.parts.clock.now().toISOString() < newNumberAt) return holder.phoneNumber;
  await applyDueNumber(accountId);
  return ((await journey.parts.store.accounts.find(accountId))?.holder ?? holder).phoneNumber;
};

const stateOf = (attempt: Before): AttemptIn<'sign-in', 'held'> | CodeAwaited<'sign-in'> | undefined =>
  'state' in attempt ? attempt : undefined;

interface Sending {
  readonly attempt: Before;
  readonly standing: Standing;
  readonly counts: readonly CountChange[];
}

/** The same where the account has a number; what is kept of a second factor goes by it. */
const withNumber = ({ holder, ...standing }: Standing) =>
  holder.phoneNumber === undefined
    ? undefined
    : { ...standing, holder: { ...holder, phoneNumber: holder.phoneNumber } };

/** No code is sent, and why. Who has an app or codes on paper is asked for one of those instead. */
const refuse = async (
  parts: SignInParts,
  visitor: Visitor,
  { attempt, standing, counts }: Sending,
  { problem, trace }: { readonly problem: ProblemCode; readonly trace: Trace },
): Promise<SignInStep> => {
  const { journey } = parts;
  const { accountId } = standing;
  const { app, codes } = await journey.parts.store.secondFactors.of(accountId);
  const numbered = app === undefined && codes === undefined ? undefined : withNumber(standing);
  if (numbered !== undefined)
    return askOwnCode(parts, visitor, { attempt, standing: numbered, counts, problem, trace });
  const alongside = {
    counts,
    audit: [journey.event(attempt, visitor, 'sign-in-refused', { accountId, problem, detail: trace })],
  };
  const before = stateOf(attempt);
  return before === undefined
    ? journey.begin(visitor, attempt, { event: 'refuse', problem }, alongside)
    : journey.save(visitor, journey.next(before, { event: 'refuse', problem }), alongside);
};

const send = async (
  { journey }: SignInParts,
  visitor: Visitor,
  { attempt, standing: { accountId, authenticatorId, holder }, counts }: Sending,
  { contact, unchecked, trace }: Word & { readonly contact: Contact },
): Promise<SignInStep> => {
  const before = stateOf(attempt);
  const previous = before?.state === 'challenged' ? before.challenge : undefined;
  const { challenge, message } = makeCode(
    journey.parts.codes,
    contact,
    journey.contextOf(attempt, attempt.browserHash),
    previous,
  );
  const about = {
    ...attempt.about,
    proven: { accountId, authenticatorId },
    simUnchecked: unchecked,
    ...(holder.email === undefined ? {} : { email: holder.email }),
  };
  const alongside = {
    counts,
    messages: [message],
    audit: [
      journey.event(attempt, visitor, 'code-requested', {
        accountId,
        detail: { ...trace, codeId: challenge.codeId, sends: challenge.sends },
      }),
      ...(unchecked ? [journey.event(attempt, visitor, 'sim-check-unanswered', { accountId })] : []),
    ],
  };
  const happened = { event: 'challenge', challenge, slowSeconds: 0 } as const;
  return before === undefined
    ? journey.begin(visitor, { ...attempt, about }, happened, alongside)
    : journey.save(visitor, journey.next(before, happened, about), alongside);
};

/** Sends a code to the account's number, or to the mailbox of somebody who has none, if limits and operator allow; a former code of this attempt is void from here on. */
const sendFirstCode = async (parts: SignInParts, visitor: Visitor, sending: Sending): Promise<SignInStep> => {
  const { attempt, standing } = sending;
  const { journey } = parts;
  const identity = identityOfHolder(standing.holder);
  const taken = await takeCosts(journey.parts, visitor, {
    entries: costsOfCode(parts, standing, attempt),
    by:
      identity === undefined
        ? { subject: `sign-in ${standing.accountId}`, number: async () => standing.holder.phoneNumber }
        : liftedByHolder(identity, async () => standing.holder),
  });
  if (taken.problem !== undefined) {
    if (sending.counts.length > 0) await journey.parts.store.limits.change(sending.counts);
    const before = stateOf(attempt);
    return before?.state === 'challenged' ? journey.tell(visitor, before, taken.problem) : { problem: taken.problem };
  }
  const phoneNumber = await numberNow(parts, standing);
  if (phoneNumber === undefined) {
    const { email } = standing.holder;
    return email === undefined
      ? refuse(parts, visitor, sending, { problem: 'registered-number-gone', trace: {} })
      : send(parts, visitor, sending, { contact: byEmail(email), unchecked: false, trace: {} });
  }
  const word = await askAboutSim(parts, phoneNumber);
  return word.problem === undefined
    ? send(parts, visitor, sending, { ...word, contact: bySms(phoneNumber) })
    : refuse(parts, visitor, sending, { problem: word.problem, trace: word.trace });
};

/** After the right password: a code of the app, where there is one, and else one that is sent. */
export const askForSecond = (parts: SignInParts, visitor: Visitor, sending: Sending): Promise<SignInStep> => {
  const { attempt, standing, counts } = sending;
  const numbered = standing.hasApp === true ? withNumber(standing) : undefined;
  return numbered === undefined
    ? sendFirstCode(parts, visitor, sending)
    : askOwnCode(parts, visitor, { attempt, standing: numbered, counts });
};

/** Another code, to the number as it is now. */
export const sendAgain =
  (parts: SignInParts) =>
  async (attempt: CodeAwaited<'sign-in'>, visitor: Visitor): Promise<SignInStep> => {
    const { proven } = attempt.about;
    const account = proven === undefined ? undefined : await parts.journey.parts.store.accounts.find(proven.accountId);
    return proven === undefined || account === undefined
      ? { problem: { code: 'sign-in-over' } }
      : sendFirstCode(parts, visitor, {
          attempt,
          standing: { ...proven, status: account.status, holder: account.holder },
          counts: [],
        });
  };
