import { createHmac, randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { foldMail, type RosterEntry } from '../../domain/approval/roster.ts';
import { openPayload, sealPayload } from '../keys/sealed-row.ts';
import type { StoreParts } from '../parts.ts';
import { ask, rowsOf } from '../statement.ts';
import type { RosterStore } from './approval-store.ts';

const content = v.pipe(v.object({ mail: v.string(), fullName: v.string() }), v.readonly());

/** The newer word counts; who says the same again only keeps it young. */
const keepPart = (rows: string): string => `kept AS (
  INSERT INTO roster AS r (id, mail, agency_id, payload, data_key, imported_at)
  SELECT entry.id, entry.mail, entry.agency_id, entry.payload, entry.data_key, :now FROM ${rows}
  ON CONFLICT (mail) DO UPDATE SET id = excluded.id, agency_id = excluded.agency_id, payload = excluded.payload,
    data_key = excluded.data_key, imported_at = excluded.imported_at
  RETURNING 1
)`;
const keeping = { parts: 'done AS (SELECT)', done: 'done' };

const findStatement =
  'SELECT id, agency_id, payload, data_key FROM roster WHERE mail = ANY (:mails::bytea[]) ORDER BY id';

interface RosterRow {
  readonly id: string;
  readonly agency_id: string;
  readonly payload: Buffer;
  readonly data_key: Buffer;
}

const columns = { id: 'text', mail: 'bytea', agency_id: 'text', payload: 'bytea', data_key: 'bytea' } as const;

/** So many in one statement: its parameters stay far below what PostgreSQL takes. */
const batch = 500;

/** The people of agencies. */
export const makeRoster = ({ database, vault, commit, rosterKey }: StoreParts): RosterStore => {
  const digestOf = (mail: string): Buffer => createHmac('sha256', rosterKey).update(foldMail(mail)).digest();

  const sealed = async ({ mail, fullName, agencyId }: RosterEntry): Promise<Record<keyof typeof columns, unknown>> => {
    const id = randomUUID();
    const { payload, dataKey } = await sealPayload(vault, { table: 'roster', row: id }, { mail, fullName });
    return { id, mail: digestOf(mail), agency_id: agencyId, payload, data_key: dataKey };
  };

  return {
    keep: async (entries, alongside) => {
      for (let from = 0; from < entries.length; from += batch) {
        const rows = rowsOf('entry', columns, await Promise.all(entries.slice(from, from + batch).map(sealed)));
        const isLast = from + batch >= entries.length;
        const given = { values: {}, pieces: [{ ...rows, text: keepPart(rows.text) }] };
        await commit(keeping, given, isLast ? alongside : { audit: [] });
      }
    },
    find: async (mailboxes) => {
      if (mailboxes.length === 0) return [];
      const rows = await ask<RosterRow>(database, findStatement, { mails: mailboxes.map(digestOf) });
      const opened = await Promise.all(
        rows.map(async (row): Promise<RosterEntry | undefined> => {
          const read = await openPayload(vault, { table: 'roster', row: row.id }, row, (stored) =>
            v.parse(content, stored),
          );
          return read === undefined ? undefined : { ...read, agencyId: row.agency_id };
        }),
      );
      return opened.filter((one) => one !== undefined);
    },
  };
};
