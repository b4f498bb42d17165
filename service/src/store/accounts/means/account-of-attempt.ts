import type { CertificateAccount } from '../../../domain/account.ts';
import type { Vault } from '../../keys/vault.ts';
import { readFound, type FoundRow } from './certificates.ts';

/** The account that an attempt `t` was begun for, as a table `m` beside it: a row for each certificate, or one without any. */
export const accountOfAttempt = `LATERAL (
  SELECT a.id AS account, a.status, a.person, a.data_key AS account_key, c.id AS authenticator_id, c.secret, c.standing, c.created_at AS linked_at
  FROM account a LEFT JOIN authenticator c ON c.account_id = a.id AND c.type = 'certificate' AND c.ended_at IS NULL
  WHERE a.id = t.account_id
) m`;

/** The columns of `AccountOfRow`. */
export const accountColumns = 'm.account, m.status, m.person, m.account_key, m.authenticator_id, m.secret, m.standing';

export interface AccountOfRow extends Omit<FoundRow, 'id' | 'data_key'> {
  readonly account: string | null;
  readonly account_key: Buffer;
}

/** Reads it. @param begunFor its name, or one that nobody has, for whom the work is the same */
export const readAccountOf = (
  vault: Vault,
  begunFor: string,
  rows: readonly AccountOfRow[],
): Promise<CertificateAccount | undefined> =>
  readFound(
    vault,
    rows.map(({ account, account_key: dataKey, ...row }) => ({ ...row, id: account, data_key: dataKey })),
    Buffer.from(begunFor),
  );
