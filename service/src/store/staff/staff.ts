import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { readEvidence } from '../../domain/evidence/evidence.ts';
import type { ElectronicSignature } from '../../domain/evidence/records/electronic-signature.ts';
import { evidencePlace } from '../accounts/account-places.ts';
import { isLive } from '../accounts/sessions.ts';
import type { Change } from '../commit.ts';
import { readSealed } from '../keys/sealed-row.ts';
import type { StoreParts } from '../parts.ts';
import { ask } from '../statement.ts';
import { organisationHash } from './organisation-hash.ts';
import { readStaff, staffColumns, type StaffRow } from './read-staff.ts';
import type { NamedStaff, StaffStore } from './staff-store.ts';

/** Somebody had only waited and has gone: nobody else has settled it, and no certificate since says so again. That is no news of the organisation's. */
const hadOnlyWaited = `n.settled_by = 'person' AND n.version <= 2 AND n.named_at <= n.changed_at`;

/**
 * Of whom an organisation hears: whose account is in use, and of those it has to do with also whose account is locked for a while, with no word of that. What
 * was closed for good, is another account's now, or can be read by nobody, is nobody's staff.
 */
const isHeardOf = `(a.status = 'active' OR (n.state <> 'waits' AND a.status IN ('suspended', 'frozen', 'contested', 'disputed'))) AND NOT is_given_up(a.data_key)
  AND (${hadOnlyWaited}) IS NOT TRUE`;

const named = `SELECT ${staffColumns}, a.id AS account_id, a.data_key, n.decision_id, e.position, e.record
  FROM staff n JOIN account a ON a.id = n.account_id JOIN evidence e ON e.decision_id = n.decision_id`;

/** A first row there always is: it says how many stand how. */
const pageStatement = `
WITH shown AS (
  SELECT n.id FROM staff n JOIN account a ON a.id = n.account_id
  WHERE n.organisation = :organisation AND n.state = :state AND ${isHeardOf} AND (:after::uuid IS NULL
    OR (n.changed_at, n.id) < (SELECT l.changed_at, l.id FROM staff l WHERE l.id = :after::uuid AND l.organisation = :organisation))
  ORDER BY n.changed_at DESC, n.id DESC LIMIT :most
), counted AS (
  SELECT n.state, count(*)::int AS people FROM staff n JOIN account a ON a.id = n.account_id WHERE n.organisation = :organisation AND ${isHeardOf} GROUP BY n.state
)
SELECT (SELECT json_object_agg(state, people) FROM counted) AS counts, r.* FROM (SELECT) one LEFT JOIN (${named} JOIN shown ON shown.id = n.id) r ON true
ORDER BY r.staff_changed_at DESC, r.staff_id DESC, r.position`;

const findStatement = `${named} WHERE n.id = :id::uuid AND n.organisation = :organisation AND ${isHeardOf} ORDER BY e.position`;

/** Who is signed in settles it while their session lives and their account is in use. */
const signedIn = `settling AS (
  SELECT FROM account o JOIN session s ON s.account_id = o.id AND s.id = :sessionId AND ${isLive} WHERE o.id = :settlingId AND o.status = 'active' FOR SHARE OF o
)`;
const anybody = 'settling AS (SELECT)';

/** Whose staff it is is held still: an account that is being closed, or that nobody can read, is settled nothing of. */
const settlingBy = (who: string): Change => ({
  parts: `${who}, person AS (
  SELECT a.id FROM settling, account a WHERE a.id = :accountId AND (a.status = 'active' OR :to = 'ended') AND NOT is_given_up(a.data_key) FOR SHARE OF a
), settled AS (
  INSERT INTO staff (id, account_id, organisation, decision_id, state, settled_by, named_at, changed_at, version)
  SELECT :id::uuid, a.id, :organisation, d.id, :to, :by, d.decided_at, :now, 1
  FROM person a JOIN decision d ON d.account_id = a.id AND d.id = :decisionId::uuid
  WHERE :version = 0 OR EXISTS (SELECT FROM staff n WHERE n.account_id = a.id AND n.organisation = :organisation)
  ON CONFLICT (account_id, organisation) DO UPDATE SET state = excluded.state, settled_by = excluded.settled_by, changed_at = excluded.changed_at,
    version = staff.version + 1 WHERE staff.version = :version
  RETURNING id
)`,
  done: 'settled',
});
const bySession = settlingBy(signedIn);
const byOperator = settlingBy(anybody);

interface NamedRow extends StaffRow {
  readonly account_id: string;
  readonly data_key: Buffer;
  readonly decision_id: string;
  readonly position: number;
  readonly record: Buffer;
}

type PageRow = { readonly counts: unknown } & (NamedRow | { readonly staff_id: null });

const people = v.optional(v.number(), 0);
const counts = v.object({ waits: people, confirmed: people, ended: people });

const isId = (id: string): boolean => v.is(v.pipe(v.string(), v.uuid()), id);

/** Whom certificates name as staff: found by their organisation, and settled. */
export const makeStaff = ({ database, vault, commit, decisionKeys }: StoreParts): StaffStore => {
  const hashOf = (taxCode: string): Buffer => organisationHash(decisionKeys.organisation, taxCode);

  /** The piece that speaks of the organisation; a decision rests on one signature. */
  const readNamed = async (row: NamedRow, taxCode: string): Promise<readonly NamedStaff[]> => {
    const sealer = await vault.forReading({ table: 'account', row: row.account_id }, row.data_key);
    const evidence = readSealed(sealer, evidencePlace(row.decision_id, row.position), row.record, readEvidence);
    return isOf(evidence, taxCode)
      ? [{ ...readStaff(row), accountId: row.account_id, decisionId: row.decision_id, evidence }]
      : [];
  };

  const readAll = async (rows: readonly NamedRow[], taxCode: string): Promise<readonly NamedStaff[]> =>
    (await Promise.all(rows.map((row) => readNamed(row, taxCode)))).flat();

  return {
    of: async (taxCode, state, most, after) => {
      const organisation = hashOf(taxCode);
      const values = { organisation, state, most: most + 1, after: after !== undefined && isId(after) ? after : null };
      const rows = await ask<PageRow>(database, pageStatement, values);
      const found = await readAll(
        rows.filter((row): row is NamedRow & PageRow => row.staff_id !== null),
        taxCode,
      );
      const entries = found.slice(0, most);
      const last = entries.at(-1);
      return {
        entries,
        counts: v.parse(counts, rows[0]?.counts ?? {}),
        ...(found.length > most && last !== undefined ? { older: last.id } : {}),
      };
    },
    find: async (taxCode, id) => {
      if (!isId(id)) return undefined;
      const [row] = await readAll(
        await ask<NamedRow>(database, findStatement, { id, organisation: hashOf(taxCode) }),
        taxCode,
      );
      return row;
    },
    settle: async ({ accountId, taxCode, decisionId, version, to, by, on }, alongside) => {
      const values = {
        id: randomUUID(),
        accountId,
        organisation: hashOf(taxCode),
        decisionId,
        version,
        to,
        by,
        ...(on === undefined ? {} : { settlingId: on.accountId, sessionId: on.sessionId }),
      };
      const { done } = await commit(on === undefined ? byOperator : bySession, { values }, alongside);
      return done ? 'settled' : 'moved-on';
    },
  };
};

const isOf = (evidence: { readonly type: string }, taxCode: string): evidence is ElectronicSignature =>
  evidence.type === 'electronic_signature' &&
  'representation' in evidence &&
  v.is(v.looseObject({ taxCode: v.literal(taxCode) }), evidence.representation);
