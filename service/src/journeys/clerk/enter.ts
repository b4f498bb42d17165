import { clerkSessionRule, type Clerk } from '../../domain/counter/clerk.ts';
import { answerCode, type CodeAwaited } from '../attempt/code/answer-code.ts';
import type { Visitor } from '../attempt/visitor.ts';
import type { ClerkJourney, ClerkStep, Desk, Seat } from './clerk.ts';
import { actorOf, type ClerkParts } from './policy.ts';

/** The right code: the session, bound to its seat; at setting up, the password besides. */
const enter = async (
  { journey, sessions }: ClerkParts,
  attempt: CodeAwaited<'clerk'>,
  visitor: Visitor,
  seatHash: string,
): Promise<ClerkStep> => {
  const { store, clock, randomId, observe } = journey.parts;
  const { clerkId, setUp } = attempt.about;
  const found = await store.clerks.find(clerkId);
  if (found === undefined) return { problem: { code: 'clerk-sign-in-over' } };
  const clerk: Clerk = setUp === undefined ? found : { ...found, passwordHash: setUp.passwordHash };
  const clerkSecret = sessions.secretOf(attempt, visitor.freshHash);
  const completed = {
    ...journey.next(attempt, { event: 'complete', accountId: clerkId, answered: attempt.challenge }, { clerkId }),
    browserHash: visitor.freshHash,
  };
  const session = {
    id: randomId(),
    secretHash: sessions.hashSecret(clerkSecret),
    seatHash,
    expiresAt: new Date(clock.now().getTime() + clerkSessionRule.idleSeconds * 1000).toISOString(),
  };
  const audit = [
    {
      ...journey.event(attempt, visitor, setUp === undefined ? 'clerk-signed-in' : 'clerk-set-up', {
        detail: { office: clerk.office, session: session.id },
      }),
      actor: actorOf(clerk),
    },
  ];
  const entering = { clerk, session, ...(setUp === undefined ? {} : { setUp: { addressHash: setUp.addressHash } }) };
  const came = await store.clerks.enter(completed, attempt.version, entering, { audit });
  if (came === 'not-standing') return { problem: { code: setUp === undefined ? 'clerk-sign-in-over' : 'set-up-over' } };
  if (came === 'moved-on') return journey.reload(visitor);
  for (const event of audit) observe(event);
  return { attempt: completed, fresh: true, clerkSecret };
};

/** The code on the clerk's phone. A second click of the same button brings the same session. */
export const answer =
  (parts: ClerkParts): ClerkJourney['answer'] =>
  (oneTimeCode, visitor, seatHash) =>
    answerCode(parts.journey, {
      right: (attempt, _proof, who) => enter(parts, attempt, who, seatHash),
      again: async (attempt, who) => ({
        attempt,
        fresh: true,
        clerkSecret: parts.sessions.secretOf(attempt, who.freshHash),
      }),
    })(oneTimeCode, visitor);

const event = (
  { journey }: ClerkParts,
  type: 'clerk-session-elsewhere' | 'clerk-signed-out',
  clerk: Clerk,
  { requestId, sessionId }: { readonly requestId: string; readonly sessionId: string },
) => ({
  type,
  at: journey.parts.clock.now().toISOString(),
  requestId,
  actor: actorOf(clerk),
  detail: { office: clerk.office, session: sessionId },
});

/** Who sits there. A cookie that was carried to another seat is worth its session's end, and a line in the log. */
export const at =
  (parts: ClerkParts): ClerkJourney['at'] =>
  async ({
    secret,
    seatHash,
    requestId,
  }: Seat): Promise<
    Desk | { readonly problem: { readonly code: 'clerk-sign-in-required' | 'clerk-session-elsewhere' } }
  > => {
    const { store, observe } = parts.journey.parts;
    const session = secret === undefined ? undefined : await store.clerks.session(parts.sessions.hashSecret(secret));
    if (session === undefined) return { problem: { code: 'clerk-sign-in-required' } };
    const { id: sessionId, clerk } = session;
    if (parts.sessions.sameHash(session.seatHash, seatHash)) return { clerk, sessionId, requestId };
    const told = event(parts, 'clerk-session-elsewhere', clerk, { requestId, sessionId });
    await store.clerks.end(sessionId, { audit: [told] });
    observe(told);
    return { problem: { code: 'clerk-session-elsewhere' } };
  };

export const signOut =
  (parts: ClerkParts): ClerkJourney['signOut'] =>
  async (seat) => {
    const desk = await at(parts)(seat);
    if ('problem' in desk) return;
    const { clerk, sessionId, requestId } = desk;
    const told = event(parts, 'clerk-signed-out', clerk, { requestId, sessionId });
    await parts.journey.parts.store.clerks.end(sessionId, { audit: [told] });
    parts.journey.parts.observe(told);
  };
