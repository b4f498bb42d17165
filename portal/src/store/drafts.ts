import { isObject, textIn } from '../read-json.ts';
import type { Database } from './database.ts';
import { bytesOf } from './read-row.ts';
import type { Keys } from './sealing-key.ts';
import { seal, unsealJson } from './sealing.ts';

/** What a person had typed when something came between: their own, whatever session they come back with, and nobody else's. */
export interface Drafts {
  /** In place of the one before; an empty one is none. */
  save(subject: string, procedureCode: string, content: string): void;
  /** Nothing when there is none or a day has passed. */
  find(subject: string, procedureCode: string): string | undefined;
  remove(subject: string, procedureCode: string): void;
  sweep(): void;
}

const lifetimeMs = 86_400_000;

/** Drafts in the portal's database, sealed; one for each account and procedure, so that asking again does not make more. @param now milliseconds since 1970 */
export const makeDrafts = ({ connection }: Database, keys: Keys, now: () => number): Drafts => {
  const save = connection.prepare(
    'INSERT OR REPLACE INTO drafts (subject, procedure_code, sealed, expires_at) VALUES (?, ?, ?, ?)',
  );
  const select = connection.prepare(
    'SELECT sealed FROM drafts WHERE subject = ? AND procedure_code = ? AND expires_at > ?',
  );
  const remove = connection.prepare('DELETE FROM drafts WHERE subject = ? AND procedure_code = ?');
  const sweep = connection.prepare('DELETE FROM drafts WHERE expires_at <= ?');
  const place = (subject: string, procedureCode: string): string => `drafts:${procedureCode}:${subject}`;
  return {
    save: (subject, procedureCode, content) => {
      if (content === '') return;
      const sealed = seal(keys.seal, place(subject, procedureCode), JSON.stringify({ content }));
      save.run(subject, procedureCode, sealed, now() + lifetimeMs);
    },
    find: (subject, procedureCode) => {
      const row = select.get(subject, procedureCode, now());
      if (row === undefined) return undefined;
      const json = unsealJson(keys.seal, place(subject, procedureCode), bytesOf(row, 'sealed'));
      return isObject(json) ? textIn(json, 'content', 100_000) : undefined;
    },
    remove: (subject, procedureCode) => {
      remove.run(subject, procedureCode);
    },
    sweep: () => {
      sweep.run(now());
    },
  };
};
