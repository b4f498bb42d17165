import type { CertificateStanding } from '../../domain/evidence/certificate-standing.ts';
import { isFinal } from '../../domain/evidence/certificate-standing.ts';
import { readHolder } from '../../domain/evidence/holder.ts';
import { personPlace } from '../accounts/account-places.ts';
import { findSealer } from '../accounts/find-sealer.ts';
import { readSealed } from '../keys/sealed-row.ts';
import type { StoreParts } from '../parts.ts';
import { ask, rowsOf } from '../statement.ts';
import type { DueCertificate, CertificateStore } from './certificate-store.ts';
import type { CertificateRow } from './read-certificate-row.ts';
import { certificateColumns, certificateIn, standingOf } from './read-certificate-row.ts';

const isWatched = `c.type = 'certificate' AND c.ended_at IS NULL AND c.standing IN ('good', 'suspended')`;
const dueAt = 'coalesce(c.check_at, c.created_at)';

const listStatement = `
SELECT ${certificateColumns} FROM authenticator c
WHERE c.account_id = :accountId AND c.type = 'certificate' AND c.ended_at IS NULL ORDER BY c.created_at, c.id`;

/** What another process holds at this moment is left to it; the lease is the time of the next look, should this process die. */
const takeStatement = `
WITH due AS (
  SELECT c.id FROM authenticator c JOIN account a ON a.id = c.account_id
  WHERE ${isWatched} AND ${dueAt} <= :now AND NOT is_given_up(a.data_key) ORDER BY ${dueAt} LIMIT :most FOR UPDATE OF c SKIP LOCKED
), taken AS (
  UPDATE authenticator c SET check_at = :leaseUntil FROM due WHERE c.id = due.id
  RETURNING c.account_id, c.warned_at IS NOT NULL AS warned, ${certificateColumns}
)
SELECT taken.*, a.person, a.data_key FROM taken JOIN account a ON a.id = taken.account_id`;

const looks = { id: 'uuid', lease_until: 'timestamptz', next_at: 'timestamptz', answered: 'boolean' } as const;

/** Sessions of an earlier version do not say which certificate has opened them: those of its method end with it. */
const settledParts = `settled AS (
  UPDATE authenticator c SET standing = :standing, check_at = :nextAt, warned_at = CASE WHEN :warned THEN coalesce(c.warned_at, :now) END,
    checked_at = :now
  WHERE c.id = :authenticatorId AND c.check_at = :leaseUntil AND ${isWatched} RETURNING c.id, c.account_id
), ended AS (
  UPDATE session s SET ended_at = :now FROM settled
  WHERE :stops AND s.account_id = settled.account_id AND s.authenticator_id IS NULL AND s.method = :method AND s.ended_at IS NULL
)`;

const settle = { parts: settledParts, done: 'settled' };

const soonStatement = `
UPDATE authenticator c SET check_at = least(c.check_at, :now) WHERE c.id = :authenticatorId AND ${isWatched}`;

/** Nobody looks at what nobody can read; where no key was given up no account is asked about. */
const isReadable = `(NOT EXISTS (SELECT FROM given_up_key) OR NOT (SELECT is_given_up(a.data_key) FROM account a WHERE a.id = c.account_id))`;

const censusStatement = `
SELECT c.standing, count(*)::int AS many, (count(*) FILTER (WHERE ${isWatched} AND coalesce(c.checked_at, c.created_at) < :since AND ${isReadable}))::int AS overdue
FROM authenticator c WHERE c.type = 'certificate' AND c.ended_at IS NULL GROUP BY c.standing`;

interface DueRow extends CertificateRow {
  readonly account_id: string;
  readonly warned: boolean;
  readonly person: Buffer;
  readonly data_key: Buffer;
}

const readDue = async ({ vault }: StoreParts, row: DueRow, leaseUntil: string): Promise<DueCertificate> => {
  const { account_id: accountId, warned } = row;
  const due = { ...standingOf(row), accountId, warned, leaseUntil };
  try {
    const sealer = await vault.forReading({ table: 'account', row: accountId }, row.data_key);
    const holder = readSealed(sealer, personPlace(accountId), row.person, readHolder);
    return { ...due, found: { certificate: certificateIn(sealer, row), holder } };
  } catch {
    // One damaged row must not keep the others, which were taken with it, from being looked at.
    return due;
  }
};

/** Certificates as the watch sees them: due, taken, looked at, stopped. */
export const makeCertificateWatch = (parts: StoreParts): Omit<CertificateStore, 'find' | 'findCounted'> => {
  const { database, clock, vault, commit } = parts;
  return {
    list: async (accountId) => {
      const account = await findSealer({ database, vault }, accountId);
      if (account === undefined) return [];
      const rows = await ask<CertificateRow>(database, listStatement, { accountId });
      return rows.map((row) => ({ ...standingOf(row), certificate: certificateIn(account.sealer, row) }));
    },
    takeDue: async (most, leaseSeconds) => {
      const now = clock.now();
      const leaseUntil = new Date(now.getTime() + leaseSeconds * 1000).toISOString();
      const rows = await ask<DueRow>(database, takeStatement, { now: now.toISOString(), most, leaseUntil });
      return Promise.all(rows.map((row) => readDue(parts, row, leaseUntil)));
    },
    looked: async (all) => {
      const rows = rowsOf(
        'look',
        looks,
        all.map(({ due, nextAt, answered }) => ({
          id: due.authenticatorId,
          lease_until: due.leaseUntil,
          next_at: nextAt.toISOString(),
          answered,
        })),
      );
      const text = `
UPDATE authenticator c SET check_at = look.next_at, checked_at = CASE WHEN look.answered THEN :now ELSE c.checked_at END
FROM ${rows.text} WHERE c.id = look.id AND c.check_at = look.lease_until`;
      if (all.length > 0) await ask(database, text, { ...rows.values, now: clock.now().toISOString() });
    },
    settle: async ({ due, nextAt, standing, warned, method }, alongside) => {
      const { authenticatorId, leaseUntil } = due;
      const values = {
        authenticatorId,
        leaseUntil,
        nextAt: nextAt.toISOString(),
        standing,
        stops: isFinal(standing),
        warned,
        method,
      };
      return (await commit(settle, { values }, alongside)).done ? 'settled' : 'moved-on';
    },
    lookSoon: async (authenticatorId) => {
      await ask(database, soonStatement, { authenticatorId, now: clock.now().toISOString() });
    },
    census: async (since) => {
      const rows = await ask<{
        readonly standing: CertificateStanding;
        readonly many: number;
        readonly overdue: number;
      }>(database, censusStatement, { since: since.toISOString() });
      const many = (standing: CertificateStanding): number => rows.find((row) => row.standing === standing)?.many ?? 0;
      return {
        standings: {
          good: many('good'),
          suspended: many('suspended'),
          revoked: many('revoked'),
          expired: many('expired'),
        },
        overdue: rows.reduce((sum, { overdue }) => sum + overdue, 0),
      };
    },
  };
};
