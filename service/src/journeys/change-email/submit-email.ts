import type { About, Envelope } from '../../domain/attempt/attempt.ts';
import type { OneTimeCodeChallenge } from '../../domain/attempt/challenge.ts';
import { byEmail, mailboxOf } from '../../domain/contact.ts';
import type { LimitEntry } from '../../domain/limits/limits.ts';
import { entryOf } from '../../domain/standing/freeze.ts';
import { readEmail } from '../../domain/typed/read-email.ts';
import { strengthOfSession } from '../../domain/ways-in/strength.ts';
import { makeCode } from '../../proofing/challenges/one-time-code/one-time-code.ts';
import { beginCounted, type FormCosts } from '../attempt/begin-counted.ts';
import type { Begun } from '../attempt/journey.ts';
import type { CodeAwaited } from '../attempt/code/answer-code.ts';
import { costsOfForm, takeCosts, workProblem } from '../attempt/take-costs.ts';
import { sendCodeAgain } from '../attempt/code/send-code-again.ts';
import type { Visitor } from '../attempt/visitor.ts';
import { entitledBy } from '../ways-in/entitled.ts';
import type { ChangeEmailJourney, ChangeEmailStep } from './change-email.ts';
import type { ChangeEmailParts } from './policy.ts';

/** What notices go to is what a thief would change first. */
export const entitled = ({ journey, waysIn }: ChangeEmailParts): ChangeEmailJourney['entitled'] =>
  entitledBy(waysIn, journey.parts.clock);

const costsOf = (
  { accountId, email }: About<'change-email'>,
  { browserHash }: Visitor,
  { form = [], typedWord }: { readonly form?: readonly LimitEntry[]; readonly typedWord?: string | undefined } = {},
): FormCosts<'change-email'> => ({
  entries: [
    ...form,
    { limit: 'email-code-by-account-hour', subject: accountId, cost: 1 },
    { limit: 'email-code-by-account-day', subject: accountId, cost: 1 },
    { limit: 'email-code-by-browser-day', subject: browserHash, cost: 1 },
    { limit: 'code-by-mailbox-hour', subject: mailboxOf(email), cost: 1 },
    { limit: 'code-by-mailbox-day', subject: mailboxOf(email), cost: 1 },
  ],
  by: { subject: 'change-email', number: async () => undefined, mailbox: { address: email, typedWord } },
});

const codeFor = ({ journey }: ChangeEmailParts, attempt: Envelope<'change-email'>, previous?: OneTimeCodeChallenge) =>
  makeCode(
    journey.parts.codes,
    byEmail(attempt.about.email),
    journey.contextOf(attempt, attempt.browserHash),
    previous,
  );

/** The form: who asks is judged first, then what was typed, then the proof of work, then the limits; only then a code is sent. */
export const submitEmail =
  (parts: ChangeEmailParts): ChangeEmailJourney['submitEmail'] =>
  async ({ email, unlockWord }, work, sessionSecret, visitor) => {
    const { journey } = parts;
    const who = await entitled(parts)(sessionSecret);
    if (!('shown' in who)) return who;
    const { account, session } = who.shown;
    const read = readEmail(email);
    const wrong = read.ok ? (read.value === account.holder.email ? 'email-same' : undefined) : read.problem;
    if (!read.ok || wrong !== undefined)
      return { problem: { code: 'invalid-input', fields: [{ field: 'email', code: wrong ?? 'email-format' }] } };
    const unworked = workProblem(work);
    if (unworked !== undefined || !('onceKey' in work))
      return { problem: unworked ?? { code: 'proof-of-work-invalid' } };
    const about = {
      accountId: account.id,
      sessionId: session.id,
      strength: strengthOfSession(session),
      entry: entryOf(session),
      email: read.value,
    };
    const form = costsOfForm(work, visitor.browserHash);
    const costs = costsOf(about, visitor, { form, typedWord: unlockWord });
    const envelope = journey.envelope(visitor, about);
    const { challenge, message } = codeFor(parts, envelope);
    const asked = journey.event(envelope, visitor, 'email-change-asked', {
      accountId: account.id,
      detail: { codeId: challenge.codeId, sends: challenge.sends },
    });
    const make = (): Begun<'change-email'> => ({
      envelope,
      happened: { event: 'challenge', challenge, slowSeconds: 0 },
      alongside: { messages: [message], audit: [asked] },
    });
    return beginCounted(journey, { costs, make }, visitor);
  };

/** Another code to the new mailbox. */
export const sendAgain =
  (parts: ChangeEmailParts) =>
  async (attempt: CodeAwaited<'change-email'>, visitor: Visitor): Promise<ChangeEmailStep> => {
    const { problem } = await takeCosts(parts.journey.parts, visitor, costsOf(attempt.about, visitor));
    const make = () => codeFor(parts, attempt, attempt.challenge);
    return sendCodeAgain(parts.journey, attempt, { problem, make }, visitor);
  };
