import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What came with each scope when this ran. */
const claimsOfScope = {
  profile: ['name', 'birthdate'],
  phone: ['phone_number', 'phone_number_verified'],
  identity: ['personal_id', 'identity_level', 'kind'],
  representation: ['representations'],
  dvcqg: ['TechID', 'loAs', 'TrangThai', 'LoaiTaiKhoan'],
  'dvcqg:person': ['SoDinhDanh', 'HoVaTen', 'NgayThangNamSinh'],
  'dvcqg:contact': ['SoDienThoai'],
};
const pairs = Object.entries(claimsOfScope).flatMap(([scope, claims]) =>
  claims.map((claim) => `('${scope}', '${claim}')`),
);

/**
 * Every claim that the page of a consent told of: a scope means as much as the client was registered for when its person agreed, and no more when it is
 * registered for more. What has been agreed so far is taken for what its client is registered for now; the version before leaves the column empty.
 */
const statements = [
  'ALTER TABLE consent ADD COLUMN told text[]',
  `UPDATE consent c SET told = ARRAY(
    SELECT unnest(c.claims)
    UNION SELECT m.claim FROM client k, (VALUES ${pairs.join(', ')}) AS m (scope, claim)
      WHERE k.id = c.client_id AND m.scope = ANY (c.scopes) AND jsonb_exists(k.settings->'scopes', m.scope)
        AND (k.settings->'claims' IS NULL OR jsonb_exists(k.settings->'claims', m.claim)))`,
];

/** What people agreed to is what they were told. */
export const toldClaims: Migration = {
  up: async (kysely: Kysely<unknown>) => {
    for (const statement of statements) await sql.raw(statement).execute(kysely);
  },
};
