import * as v from 'valibot';
import { evidence } from '../../domain/evidence/evidence.ts';
import { linkedCertificate } from '../../domain/evidence/linked-certificate.ts';
import { isLinkedProvider, linkedProvider, type LinkedMeans } from '../../domain/evidence/linked-means.ts';
import { alarms } from '../../domain/standing/freeze.ts';
import type { Strength } from '../../domain/standing/strength.ts';
import type { WaitingChange, WaitingKind } from '../../domain/standing/waiting-change.ts';
import { waitingChangePlace } from '../accounts/account-places.ts';
import { storedDecision } from '../accounts/read-account.ts';
import { readSealed } from '../keys/sealed-row.ts';
import type { Vault } from '../keys/vault.ts';

/** The columns of `WaitingRow`, of `waiting_change c JOIN account a`. */
export const waitingColumns =
  'c.id, c.account_id, c.kind, c.payload, c.requested_at, c.effective_at, c.remind_at, c.begun_by, c.delayed, a.data_key';

/** A change that waits, as it lies there. */
export interface WaitingRow {
  readonly id: string;
  readonly account_id: string;
  readonly kind: WaitingKind;
  readonly payload: Buffer;
  readonly requested_at: string;
  readonly effective_at: string;
  readonly remind_at: string | null;
  readonly begun_by: Strength;
  readonly delayed: boolean;
  readonly data_key: Buffer;
}

const proven = { evidence: v.pipe(v.array(evidence), v.readonly()), decision: storedDecision };
const number = v.object({ ...proven, phoneNumber: v.string() });
const recovery = v.object({ ...proven, phoneNumber: v.string(), caseId: v.string() });
const stopped = { ...proven, stopCode: v.string() };
const email = v.object({ ...stopped, email: v.exactOptional(v.string()), about: v.picklist(alarms) });
/** A certificate stands under the name it had when there was nothing else that waits. */
const means = v.union([
  v.object({ ...stopped, certificate: linkedCertificate }),
  v.object({ ...stopped, provider: linkedProvider }),
]);

/** Means as they are written into what waits. */
export const storedMeans = (linked: LinkedMeans) =>
  isLinkedProvider(linked) ? { provider: linked } : { certificate: linked };

const readMeans = (stored: unknown) => {
  const { evidence: found, decision, stopCode, ...rest } = v.parse(means, stored);
  return { evidence: found, decision, stopCode, linked: 'provider' in rest ? rest.provider : rest.certificate };
};

/** Opens what waits under the data key of its account. @throws DamagedRow when it is not what it should be */
export const openWaiting = async (vault: Vault, row: WaitingRow): Promise<WaitingChange> => {
  const sealer = await vault.forReading({ table: 'account', row: row.account_id }, row.data_key);
  const place = waitingChangePlace(row.id);
  const common = {
    id: row.id,
    accountId: row.account_id,
    requestedAt: row.requested_at,
    effectiveAt: row.effective_at,
    begunBy: row.begun_by,
    ...(row.delayed ? { delayed: true as const } : {}),
  };
  const reminded = row.remind_at === null ? {} : { remindAt: row.remind_at };
  switch (row.kind) {
    case 'number':
      return {
        ...readSealed(sealer, place, row.payload, (stored) => v.parse(number, stored)),
        ...common,
        kind: 'number',
      };
    case 'email':
      return {
        ...readSealed(sealer, place, row.payload, (stored) => v.parse(email, stored)),
        ...common,
        ...reminded,
        kind: 'email',
      };
    case 'means':
      return {
        ...readSealed(sealer, place, row.payload, readMeans),
        ...common,
        ...reminded,
        kind: 'means',
      };
    case 'recovery':
      return {
        ...readSealed(sealer, place, row.payload, (stored) => v.parse(recovery, stored)),
        ...common,
        kind: 'recovery',
      };
  }
};
