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

/**
 * Opens a session of `:accountId` in place of the one that this browser has: one of the same account keeps its row, and with it its portals;
 * one of another account ends (and its portals are told).
 */
export const takenOverParts = (from: string): string => `renewed AS (
  UPDATE session SET (${sessionColumns}) = ROW (${sessionNames}) FROM ${from}
  WHERE secret_hash = :formerSecretHash AND account_id = :accountId AND ended_at IS NULL AND session.expires_at > :now
  RETURNING session.id
), ended AS (
  UPDATE session SET ended_at = :now FROM ${from} WHERE secret_hash = :formerSecretHash AND account_id <> :accountId AND ended_at IS NULL
), ${enteredPart(`${from} WHERE NOT EXISTS (SELECT FROM renewed)`)}`;

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
