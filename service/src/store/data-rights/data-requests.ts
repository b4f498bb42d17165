import * as v from 'valibot';
import { dataRequestKinds, dataRequestStates, type DataRequest } from '../../domain/data-rights/data-request.ts';
import { dataRequestPlace } from '../accounts/account-places.ts';
import { findSealer } from '../accounts/find-sealer.ts';
import { readSealed } from '../keys/sealed-row.ts';
import type { Sealer } from '../keys/vault.ts';
import type { StoreParts } from '../parts.ts';
import { ask } from '../statement.ts';
import type { DataRequestStore } from './data-rights-store.ts';

const columns = `r.code, r.account_id, r.kind, r.state, r.payload, r.asked_at, r.due_on::text AS due_on, r.answered_at, a.data_key`;
const from = 'FROM data_request r JOIN account a ON a.id = r.account_id';
const ofStatement = `SELECT ${columns} ${from} WHERE r.account_id = :accountId ORDER BY r.asked_at DESC, r.code`;
const findStatement = `SELECT ${columns} ${from} WHERE r.code = :code`;
const openStatement = `SELECT ${columns} ${from} WHERE r.state = 'open' AND NOT is_given_up(a.data_key) ORDER BY r.due_on, r.code LIMIT :most`;

const askParts = `asked AS (
  INSERT INTO data_request (code, account_id, kind, state, payload, asked_at, due_on)
  SELECT :code, a.id, :kind, 'open', :payload, :now, :dueOn::date FROM account a WHERE a.id = :accountId RETURNING code
)`;
const answerParts = `answered AS (
  UPDATE data_request SET state = 'answered', payload = :payload, answered_at = :now, answered_by = :by WHERE code = :code AND state = 'open' RETURNING code
)`;
const asking = { parts: askParts, done: 'asked' };
const answering = { parts: answerParts, done: 'answered' };

interface Row {
  readonly code: string;
  readonly account_id: string;
  readonly kind: DataRequest['kind'];
  readonly state: DataRequest['state'];
  readonly payload: Buffer;
  readonly asked_at: string;
  readonly due_on: string;
  readonly answered_at: string | null;
}

/** The requests of an account `a`, as JSON beside its own columns. */
export const requestsColumn = `(
  SELECT json_agg(json_build_object('code', r.code, 'account_id', r.account_id, 'kind', r.kind, 'state', r.state, 'payload', encode(r.payload, 'base64'),
    'asked_at', r.asked_at, 'due_on', r.due_on, 'answered_at', r.answered_at) ORDER BY r.asked_at DESC, r.code) FROM data_request r WHERE r.account_id = a.id
)`;

interface KeyedRow extends Row {
  readonly data_key: Buffer;
}

const said = v.object({ text: v.string(), answer: v.exactOptional(v.string()) });
const known = v.object({ kind: v.picklist(dataRequestKinds), state: v.picklist(dataRequestStates) });

const readRow = (sealer: Sealer, row: Row): DataRequest => ({
  ...v.parse(known, row),
  ...readSealed(sealer, dataRequestPlace(row.code), row.payload, (stored) => v.parse(said, stored)),
  code: row.code,
  accountId: row.account_id,
  askedAt: row.asked_at,
  dueOn: row.due_on,
  ...(row.answered_at === null ? {} : { answeredAt: row.answered_at }),
});

const written = v.array(
  v.object({
    ...known.entries,
    code: v.string(),
    account_id: v.string(),
    payload: v.string(),
    asked_at: v.string(),
    due_on: v.string(),
    answered_at: v.nullable(v.string()),
  }),
);

/** PostgreSQL writes instants into JSON by its own offset; here they are ISO 8601 in UTC. */
const instant = (text: string): string => new Date(text).toISOString();

/** Reads `requestsColumn` back. */
export const readRequests = (sealer: Sealer, column: unknown): readonly DataRequest[] =>
  v.parse(written, column ?? []).map(({ payload, asked_at: askedAt, answered_at: answeredAt, ...row }) =>
    readRow(sealer, {
      ...row,
      payload: Buffer.from(payload, 'base64'),
      asked_at: instant(askedAt),
      answered_at: answeredAt === null ? null : instant(answeredAt),
    }),
  );

/** What people have asked about their data, and what they were answered. */
export const makeDataRequests = (parts: StoreParts): Omit<DataRequestStore, 'restrict'> => {
  const { database, vault, commit } = parts;
  const read = async (row: KeyedRow): Promise<DataRequest> =>
    readRow(await vault.forReading({ table: 'account', row: row.account_id }, row.data_key), row);
  const find = async (code: string): Promise<DataRequest | undefined> => {
    const [row] = await ask<KeyedRow>(database, findStatement, { code });
    return row === undefined || vault.isLost(row.data_key) ? undefined : read(row);
  };
  const seal = async (accountId: string, code: string, what: v.InferOutput<typeof said>): Promise<Buffer> => {
    const account = await findSealer(parts, accountId);
    if (account === undefined) throw new Error('a request of no account');
    return account.sealer.seal(dataRequestPlace(code), JSON.stringify(what));
  };
  return {
    find,
    of: async (accountId) => Promise.all((await ask<KeyedRow>(database, ofStatement, { accountId })).map(read)),
    open: async (most) => Promise.all((await ask<KeyedRow>(database, openStatement, { most })).map(read)),
    ask: async ({ code, accountId, kind, text, dueOn }, alongside) => {
      await commit(
        asking,
        { values: { code, accountId, kind, dueOn, payload: await seal(accountId, code, { text }) } },
        alongside,
      );
    },
    answer: async ({ code, answer, by }, alongside) => {
      const request = await find(code);
      if (request === undefined) return 'not-open';
      const payload = await seal(request.accountId, code, { text: request.text, answer });
      return (await commit(answering, { values: { code, by, payload } }, alongside)).done ? 'answered' : 'not-open';
    },
  };
};
