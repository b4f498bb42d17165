import type { LimitEntry } from '../../../domain/limits/limits.ts';
import { readRecoveryCode } from '../../../domain/ways-in/recovery-codes.ts';
import { stepOfCode } from '../../../domain/ways-in/totp.ts';
import { tidyDigits } from '../../../domain/typed/tidy-typed.ts';
import { awaitsCode, type CodeAwaited } from '../../attempt/code/answer-code.ts';
import { takeCosts } from '../../attempt/take-costs.ts';
import type { Visitor } from '../../attempt/visitor.ts';
import { openSecond } from '../open-session.ts';
import { identityOfHolder, knownDeviceOf, liftedByHolder, type SignInParts } from '../policy.ts';
import type { SignInJourney, SignInStep } from '../sign-in.ts';

/** Which of the account's second factors was typed, once; it has served from here on. */
const serves = async (
  { journey, hashRecoveryCode }: SignInParts,
  accountId: string,
  typed: string,
): Promise<'app' | 'recovery-code' | undefined> => {
  const { store, clock } = journey.parts;
  const { app, codes } = await store.secondFactors.of(accountId);
  const code = readRecoveryCode(typed);
  if (code !== undefined) {
    const spent = hashRecoveryCode(accountId, code);
    if (codes === undefined || !codes.hashes.includes(spent)) return undefined;
    return (await store.secondFactors.spendCode(accountId, codes, spent)) ? 'recovery-code' : undefined;
  }
  if (app === undefined) return undefined;
  const step = stepOfCode(Buffer.from(app.secret, 'base64url'), tidyDigits(typed), app.usedStep, clock.now());
  if (step === undefined) return undefined;
  return (await store.secondFactors.useStep(app.authenticatorId, step)) ? 'app' : undefined;
};

/** A known device's tries are counted apart: who knows the password and has no code cannot use up the owner's, who may be where no SMS comes. */
const costsOfTry = (parts: SignInParts, accountId: string, attempt: CodeAwaited<'sign-in'>): readonly LimitEntry[] => {
  const device = knownDeviceOf(parts, attempt);
  return device === undefined
    ? [
        { limit: 'second-factor-by-account-hour', subject: accountId, cost: 1 },
        { limit: 'second-factor-by-account-day', subject: accountId, cost: 1 },
      ]
    : [{ limit: 'second-factor-by-known-device-day', subject: `${accountId} ${device}`, cost: 1 }];
};

const judge = async (
  parts: SignInParts,
  attempt: CodeAwaited<'sign-in'>,
  typed: string,
  visitor: Visitor,
): Promise<'app' | 'recovery-code' | SignInStep> => {
  const { journey } = parts;
  const accountId = attempt.about.proven?.accountId;
  if (accountId === undefined) throw new Error('a code is asked for whose password was not right');
  const holder = (await journey.parts.store.accounts.find(accountId))?.holder;
  const identity = holder === undefined ? undefined : identityOfHolder(holder);
  const by =
    identity === undefined
      ? { subject: `sign-in ${accountId}`, number: async () => holder?.phoneNumber }
      : liftedByHolder(identity, async () => holder);
  const { problem } = await takeCosts(journey.parts, visitor, {
    entries: costsOfTry(parts, accountId, attempt),
    by,
  });
  if (problem !== undefined) return journey.tell(visitor, attempt, problem);
  const served = await serves(parts, accountId, typed);
  if (served !== undefined) return served;
  // The account's history has it, as it has wrong codes by SMS; the tries are counted, so that it cannot be filled.
  const wrong = journey.event(attempt, visitor, 'code-wrong', { accountId, problem: 'second-factor-wrong' });
  await journey.parts.store.audit.record([wrong]);
  journey.parts.observe(wrong);
  return journey.tell(visitor, attempt, { code: 'second-factor-wrong' });
};

/** A code of an app, or one on paper, instead of the one by SMS. Tries are counted by account, and only after the right password. */
export const answerOtherwise =
  (parts: SignInParts): SignInJourney['answerOtherwise'] =>
  async (typed, arrival, visitor) => {
    const loaded = await parts.journey.load(visitor);
    if ('problem' in loaded) return loaded;
    const { attempt } = loaded;
    if (!awaitsCode(attempt)) return parts.journey.stepOf(loaded);
    const judged = await judge(parts, attempt, typed, visitor);
    return typeof judged === 'string' ? openSecond(parts, arrival)(attempt, judged, visitor) : judged;
  };
