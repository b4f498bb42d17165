import type { DataKeyOwner, Vault } from './vault.ts';

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

/** Opens it again; nothing when it was wiped. The caller names the type it has sealed there. */
export const openPayload = async <Payload>(
  vault: Vault,
  owner: DataKeyOwner,
  { payload, data_key: dataKey }: SealedColumns,
): Promise<Payload | undefined> => {
  if (payload === null || dataKey === null) return undefined;
  const sealer = await vault.forReading(owner, dataKey);
  const opened: Payload = JSON.parse(sealer.unseal({ ...owner, column: 'payload' }, payload));
  return opened;
};
