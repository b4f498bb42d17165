import type { NewSession } from '../../domain/account.ts';
import type { Values } from '../statement.ts';

/** The columns of a session as it is opened, besides its id and whose it is. */
export const sessionColumns =
  'secret_hash, acr, amr, method, authenticated_at, expires_at, shared, agent, sim_unchecked, authenticator_id';
/** Their values, in the same order. */
export const sessionNames =
  ':secretHash, :acr, :amr, :sessionMethod, :signedInAt, :sessionExpiresAt, :shared, :agent, :simUnchecked, :sessionAuthenticator::uuid';

/** The part that opens a session of `:accountId`. */
export const enteredPart = (from: string): string => `entered AS (
  INSERT INTO session (id, account_id, created_at, ${sessionColumns}) SELECT :sessionId, :accountId, :signedInAt, ${sessionNames} FROM ${from}
)`;

/** What the names above stand for. @param authenticatorId the password or certificate that opens it */
export const sessionValues = (session: NewSession, authenticatorId: string | undefined): Values => ({
  sessionId: session.id,
  secretHash: session.secretHash,
  acr: session.acr,
  amr: session.amr,
  sessionMethod: session.method,
  signedInAt: session.createdAt,
  sessionExpiresAt: session.expiresAt,
  shared: session.shared === true,
  agent: session.agent ?? null,
  simUnchecked: session.simUnchecked === true,
  sessionAuthenticator: authenticatorId ?? null,
});
