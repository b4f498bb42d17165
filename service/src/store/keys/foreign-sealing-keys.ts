import type { SealingKeys } from '../../platform/keys/keys.ts';
import type { Database } from '../database/database.ts';

/** So many rows of each table are looked at: after a rotation all of them name the new key. */
const most = 200;
const tables = ['account', 'attempt', 'outbox', 'clerk', 'counter_case'];

/** A wrapped data key begins with the length of its sealing key's name and that name. */
const statement = `SELECT DISTINCT convert_from(substring(data_key FROM 2 FOR get_byte(data_key, 0)), 'LATIN1') AS id FROM (
${tables.map((table) => `(SELECT data_key FROM ${table} WHERE data_key IS NOT NULL ORDER BY id DESC LIMIT ${most})`).join('\nUNION ALL ')}
) wrapped ORDER BY id`;

/** The sealing keys under which rows of this database are kept and which these keys do not have: what is sealed under them cannot be read. */
export const foreignSealingKeys = async (database: Database, keys: SealingKeys): Promise<readonly string[]> => {
  const rows = await database.run<{ readonly id: string }>(statement, []);
  return rows.map(({ id }) => id).filter((id) => !keys.has(id));
};
