import type { Registration } from '../domain/registration.ts';
import type { SealedPlace } from '../platform/sealing.ts';
import type { Sealer, Vault } from './vault.ts';

/** A registration as it lies in the database: what is found or counted by is plain, the rest is one sealed column. */
export interface RegistrationRow {
  readonly id: string;
  readonly support_code: string;
  readonly kind: Registration['kind'];
  readonly method: Registration['method'];
  readonly state: Registration['state'];
  readonly version: number;
  readonly created_at: string;
  readonly expires_at: string;
  /** Both null once wiped. */
  readonly payload: Buffer | null;
  readonly data_key: Buffer | null;
}

export const registrationPlace = (id: string): SealedPlace => ({ table: 'registration', column: 'payload', row: id });

/** Everything about a person that a registration holds, sealed under the registration's data key. */
export const sealRegistration = async (vault: Vault, registration: Registration): Promise<{ readonly payload: Buffer; readonly dataKey: Buffer }> => {
  const { id, browserHash: _browserHash, supportCode: _supportCode, kind: _kind, method: _method, version: _version, createdAt: _createdAt, expiresAt: _expiresAt, ...payload } = registration;
  const sealer: Sealer = await vault.forWriting({ table: 'registration', row: id });
  return { payload: sealer.seal(registrationPlace(id), JSON.stringify(payload)), dataKey: sealer.dataKey };
};

/** Reads a row back. One that was wiped after its time comes back as begun and with nothing typed: it has expired anyway. */
export const readRegistration = async (vault: Vault, browserHash: string, row: RegistrationRow): Promise<Registration> => {
  const common = {
    id: row.id, browserHash, supportCode: row.support_code, kind: row.kind, method: row.method, version: row.version,
    createdAt: row.created_at, expiresAt: row.expires_at,
  };
  if (row.payload === null || row.data_key === null) return { ...common, state: 'started', typed: {} };
  const sealer = await vault.forReading({ table: 'registration', row: row.id }, row.data_key);
  const payload: Registration = JSON.parse(sealer.unseal(registrationPlace(row.id), row.payload));
  return { ...payload, ...common };
};
