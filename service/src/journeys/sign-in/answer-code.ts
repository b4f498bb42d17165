import type { SignInOpening } from '../../domain/account.ts';
import { readOneTimeCode } from '../../domain/read-one-time-code.ts';
import type { ChallengedSignIn } from '../../domain/sign-in.ts';
import { judgeCode } from '../../proofing/one-time-code.ts';
import { noticeMessage } from '../notice-message.ts';
import type { Shown, Visitor } from '../visitor.ts';
import { event, load, next, save, tell } from './load.ts';
import type { SignInParts } from './parts.ts';
import type { Arrival, SignInJourney, SignInStep } from './sign-in.ts';

/** On a shared machine a session is as short as one errand at a counter. */
export const sharedSessionSeconds = 15 * 60;

/** The session of a completed sign-in: the same secret whenever this browser repeats the last step. */
const sessionOf = (
  parts: SignInParts,
  { id, shared }: Pick<ChallengedSignIn, 'id' | 'shared'>,
  visitor: Visitor,
): NonNullable<SignInStep['session']> => ({
  secret: parts.sessionSecret(id, visitor.browserHash),
  shared,
  expiresAt: new Date(
    parts.clock.now().getTime() + (shared ? sharedSessionSeconds : parts.sessionSeconds) * 1000,
  ).toISOString(),
});

const openingOf = async (
  parts: SignInParts,
  { proven }: ChallengedSignIn,
  { secret, expiresAt, shared }: NonNullable<SignInStep['session']>,
  { sessionSecret, agent }: Arrival,
): Promise<SignInOpening> => {
  const former =
    sessionSecret === undefined ? undefined : await parts.store.sessions.find(parts.hashSecret(sessionSecret));
  return {
    ...proven,
    ...(former === undefined ? {} : { formerSessionId: former.id }),
    session: {
      id: parts.randomId(),
      secretHash: parts.hashSecret(secret),
      acr: 'urn:chinhchu:auth:2',
      amr: ['pwd', 'sms'],
      method: 'mobile-subscriber',
      createdAt: parts.clock.now().toISOString(),
      expiresAt,
      shared,
      agent,
    },
  };
};

/** Opens the session; whoever owns the number hears of a device never seen, and of a SIM nobody could vouch for. */
const open = async (
  parts: SignInParts,
  visitor: Visitor,
  attempt: ChallengedSignIn,
  arrival: Arrival,
): Promise<SignInStep> => {
  const {
    proven: { accountId },
    challenge,
    simUnchecked,
    deviceKnown,
    shared,
    rememberAs,
  } = attempt;
  const session = sessionOf(parts, attempt, visitor);
  const opening = await openingOf(parts, attempt, session, arrival);
  const notice = simUnchecked ? 'sim-unchecked' : deviceKnown ? undefined : 'new-device';
  const messages =
    notice === undefined ? [] : [noticeMessage(parts.notices, notice, challenge.phoneNumber, parts.clock.now())];
  const audit = [
    event(parts, attempt, visitor, 'signed-in', {
      accountId,
      detail: { acr: opening.session.acr, shared, deviceKnown, codeId: challenge.codeId },
    }),
  ];
  const completed = next(attempt, { event: 'complete' });
  const came = await parts.store.signIns.complete(completed, attempt.version, opening, { messages, audit });
  if (came === 'not-standing')
    return tell(parts, event(parts, attempt, visitor, 'problem-shown', { accountId, problem: 'sign-in-over' }), {
      code: 'sign-in-over',
    });
  if (came === 'moved-on') return completedBy(parts, visitor, await load(parts, visitor));
  for (const one of audit) parts.observe(one);
  return { attempt: completed, session, ...(rememberAs === undefined ? {} : { device: rememberAs }) };
};

/** A second click of the last button: this answer carries the same session as the first, as long as that has neither ended nor been given another secret. */
const completedBy = async (parts: SignInParts, visitor: Visitor, step: SignInStep): Promise<SignInStep> => {
  if (step.attempt?.state !== 'completed') return step;
  const session = sessionOf(parts, step.attempt, visitor);
  return (await parts.store.sessions.find(parts.hashSecret(session.secret))) === undefined
    ? step
    : { ...step, session };
};

const wrong = (parts: SignInParts, visitor: Visitor, attempt: ChallengedSignIn, shown: Shown): Promise<SignInStep> =>
  tell(
    parts,
    event(parts, attempt, visitor, 'problem-shown', { accountId: attempt.proven.accountId, problem: shown.code }),
    shown,
    attempt,
  );

/** The six digits: wrong ones cost a try; the right ones sign in, once. */
export const answerCode =
  (parts: SignInParts): SignInJourney['answerCode'] =>
  async (typed, arrival, visitor) => {
    const step = await load(parts, visitor);
    const { attempt } = step;
    if (attempt?.state !== 'challenged') return completedBy(parts, visitor, step);
    const {
      id: attemptId,
      browserHash,
      challenge,
      proven: { accountId },
    } = attempt;
    const code = readOneTimeCode(typed);
    if (!code.ok)
      return wrong(parts, visitor, attempt, {
        code: 'invalid-input',
        fields: [{ field: 'oneTimeCode', code: code.problem }],
        triesLeft: challenge.triesLeft,
      });
    const judged = judgeCode(
      parts.codes,
      challenge,
      { attemptId, purpose: 'sign-in', browserHash, now: parts.clock.now(), slowSeconds: 0 },
      code.value,
    );
    if (judged.outcome === 'waiting') return open(parts, visitor, attempt, arrival);
    const {
      challenge: { triesLeft },
      problem = 'code-wrong',
    } = judged;
    const shown: Shown = {
      code: problem,
      triesLeft,
      ...(problem === 'code-wrong' ? { fields: [{ field: 'oneTimeCode', code: 'one-time-code-wrong' }] } : {}),
    };
    if (triesLeft === challenge.triesLeft) return wrong(parts, visitor, attempt, shown);
    return save(
      parts,
      visitor,
      next(attempt, { event: 'try', challenge: judged.challenge }),
      { audit: [event(parts, attempt, visitor, 'code-wrong', { accountId, problem, detail: { triesLeft } })] },
      shown,
    );
  };
