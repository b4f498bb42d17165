import type { Session } from '../../domain/account.ts';
import { authenticationLevels } from '../../domain/account.ts';
import type { Connection, SignInReason } from './federate.ts';

/** When the person last proved who they are on this session. */
export const signedInAt = (session: Session): string => session.authenticatedAt ?? session.createdAt;

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
  if (connection.asksToSignIn && !forThisRequest) return 'asked-again';
  const tooOld =
    connection.maxAgeSeconds !== undefined && Date.parse(now) - Date.parse(since) > connection.maxAgeSeconds * 1000;
  if (tooOld && !forThisRequest) return 'too-old';
  const { lowestLevel } = connection;
  return lowestLevel !== undefined &&
    authenticationLevels.indexOf(session.acr) < authenticationLevels.indexOf(lowestLevel)
    ? 'level'
    : undefined;
};
