import type { SignInOpening } from '../../domain/account.ts';
import type { AttemptIn } from '../../domain/attempt/attempt.ts';
import { noticeMessage } from '../attempt/notice-message.ts';
import type { Visitor } from '../attempt/visitor.ts';
import { byPasswordAlone, byPasswordAndCode, type SignInParts } from './policy.ts';
import type { Arrival, SignInStep } from './sign-in.ts';

type Session = NonNullable<SignInStep['session']>;
type Challenged = AttemptIn<'sign-in', 'challenged'>;

/** The session of a completed sign-in: the same secret whenever this browser sends the last form again. */
const sessionOf = (
  { sessions, journey }: SignInParts,
  { id, about: { shared } }: Pick<Challenged, 'id' | 'about'>,
  { freshHash }: Visitor,
): Session => ({
  secret: sessions.secretOf(id, freshHash),
  shared,
  expiresAt: new Date(
    journey.parts.clock.now().getTime() + (shared ? sessions.seconds.shared : sessions.seconds.own) * 1000,
  ).toISOString(),
});

const openingOf = (
  { journey, sessions, subscriptions }: SignInParts,
  { about }: Challenged,
  { secret, expiresAt, shared }: Session,
  { sessionSecret, agent }: Arrival,
): SignInOpening => {
  const { proven, simUnchecked, deviceKnown } = about;
  if (proven === undefined) throw new Error('a code was right whose password was not');
  const unsure = simUnchecked && !deviceKnown;
  return {
    ...proven,
    ...(sessionSecret === undefined ? {} : { formerSecretHash: sessions.hashSecret(sessionSecret) }),
    session: {
      id: journey.parts.randomId(),
      secretHash: sessions.hashSecret(secret),
      ...(unsure ? byPasswordAlone : byPasswordAndCode),
      method: subscriptions.method,
      createdAt: journey.parts.clock.now().toISOString(),
      expiresAt,
      shared,
      agent,
      ...(unsure ? { simUnchecked: true } : {}),
    },
  };
};

/** The code was right: opens the session. The number hears of a device never seen, and of a SIM nobody could vouch for. */
export const openSession =
  (parts: SignInParts, arrival: Arrival) =>
  async (attempt: Challenged, _proof: unknown, visitor: Visitor): Promise<SignInStep> => {
    const { journey, notices } = parts;
    const { store, clock, observe } = journey.parts;
    const { about, challenge } = attempt;
    const session = sessionOf(parts, attempt, visitor);
    const opening = openingOf(parts, attempt, session, arrival);
    const { accountId } = opening;
    const notice = about.simUnchecked ? 'sim-unchecked' : about.deviceKnown ? undefined : 'new-device';
    const messages = notice === undefined ? [] : [noticeMessage(notices, notice, challenge.phoneNumber, clock.now())];
    const audit = [
      journey.event(attempt, visitor, 'signed-in', {
        accountId,
        detail: {
          acr: opening.session.acr,
          shared: about.shared,
          deviceKnown: about.deviceKnown,
          codeId: challenge.codeId,
        },
      }),
    ];
    const completed = {
      ...journey.next(attempt, { event: 'complete', accountId, answered: challenge }),
      browserHash: visitor.freshHash,
    };
    const came = await store.attempts.openSession(completed, attempt.version, opening, { messages, audit });
    switch (came) {
      case 'not-standing':
        await journey.tell(visitor, attempt, { code: 'sign-in-over' });
        return { problem: { code: 'sign-in-over' } };
      case 'moved-on': {
        const loaded = await journey.load(visitor);
        if ('problem' in loaded) return loaded;
        return loaded.attempt.state === 'completed'
          ? openedAlready(parts)(loaded.attempt, visitor)
          : journey.stepOf(loaded);
      }
      case 'signed-in':
        for (const one of audit) observe(one);
        return {
          attempt: completed,
          fresh: true,
          session,
          ...(about.rememberAs === undefined ? {} : { device: about.rememberAs }),
        };
    }
  };

/** A second click of the last button, with the same right code: the same session, as long as that has neither ended nor been given another secret. */
export const openedAlready =
  (parts: SignInParts) =>
  async (attempt: AttemptIn<'sign-in', 'completed'>, visitor: Visitor): Promise<SignInStep> => {
    const session = sessionOf(parts, attempt, visitor);
    const live = await parts.journey.parts.store.sessions.find(parts.sessions.hashSecret(session.secret));
    const { rememberAs } = attempt.about;
    return live === undefined
      ? { attempt }
      : {
          attempt,
          fresh: true,
          session,
          ...(rememberAs === undefined ? {} : { device: rememberAs }),
        };
  };
