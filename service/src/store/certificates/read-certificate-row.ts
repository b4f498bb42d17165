import type { CertificateEntry, CertificateStanding } from '../../domain/evidence/certificate-standing.ts';
import { authenticatorPlace } from '../accounts/account-places.ts';
import { readCertificate } from '../accounts/means/certificates.ts';
import { readSealed } from '../keys/sealed-row.ts';
import type { Sealer } from '../keys/vault.ts';

/** A certificate as its row has it; times in ISO 8601. */
export interface CertificateRow {
  readonly id: string;
  readonly secret: Buffer;
  readonly standing: CertificateStanding;
  readonly created_at: string;
  readonly checked_at: string | null;
}

/** The columns of `CertificateRow`, of an authenticator `c`. */
export const certificateColumns = 'c.id, c.secret, c.standing, c.created_at, c.checked_at';

/** What a row says without being opened. */
export const standingOf = (row: CertificateRow): Omit<CertificateEntry, 'certificate'> => ({
  authenticatorId: row.id,
  standing: row.standing,
  linkedAt: row.created_at,
  ...(row.checked_at === null ? {} : { checkedAt: row.checked_at }),
});

/**
 * Opens it.
 *
 * @throws DamagedRow, SealBroken when what lies there cannot be read
 */
export const certificateIn = (sealer: Sealer, { id, secret }: CertificateRow): CertificateEntry['certificate'] =>
  readSealed(sealer, authenticatorPlace(id), secret, readCertificate);
