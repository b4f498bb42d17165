import { createHash, randomBytes } from 'node:crypto';
import type { Facts } from '../provider/facts.ts';
import { factsFromJson } from '../provider/facts.ts';
import type { JsonObject } from '../read-json.ts';
import { isObject, numberIn, objectIn, textIn } from '../read-json.ts';
import type { Database } from './database.ts';
import { bytesOf, numberOf } from './read-row.ts';
import type { Keys } from './sealing-key.ts';
import { seal, unsealJson } from './sealing.ts';

/** Somebody is signed in at this portal. Tokens never leave the server. */
export interface Session extends Facts {
  readonly subject: string;
  /** `sid` of the ID token: the provider's name for its session. */
  readonly providerSession?: string;
  readonly idToken: string;
  readonly acr?: string;
  /** An access token whose audience is our reception. `expiresAt` in milliseconds since 1970. */
  readonly receptionToken?: { readonly value: string; readonly expiresAt: number };
}

/** Whose sessions end: those of one session of the provider, or all of an account. */
export interface Ended {
  readonly providerSession?: string | undefined;
  readonly subject?: string | undefined;
}

export interface Sessions {
  /** @returns the secret for the browser's cookie, or nothing when the provider has ended that session meanwhile */
  create(session: Session): string | undefined;
  find(secret: string | undefined): Session | undefined;
  update(secret: string, session: Session): void;
  end(secret: string): void;
  /** Ends sessions as a logout token says. @returns how many */
  endAll(ended: Ended): number;
  sweep(): void;
}

const idleMs = 60 * 60_000;
const absoluteMs = 10 * 3_600_000;
const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

/** Sessions in the portal's database; sealed, found by the hash of a secret that only the browser has. @param now milliseconds since 1970 */
export const makeSessions = ({ connection, atomically }: Database, keys: Keys, now: () => number): Sessions => {
  const insert = connection.prepare(
    'INSERT INTO sessions (id_hash, subject, provider_session, sealed, seen_at, expires_at) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const select = connection.prepare(
    'SELECT sealed, seen_at FROM sessions WHERE id_hash = ? AND expires_at > ? AND seen_at > ?',
  );
  const touch = connection.prepare('UPDATE sessions SET seen_at = ? WHERE id_hash = ?');
  const save = connection.prepare('UPDATE sessions SET sealed = ? WHERE id_hash = ?');
  const remove = connection.prepare('DELETE FROM sessions WHERE id_hash = ?');
  const removeProviderSession = connection.prepare(
    'DELETE FROM sessions WHERE provider_session = ? AND (subject = ? OR ? IS NULL)',
  );
  const removeSubject = connection.prepare('DELETE FROM sessions WHERE subject = ?');
  const markEnded = connection.prepare(
    'INSERT OR REPLACE INTO ended_provider_sessions (provider_session, expires_at) VALUES (?, ?)',
  );
  const findEnded = connection.prepare('SELECT 1 FROM ended_provider_sessions WHERE provider_session = ?');
  const sweepSessions = connection.prepare('DELETE FROM sessions WHERE expires_at <= ? OR seen_at <= ?');
  const sweepEnded = connection.prepare('DELETE FROM ended_provider_sessions WHERE expires_at <= ?');
  const sealed = (hash: string, session: Session): Buffer =>
    seal(keys.seal, `sessions:${hash}`, JSON.stringify(session));
  return {
    create: (session) =>
      atomically(() => {
        // The provider's logout may overtake the answer that signs in.
        if (session.providerSession !== undefined && findEnded.get(session.providerSession) !== undefined)
          return undefined;
        const secret = randomBytes(32).toString('base64url');
        const hash = hashOf(secret);
        insert.run(
          hash,
          session.subject,
          session.providerSession ?? null,
          sealed(hash, session),
          now(),
          now() + absoluteMs,
        );
        return secret;
      }),
    find: (secret) => {
      if (secret === undefined) return undefined;
      const hash = hashOf(secret);
      const row = select.get(hash, now(), now() - idleMs);
      if (row === undefined) return undefined;
      if (now() - numberOf(row, 'seen_at') > idleMs / 10) touch.run(now(), hash);
      return readSession(unsealJson(keys.seal, `sessions:${hash}`, bytesOf(row, 'sealed')));
    },
    update: (secret, session) => {
      save.run(sealed(hashOf(secret), session), hashOf(secret));
    },
    end: (secret) => {
      remove.run(hashOf(secret));
    },
    endAll: ({ providerSession, subject }) =>
      atomically(() => {
        if (providerSession !== undefined) {
          markEnded.run(providerSession, now() + absoluteMs);
          return Number(removeProviderSession.run(providerSession, subject ?? null, subject ?? null).changes);
        }
        return subject === undefined ? 0 : Number(removeSubject.run(subject).changes);
      }),
    sweep: () => {
      sweepSessions.run(now(), now() - idleMs);
      sweepEnded.run(now());
    },
  };
};

const readSession = (json: unknown): Session => {
  if (!isObject(json)) throw new TypeError('a session is not an object');
  const subject = textIn(json, 'subject');
  const idToken = textIn(json, 'idToken', 100_000);
  if (subject === undefined || idToken === undefined) throw new TypeError('a session lacks its subject or ID token');
  const providerSession = textIn(json, 'providerSession');
  const acr = textIn(json, 'acr');
  return {
    subject,
    idToken,
    ...factsFromJson(json),
    ...receptionTokenIn(json),
    ...(providerSession === undefined ? {} : { providerSession }),
    ...(acr === undefined ? {} : { acr }),
  };
};

const receptionTokenIn = (json: JsonObject): Pick<Session, 'receptionToken'> => {
  const token = objectIn(json, 'receptionToken');
  const value = token && textIn(token, 'value', 100_000);
  const expiresAt = token && numberIn(token, 'expiresAt');
  return value === undefined || expiresAt === undefined ? {} : { receptionToken: { value, expiresAt } };
};
