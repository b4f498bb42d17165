import * as v from 'valibot';
import { certificateStandings, type CertificateStanding } from '../../domain/evidence/certificate-standing.ts';
import type { WayIn } from '../../domain/ways-in/way-in.ts';
import { authenticatorPlace } from '../accounts/account-places.ts';
import { readCertificate } from '../accounts/means/certificates.ts';
import { readProvider } from '../accounts/means/linked-means.ts';
import { readSealed } from '../keys/sealed-row.ts';
import type { Sealer } from '../keys/vault.ts';
import { readPasskey } from './passkeys.ts';
import { readCodesLeft } from './second-factors.ts';
import { instantInJson } from '../read-json.ts';

const kinds = [
  'password',
  'certificate',
  'identity-provider',
  'passkey',
  'authenticator-app',
  'recovery-codes',
] as const;

/** A way in as it lies there. */
export interface WayRow {
  readonly id: string;
  readonly type: string;
  readonly secret: Buffer;
  readonly standing: CertificateStanding;
  readonly created_at: string;
  readonly sign_count: number | null;
  readonly backed_up: boolean | null;
  readonly used_at: string | null;
  readonly removal_at: string | null;
}

/** Reads one. A kind that only a later version knows is passed over. */
export const readWay = (sealer: Sealer, row: WayRow): readonly WayIn[] => {
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
      return [{ ...common, kind, ...(row.standing === 'good' ? {} : { ended: true }) }];
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

/** The ways into an account `a`, as JSON beside its own columns. */
export const waysColumn = `(
  SELECT json_agg(json_build_object('id', p.id, 'type', p.type, 'secret', encode(p.secret, 'base64'), 'standing', p.standing, 'created_at', p.created_at,
    'sign_count', p.sign_count, 'backed_up', p.backed_up, 'used_at', p.used_at, 'removal_at', p.removal_at) ORDER BY p.created_at, p.id)
  FROM authenticator p WHERE p.account_id = a.id AND p.ended_at IS NULL
)`;

const written = v.array(
  v.object({
    id: v.string(),
    type: v.string(),
    secret: v.pipe(
      v.string(),
      v.transform((text) => Buffer.from(text, 'base64')),
    ),
    standing: v.picklist(certificateStandings),
    created_at: instantInJson,
    sign_count: v.nullable(v.number()),
    backed_up: v.nullable(v.boolean()),
    used_at: v.nullable(instantInJson),
    removal_at: v.nullable(instantInJson),
  }),
);

/** Reads `waysColumn` back. */
export const readWays = (sealer: Sealer, column: unknown): readonly WayIn[] =>
  v.parse(written, column ?? []).flatMap((row) => readWay(sealer, row));
