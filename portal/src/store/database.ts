import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const schema = `
  DROP TABLE IF EXISTS sign_ins;
  CREATE TABLE IF NOT EXISTS drafts (
    subject TEXT NOT NULL, procedure_code TEXT NOT NULL, sealed BLOB NOT NULL, expires_at INTEGER NOT NULL,
    PRIMARY KEY (subject, procedure_code)
  ) STRICT;
  CREATE TABLE IF NOT EXISTS sessions (
    id_hash TEXT PRIMARY KEY, subject TEXT NOT NULL, provider_session TEXT, sealed BLOB NOT NULL,
    seen_at INTEGER NOT NULL, expires_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS sessions_by_subject ON sessions (subject);
  CREATE INDEX IF NOT EXISTS sessions_by_provider_session ON sessions (provider_session);
  CREATE TABLE IF NOT EXISTS used_logout_tokens (jti_hash TEXT PRIMARY KEY, expires_at INTEGER NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS ended_provider_sessions (provider_session TEXT PRIMARY KEY, expires_at INTEGER NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS dossiers (
    code TEXT PRIMARY KEY, subject TEXT NOT NULL, procedure_code TEXT NOT NULL, received_at INTEGER NOT NULL,
    sealed BLOB NOT NULL, attachment_id TEXT NOT NULL UNIQUE, idempotency_index TEXT UNIQUE, digest TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS taken_over_dossiers (code TEXT PRIMARY KEY, sent_by TEXT NOT NULL, taken_over_at INTEGER NOT NULL) STRICT;
  CREATE INDEX IF NOT EXISTS taken_over_by_sender ON taken_over_dossiers (sent_by);
  CREATE INDEX IF NOT EXISTS dossiers_by_subject ON dossiers (subject, received_at DESC);
`;

/** The portal's own database: what is committed is on disk (WAL, synchronous FULL). */
export interface Database {
  readonly connection: DatabaseSync;
  /** Runs the work as one transaction, undone when it throws. */
  atomically<T>(work: () => T): T;
  close(): void;
}

/** Opens or makes the database in a folder. */
export const openDatabase = (folder: string): Database => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const connection = new DatabaseSync(join(folder, 'portal.sqlite'), { timeout: 5_000 });
  connection.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;');
  connection.exec(schema);
  return {
    connection,
    atomically: (work) => {
      connection.exec('BEGIN IMMEDIATE');
      try {
        const result = work();
        connection.exec('COMMIT');
        return result;
      } catch (error) {
        connection.exec('ROLLBACK');
        throw error;
      }
    },
    close: () => connection.close(),
  };
};
