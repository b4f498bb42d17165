import * as v from 'valibot';
import { caseContent, type CaseState, type CounterCase } from '../../domain/counter/counter-case.ts';
import { openPayload, sealPayload, type SealedColumns } from '../keys/sealed-row.ts';
import type { DataKeyOwner, Vault } from '../keys/vault.ts';
import { subjectHash } from '../limits/counters.ts';
import type { StoreParts } from '../parts.ts';
import type { Values } from '../statement.ts';

/** A case as it lies in the database: what is found or counted by is a keyed hash, the rest is one sealed column. */
export interface CaseRow extends SealedColumns {
  readonly id: string;
  readonly purpose: CounterCase['purpose'];
  readonly state: CaseState;
  readonly version: number;
  readonly opened_at: string;
  readonly expires_at: string;
}

/** The columns of `CaseRow`, of the table `c`. */
export const caseColumns = 'c.id, c.purpose, c.state, c.version, c.payload, c.data_key, c.opened_at, c.expires_at';

const ownerOf = (id: string): DataKeyOwner => ({ table: 'counter_case', row: id });

export const codeHashOf = ({ limitKey }: Pick<StoreParts, 'limitKey'>, code: string): Buffer =>
  subjectHash(limitKey, 'case-code', code);
export const applicantHashOf = ({ limitKey }: Pick<StoreParts, 'limitKey'>, personalId: string): Buffer =>
  subjectHash(limitKey, 'case-applicant', personalId);

/** So long before its end the applicant hears of a case once more. */
const reminderMs = 3 * 86_400_000;

/** When its applicant is reminded: of a short one half way through, of one that is over never. */
const remindAt = ({ openedAt, expiresAt, standing }: CounterCase): string | null => {
  const [opened, ends] = [Date.parse(openedAt), Date.parse(expiresAt)];
  const isOver = standing.state === 'cancelled' || standing.state === 'used';
  return isOver ? null : new Date(Math.max(ends - reminderMs, (opened + ends) / 2)).toISOString();
};

/** The values of a row that is written: opened or moved on. */
export const caseValues = async (parts: Pick<StoreParts, 'vault' | 'limitKey'>, one: CounterCase): Promise<Values> => {
  const { id, purpose, version, openedAt, expiresAt, ...content } = one;
  const { code, applicant, contact, contactProvenAt, supportCode, standing } = content;
  const { payload, dataKey } = await sealPayload(parts.vault, ownerOf(id), {
    code,
    applicant,
    contact,
    ...(contactProvenAt === undefined ? {} : { contactProvenAt }),
    supportCode,
    standing,
  });
  return {
    caseId: id,
    caseCode: codeHashOf(parts, code),
    caseApplicant: applicantHashOf(parts, applicant.personalId),
    casePurpose: purpose,
    caseState: standing.state,
    caseVersion: version,
    casePayload: payload,
    caseKey: dataKey,
    caseOpenedAt: openedAt,
    caseExpiresAt: expiresAt,
    caseRemindAt: remindAt(one),
  };
};

/** Where a case is opened, if the change is made. */
export const openedCase = (done: string): string => `opened_case AS (
  INSERT INTO counter_case (id, code, applicant, purpose, state, version, payload, data_key, opened_at, changed_at, expires_at, remind_at)
  SELECT :caseId, :caseCode, :caseApplicant, :casePurpose, :caseState, :caseVersion, :casePayload, :caseKey, :caseOpenedAt, :now, :caseExpiresAt, :caseRemindAt
  FROM ${done}
)`;

/**
 * A save names the version it started from; of two clerks at one case the slower one writes nothing. Who was reminded is reminded again only of
 * another end: a visit in the last days is no news to them.
 *
 * @param onlyIf an earlier part of the same statement: without a row in it nothing moves
 */
export const movedCase = (onlyIf?: string): string => `moved_case AS (
  UPDATE counter_case SET state = :caseState, version = :caseVersion, payload = :casePayload, data_key = :caseKey, changed_at = :now,
    remind_at = CASE WHEN expires_at <> :caseExpiresAt OR :caseRemindAt::timestamptz IS NULL THEN :caseRemindAt ELSE remind_at END,
    expires_at = :caseExpiresAt, level_at = :caseLevelAt, stop_hash = coalesce(:caseStopHash, stop_hash)
  WHERE id = :caseId AND version = :caseIfStill${onlyIf === undefined ? '' : ` AND EXISTS (SELECT FROM ${onlyIf})`} RETURNING id
)`;

/**
 * Reads a row back; nothing when it was wiped.
 *
 * @throws DamagedRow when its payload is none of ours
 */
export const readCase = async (vault: Vault, row: CaseRow): Promise<CounterCase | undefined> => {
  const content = await openPayload(vault, ownerOf(row.id), row, (stored) => v.parse(caseContent, stored));
  return content === undefined
    ? undefined
    : {
        id: row.id,
        purpose: row.purpose,
        version: row.version,
        openedAt: row.opened_at,
        expiresAt: row.expires_at,
        ...content,
        // Used up by the account that was opened from it, in that account's own statement.
        ...(row.state === 'used' ? { standing: { state: 'used' } } : {}),
      };
};
