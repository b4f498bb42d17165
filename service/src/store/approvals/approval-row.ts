import * as v from 'valibot';
import type { Approval, NewApproval, Rebinding } from '../../domain/approval/approval.ts';
import { evidence } from '../../domain/evidence/evidence.ts';
import { holder } from '../../domain/evidence/holder.ts';
import { identity } from '../../domain/evidence/identity.ts';
import { linkedCertificate } from '../../domain/evidence/linked-certificate.ts';
import { methods } from '../../domain/kinds-and-methods.ts';
import type { SealedPlace } from '../../platform/keys/sealing.ts';
import { storedDecision } from '../accounts/read-account.ts';
import { readSealed } from '../keys/sealed-row.ts';
import type { Sealer, Vault } from '../keys/vault.ts';
import type { Piece } from '../statement.ts';

/** What lies sealed while something waits. */
const payload = v.object({
  mailboxes: v.pipe(v.array(v.string()), v.readonly()),
  rebinding: v.exactOptional(
    v.pipe(
      v.object({
        identity,
        holder,
        evidence: v.pipe(v.array(evidence), v.readonly()),
        decision: storedDecision,
        method: v.picklist(methods),
        certificate: linkedCertificate,
      }),
      v.readonly(),
    ),
  ),
});

export interface ApprovalRow {
  readonly id: string;
  readonly account_id: string;
  readonly payload: Buffer;
  readonly requested_at: string;
  readonly data_key: Buffer;
}

const place = (id: string): SealedPlace => ({ table: 'approval', column: 'payload', row: id });

/** What an approval keeps while it waits, sealed under the account's data key. */
export const sealApproval = (
  sealer: Sealer,
  id: string,
  { mailboxes, rebinding }: { readonly mailboxes: readonly string[]; readonly rebinding?: Rebinding },
): Buffer => {
  const kept = rebinding && {
    identity: rebinding.identity,
    holder: rebinding.holder,
    evidence: rebinding.evidence,
    decision: rebinding.decision,
    method: rebinding.method,
    certificate: rebinding.certificate,
  };
  return sealer.seal(place(id), JSON.stringify({ mailboxes, rebinding: kept }));
};

/** @throws DamagedRow when what lies there cannot be read */
export const openApproval = async (vault: Vault, row: ApprovalRow): Promise<Approval> => {
  const sealer = await vault.forReading({ table: 'account', row: row.account_id }, row.data_key);
  return {
    id: row.id,
    accountId: row.account_id,
    requestedAt: row.requested_at,
    ...readSealed(sealer, place(row.id), row.payload, (stored) => v.parse(payload, stored)),
  };
};

/** Keeps that the account `:accountId`, opened at `:openedAt` if the change is made (`done` has a row), waits, or was approved in advance. */
export const openingApproval = (
  sealer: Sealer,
  done: string,
  { id, mailboxes, inAdvance, openedAt }: NewApproval & { readonly openedAt: string },
): Piece => ({
  shape: 'asked',
  text: `asked AS (
  INSERT INTO approval (id, account_id, type, state, payload, agency_id, requested_at, settled_at, settled_by)
  SELECT :approvalId, :accountId, 'opening', :approvalState, :approvalPayload, :approvalAgency, :openedAt, :approvedAt, :approvedBy FROM ${done}
)`,
  values:
    inAdvance === undefined
      ? {
          approvalId: id,
          approvalState: 'waiting',
          approvalPayload: sealApproval(sealer, id, { mailboxes }),
          approvalAgency: null,
          approvedAt: null,
          approvedBy: null,
        }
      : {
          approvalId: id,
          approvalState: 'approved',
          approvalPayload: null,
          approvalAgency: inAdvance.agencyId,
          approvedAt: openedAt,
          approvedBy: 'roster',
        },
});
