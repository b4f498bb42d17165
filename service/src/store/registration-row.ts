import type { Registration } from '../domain/registration.ts';
import type { SealedColumns } from './sealed-row.ts';
import { openPayload, sealPayload } from './sealed-row.ts';
import type { DataKeyOwner, Vault } from './vault.ts';

/** A registration as it lies in the database: what is found or counted by is plain, the rest is one sealed column. */
export interface RegistrationRow extends SealedColumns {
  readonly id: string;
  readonly support_code: string;
  readonly kind: Registration['kind'];
  readonly method: Registration['method'];
  readonly state: Registration['state'];
  readonly version: number;
  readonly created_at: string;
  readonly expires_at: string;
}

const ownerOf = (id: string): DataKeyOwner => ({ table: 'registration', row: id });

/** Everything about a person that a registration holds, sealed under the registration's data key. */
export const sealRegistration = async (
  vault: Vault,
  registration: Registration,
): Promise<{ readonly payload: Buffer; readonly dataKey: Buffer }> => {
  const {
    id,
    browserHash: _browserHash,
    supportCode: _supportCode,
    kind: _kind,
    method: _method,
    version: _version,
    createdAt: _createdAt,
    expiresAt: _expiresAt,
    ...payload
  } = registration;
  return sealPayload(vault, ownerOf(id), payload);
};

/** Reads a row back. One that was wiped after its time comes back as begun and with nothing typed: it has expired anyway. */
export const readRegistration = async (
  vault: Vault,
  browserHash: string,
  row: RegistrationRow,
): Promise<Registration> => {
  const common = {
    id: row.id,
    browserHash,
    supportCode: row.support_code,
    kind: row.kind,
    method: row.method,
    version: row.version,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  };
  const payload = await openPayload<Registration>(vault, ownerOf(row.id), row);
  return payload === undefined ? { ...common, state: 'started', typed: {} } : { ...payload, ...common };
};
