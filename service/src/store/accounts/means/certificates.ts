import * as v from 'valibot';
import type { CertificateAccount } from '../../../domain/account.ts';
import type { Identity } from '../../../domain/evidence/identity.ts';
import type { CertificateStanding } from '../../../domain/evidence/certificate-standing.ts';
import { linkedCertificate, type LinkedCertificate } from '../../../domain/evidence/linked-certificate.ts';
import { readHolder } from '../../../domain/evidence/holder.ts';
import { readSealed } from '../../keys/sealed-row.ts';
import type { Sealer, Vault } from '../../keys/vault.ts';
import type { StoreParts } from '../../parts.ts';
import type { Piece } from '../../statement.ts';
import type { CertificateStore } from '../../certificates/certificate-store.ts';
import { authenticatorPlace, personPlace } from '../account-places.ts';
import { byIndex, findByIndex, findCounted } from '../identities/find-by-index.ts';
import { openNobody } from './passwords.ts';

/** One row for each certificate, or one without any; in the order in which they were linked. */
const found = `
SELECT s.looked_up, a.id, a.status, a.person, a.data_key, c.id AS authenticator_id, c.secret, c.standing, c.created_at AS linked_at
FROM ${byIndex}
  LEFT JOIN account a ON a.id = i.account_id
  LEFT JOIN authenticator c ON c.account_id = a.id AND c.type = 'certificate' AND c.ended_at IS NULL`;
const inOrder = 'ORDER BY linked_at, authenticator_id';
const findStatement = `${found} ${inOrder}`;

/** An account with one of its certificates, or without any. */
export interface FoundRow {
  readonly id: string | null;
  readonly status: CertificateAccount['status'];
  readonly person: Buffer;
  readonly data_key: Buffer;
  readonly authenticator_id: string | null;
  readonly secret: Buffer | null;
  readonly standing: CertificateStanding | null;
}

interface IndexedRow extends FoundRow {
  readonly looked_up: number;
}

/** Reads a certificate as it is stored. @throws v.ValiError when it is none */
export const readCertificate = (stored: unknown): LinkedCertificate => v.parse(linkedCertificate, stored);

/** Keeps a certificate of `:accountId`, if the change is made (`done` has a row). Its values besides: `:accountId` and `:linkedAt`. */
export const certifiedParts = (
  sealer: Sealer,
  done: string,
  certificate: LinkedCertificate,
  authenticatorId: string,
): Piece => ({
  shape: 'certified',
  text: `certified AS (
  INSERT INTO authenticator (id, account_id, type, secret, created_at) SELECT :certificateId::uuid, :accountId, 'certificate', :certificate, :linkedAt FROM ${done}
)`,
  values: {
    certificateId: authenticatorId,
    certificate: sealer.seal(authenticatorPlace(authenticatorId), JSON.stringify(certificate)),
  },
});

/** The account that was found; the same work where there is none, or nobody can read it. */
export const readFound = async (
  vault: Vault,
  rows: readonly FoundRow[],
  digest: Buffer,
): Promise<CertificateAccount | undefined> => {
  const [row] = rows;
  if (row === undefined || row.id === null || vault.isLost(row.data_key)) {
    await openNobody(vault, digest);
    return undefined;
  }
  const accountId = row.id;
  const sealer = await vault.forReading({ table: 'account', row: accountId }, row.data_key);
  return {
    accountId,
    status: row.status,
    holder: readSealed(sealer, personPlace(accountId), row.person, readHolder),
    certificates: rows.flatMap(({ authenticator_id: authenticatorId, secret, standing }) =>
      authenticatorId === null || secret === null || standing === null
        ? []
        : [
            {
              ...readSealed(sealer, authenticatorPlace(authenticatorId), secret, readCertificate),
              authenticatorId,
              standing,
            },
          ],
    ),
  };
};

/** Every row of one beside every row of the other: some counters, and a certificate or two. */
const onceEach = (rows: readonly FoundRow[]): readonly FoundRow[] => [
  ...new Map(rows.map((row) => [row.authenticator_id, row])).values(),
];

/** What signing in by a certificate asks of accounts. */
export const makeCertificates = (parts: StoreParts): Pick<CertificateStore, 'find' | 'findCounted'> => {
  const { vault } = parts;
  const find = async (identity: Identity): Promise<CertificateAccount | undefined> => {
    const { rows, digest } = await findByIndex<IndexedRow>(parts, findStatement, identity);
    return readFound(vault, rows, digest);
  };
  return {
    find,
    findCounted: async (identity, entries) => {
      const { verdict, rows, digest } = await findCounted<IndexedRow>(
        parts,
        { text: found, inOrder },
        { identity, entries },
      );
      return { verdict, account: await readFound(vault, onceEach(rows), digest) };
    },
  };
};
