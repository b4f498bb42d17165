import type { Session } from '../../domain/account.ts';
import { authenticationLevels } from '../../domain/account.ts';
import type { Connection, SignInReason } from './federate.ts';

/** When the person last proved who they are on this session. */
export const signedInAt = (session: Session): string => session.authenticatedAt ?? session.createdAt;

/** A request may be answered again as long as it waits; a fresh sign-in that it asks for stays fresh for so long. */
const freshMs = 10 * 60_000;

/**
 * What stands between a session and a portal's request: registering, signing in (again), or nothing.
 *
 * @param now ISO 8601
 */
export const whatIsMissing = (
  connection: Connection,
  session: Session | undefined,
  now: string,
): 'register' | SignInReason | undefined => {
  const since = session === undefined ? '' : signedInAt(session);
  const forThisRequest = since >= connection.startedAt;
  if (connection.asksToRegister && !forThisRequest) return 'register';
  if (session === undefined) return 'no-session';
  if (!connection.isForAccount(session.accountId)) return 'other-account';
  const age = Date.parse(now) - Date.parse(since);
  const isFresh = forThisRequest && age <= freshMs;
  if (connection.asksToSignIn && !isFresh) return 'asked-again';
  const tooOld = connection.maxAgeSeconds !== undefined && age > connection.maxAgeSeconds * 1000;
  if (tooOld && !isFresh) return 'too-old';
  const { lowestLevel } = connection;
  return lowestLevel !== undefined &&
    authenticationLevels.indexOf(session.acr) < authenticationLevels.indexOf(lowestLevel)
    ? 'level'
    : undefined;
};
