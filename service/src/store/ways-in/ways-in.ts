import * as v from 'valibot';
import { readCertificate } from '../accounts/means/certificates.ts';
import { readProvider } from '../accounts/means/linked-means.ts';
import { authenticatorPlace } from '../accounts/account-places.ts';
import type { CertificateStanding } from '../../domain/evidence/certificate-standing.ts';
import type { WayIn } from '../../domain/ways-in/way-in.ts';
import type { Change } from '../commit.ts';
import { readSealed } from '../keys/sealed-row.ts';
import type { Sealer } from '../keys/vault.ts';
import type { StoreParts } from '../parts.ts';
import { ask } from '../statement.ts';
import type { WayInStore } from './ways-in-store.ts';
import { readPasskey } from './passkeys.ts';
import { readCodesLeft } from './second-factors.ts';
import { forgottenParts, forgottenValues } from './forgotten-identity.ts';
import { makeRemovals, mayGo } from './removals.ts';

const kinds = [
  'password',
  'certificate',
  'identity-provider',
  'passkey',
  'authenticator-app',
  'recovery-codes',
] as const;

const ofStatement = `
SELECT p.id, p.type, p.secret, p.standing, p.created_at, p.sign_count::float8 AS sign_count, p.backed_up, p.used_at, p.removal_at, a.data_key
FROM authenticator p JOIN account a ON a.id = p.account_id
WHERE p.account_id = :accountId AND p.ended_at IS NULL ORDER BY p.created_at, p.id`;

/**
 * The account is held, so that of two ways that go at once the second sees the first gone. Sessions opened by it end, but for the one it is asked
 * for on.
 */
const removing: Change = {
  parts: `held AS (
  SELECT id FROM account WHERE id = :accountId FOR UPDATE
), removed AS (
  UPDATE authenticator p SET ended_at = :now FROM held
  WHERE p.id = :authenticatorId AND p.account_id = held.id AND ${mayGo} AND p.ended_at IS NULL AND other_way_in(held.id, p.id) RETURNING p.id, p.account_id
), ${forgottenParts}, ended AS (
  UPDATE session SET ended_at = :now FROM removed
  WHERE session.authenticator_id = removed.id AND session.id <> :spared AND session.ended_at IS NULL
)`,
  done: 'removed',
};

interface WayRow {
  readonly id: string;
  readonly type: string;
  readonly secret: Buffer;
  readonly standing: CertificateStanding;
  readonly created_at: string;
  readonly sign_count: number | null;
  readonly backed_up: boolean | null;
  readonly used_at: string | null;
  readonly removal_at: string | null;
  readonly data_key: Buffer;
}

/** A way in as it lies there. A kind that only a later version knows is passed over. */
const readWay = (sealer: Sealer, row: WayRow): readonly WayIn[] => {
  const kind = kinds.find((one) => one === row.type);
  const common = {
    authenticatorId: row.id,
    since: row.created_at,
    ...(row.removal_at === null ? {} : { removalAt: row.removal_at }),
  };
  const opened = <Read>(read: (stored: unknown) => Read): Read =>
    readSealed(sealer, authenticatorPlace(row.id), row.secret, read);
  switch (kind) {
    case undefined:
      return [];
    case 'password':
    case 'authenticator-app':
      return [{ ...common, kind }];
    case 'recovery-codes':
      return [{ ...common, kind, left: opened(readCodesLeft) }];
    case 'certificate':
      return [{ ...common, kind, certificate: opened(readCertificate), standing: row.standing }];
    case 'identity-provider':
      return [{ ...common, kind, linked: opened(readProvider) }];
    case 'passkey': {
      const { publicKey: _, ...known } = opened(readPasskey);
      return [
        {
          ...common,
          kind,
          ...known,
          signCount: v.parse(v.number(), row.sign_count),
          backedUp: row.backed_up === true,
          ...(row.used_at === null ? {} : { usedAt: row.used_at }),
        },
      ];
    }
  }
};

/** All ways into an account, of whatever kind. */
export const makeWaysIn = (parts: StoreParts): WayInStore => {
  const { database, vault, commit } = parts;
  return {
    ...makeRemovals(parts),
    of: async (accountId) => {
      const rows = await ask<WayRow>(database, ofStatement, { accountId });
      const [first] = rows;
      if (first === undefined || vault.isLost(first.data_key)) return [];
      const sealer = await vault.forReading({ table: 'account', row: accountId }, first.data_key);
      return rows.flatMap((row) => readWay(sealer, row));
    },
    remove: async ({ accountId, sessionId: spared }, authenticatorId, alongside) => {
      const forgotten = await forgottenValues(parts, accountId, authenticatorId);
      const values = { accountId, authenticatorId, spared, ...forgotten };
      return (await commit(removing, { values }, alongside)).done ? 'removed' : 'not-removed';
    },
  };
};
