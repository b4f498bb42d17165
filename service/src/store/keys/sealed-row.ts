import * as v from 'valibot';
import type { SealedPlace } from '../../platform/keys/sealing.ts';
import type { DataKeyOwner, Sealer, Vault } from './vault.ts';

/** What lies in a row is nothing that this version or an earlier one has written there. Says where, and never what: that is personal. */
export class DamagedRow extends Error {
  override readonly name = 'DamagedRow';
  constructor({ table, column, row }: SealedPlace, where: readonly string[] = []) {
    super(`${table} ${row}: ${column} cannot be read${where.length === 0 ? '' : ` at ${where.join(', ')}`}`);
  }
}

const parse = (place: SealedPlace, text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new DamagedRow(place);
  }
};

/**
 * Opens JSON that lies sealed in a row and reads it through a codec.
 *
 * @param read throws `v.ValiError` when it is not what it should be; what that says of the value goes no further
 * @throws DamagedRow then
 * @throws SealBroken when it was changed or belongs elsewhere
 */
export const readSealed = <Value>(
  sealer: Sealer,
  place: SealedPlace,
  sealed: Uint8Array,
  read: (stored: unknown) => Value,
): Value => {
  const stored = parse(place, sealer.unseal(place, sealed));
  try {
    return read(stored);
  } catch (trouble) {
    if (!(trouble instanceof v.ValiError)) throw trouble;
    throw new DamagedRow(
      place,
      trouble.issues.flatMap((issue) => v.getDotPath(issue) ?? []),
    );
  }
};

/** What a row holds of a person, as it lies in the database; both null once wiped. */
export interface SealedColumns {
  readonly payload: Buffer | null;
  readonly data_key: Buffer | null;
}

/** Seals everything personal of a row as one column under the row's own data key. */
export const sealPayload = async (
  vault: Vault,
  owner: DataKeyOwner,
  payload: object,
): Promise<{ readonly payload: Buffer; readonly dataKey: Buffer }> => {
  const sealer = await vault.forWriting(owner);
  return { payload: sealer.seal({ ...owner, column: 'payload' }, JSON.stringify(payload)), dataKey: sealer.dataKey };
};

/**
 * Opens it again through a codec; nothing when it was wiped, or its sealing key was given up for lost.
 *
 * @throws DamagedRow when it is not what it should be
 */
export const openPayload = async <Payload>(
  vault: Vault,
  owner: DataKeyOwner,
  { payload, data_key: dataKey }: SealedColumns,
  read: (stored: unknown) => Payload,
): Promise<Payload | undefined> => {
  if (payload === null || dataKey === null || vault.isLost(dataKey)) return undefined;
  const sealer = await vault.forReading(owner, dataKey);
  return readSealed(sealer, { ...owner, column: 'payload' }, payload, read);
};
