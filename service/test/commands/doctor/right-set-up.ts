import { generateKeyPairSync, hash, sign } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { prepareOperatorClientKey } from '../../../src/commands/sandbox/keys-and-people/operator-client-key.ts';
import { createKeyFiles } from '../../../src/platform/keys/keys-files.ts';
import { createSigningKeys } from '../../../src/platform/keys/signing-keys.ts';
import { openKeyRing } from '../../../src/platform/keys/keys-ring.ts';
import { systemClock } from '../../../src/platform/clock.ts';
import { openStore } from '../../../src/store/open-store.ts';
import type { OwnCluster } from '../../store/own-cluster.ts';
import { makeOwnCluster } from '../../store/own-cluster.ts';
import { TEST_ROOT } from '../../support/test-root.ts';
import { eventually } from '../../support/workbench.ts';
import type { FakeAuthorities } from './fake-authorities.ts';
import { startFakeAuthorities } from './fake-authorities.ts';

/** An installation where all is well, to be spoilt. */
export interface RightSetUp {
  readonly env: Readonly<Record<string, string>>;
  /** The same as production has it; its authorities are nowhere. */
  readonly production: Readonly<Record<string, string>>;
  readonly others: FakeAuthorities;
  /** A path in the folder of the installation. */
  file(name: string, content?: string, mode?: number): string;
  /** The address of one of the databases made for it, for a role. */
  database(name: string, role?: string): string;
  stop(): Promise<void>;
}

/** What a list in a setting holds, for one entry with some members changed. */
export const simOperator = (url: string, more: object = {}): string =>
  JSON.stringify([
    { id: 'nha-mang', name: 'Nhà mạng', url, apId: 'https://us.example', password: 'pw', timeoutMs: 10_000, ...more },
  ]);
export const signingProvider = (url: string, more: object = {}): string =>
  JSON.stringify([
    {
      id: 'ky-so',
      name: 'Ký số',
      dialect: 'csc-v2',
      url,
      clientId: 'us',
      clientSecret: 'geheim-79',
      timeoutMs: 10_000,
      ...more,
    },
  ]);
export const identityProvider = (base: string, more: object = {}): string =>
  JSON.stringify([
    {
      id: 'dinh-danh',
      names: { vi: 'Định danh', en: 'Identity' },
      dialect: 'openid',
      issuer: `${base}/id`,
      clientId: 'us',
      clientAuthentication: { method: 'client_secret_basic', secretFile: 'secret' },
      facts: 'user-info',
      use: 'sign-in',
      timeoutMs: 10_000,
      rules: { kind: 'citizen', claims: {}, identityLevels: [], authenticationLevels: { otherwise: 1 } },
      ...more,
    },
  ]);

const trustFiles = (folder: string): Readonly<Record<string, string>> => {
  const signer = generateKeyPairSync('ed25519');
  const anchor = {
    name: 'Gốc',
    roles: ['national-root'],
    sha256: hash('sha256', Buffer.from(TEST_ROOT, 'base64')),
    certificate: TEST_ROOT,
  };
  const manifest = Buffer.from(JSON.stringify({ format: 'chinhchu-trust-anchors/1', serial: 3, anchors: [anchor] }));
  const file = join(folder, 'trust.json');
  writeFileSync(file, manifest);
  writeFileSync(`${file}.sig`, sign(null, manifest, signer.privateKey));
  return {
    TRUST_MANIFEST: file,
    TRUST_MANIFEST_KEY: signer.publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
  };
};

/** One that fits, and copies of it that each lack something. */
const makeDatabases = async (cluster: OwnCluster, keyDir: string): Promise<void> => {
  const admin = (name: string): string => cluster.url.replace(/\/postgres$/u, `/${name}`);
  const sql = async (name: string, ...statements: readonly string[]): Promise<void> => {
    const client = new pg.Client({ connectionString: admin(name) });
    await client.connect();
    try {
      for (const statement of statements) await client.query(statement);
    } finally {
      await client.end();
    }
  };
  await eventually('the database', () =>
    sql('postgres', 'SELECT 1').then(
      () => true,
      () => undefined,
    ),
  );
  await sql(
    'postgres',
    'CREATE DATABASE fit',
    'CREATE DATABASE empty',
    'CREATE ROLE stranger LOGIN',
    'CREATE ROLE three LOGIN CONNECTION LIMIT 3 IN ROLE pg_read_all_data, pg_write_all_data',
    "CREATE DATABASE latin ENCODING LATIN1 LOCALE 'C' TEMPLATE template0",
  );
  const keys = openKeyRing(keyDir, { mayCreate: false, clock: systemClock });
  if (!keys.ok) throw new Error(keys.problem.detail);
  const store = await openStore(
    { databaseUrl: admin('fit'), dataDir: '' },
    { clock: systemClock, keys: keys.value, migrate: true },
  );
  await store.close();
  for (const name of [
    'older',
    'newer',
    'reading',
    'serial',
    'hasty',
    'rotated',
    'published',
    'root_rotated',
    'deceased',
  ])
    await sql('postgres', `CREATE DATABASE ${name} TEMPLATE fit`);
  await sql(
    'rotated',
    "INSERT INTO known_key (kind, name, active_from) VALUES ('sealing', 'newer', now())",
    `INSERT INTO outbox (id, channel, state, data_key, due_at, queued_at, changed_at, expires_at)
     VALUES ('one', 'sms', 'queued', decode('056e6577657200', 'hex'), now(), now(), now(), now())`,
  );
  await sql(
    'deceased',
    "INSERT INTO given_up_key VALUES ('gone', '2026-03-13T02:00:00Z')",
    `INSERT INTO account (id, kind, status, person, data_key, opened_at, status_changed_at)
     VALUES ('lost', 'citizen', 'active', '', decode('04676f6e6500', 'hex'), now(), now())`,
    'ALTER TABLE death_report DROP CONSTRAINT death_report_account_id_fkey',
    `INSERT INTO death_report (id, account_id, register, reference, state, former_status, reported_at)
     VALUES ('one', 'a', 'vneid', 'r', 'open', 'active', '2026-03-14T02:00:00Z'), ('other', 'b', 'vneid', 's', 'open', 'active', '2026-03-15T02:00:00Z')`,
  );
  await sql('published', "INSERT INTO known_key (kind, name) VALUES ('sealing', 'next')");
  await sql('root_rotated', "INSERT INTO known_key (kind, name, active_from) VALUES ('root', '0123456789ab', now())");
  await sql('older', "DELETE FROM kysely_migration WHERE name LIKE '0021-%'");
  await sql('newer', "INSERT INTO kysely_migration VALUES ('9999-tomorrow', '')");
  await sql(
    'postgres',
    'ALTER DATABASE reading SET default_transaction_read_only = on',
    "ALTER DATABASE serial SET default_transaction_isolation = 'serializable'",
    'ALTER DATABASE hasty SET synchronous_commit = off',
  );
};

/** Makes it: key files, a PostgreSQL of its own, and every authority. */
export const makeRightSetUp = async (): Promise<RightSetUp> => {
  const folder = mkdtempSync(join(tmpdir(), 'chinhchu-doctor-'));
  const file = (name: string, content?: string, mode = 0o600): string => {
    const path = join(folder, name);
    if (content !== undefined) writeFileSync(path, content, { mode });
    return path;
  };
  const keyDir = join(folder, 'keys');
  const now = systemClock.now().toISOString();
  createKeyFiles(keyDir, 'production', now);
  createSigningKeys(keyDir, 'production', now);
  mkdirSync(join(folder, 'provider-keys'));
  file('provider-keys/secret', 'geheim-80\n');
  prepareOperatorClientKey(file('operator.jwk.json'), file('public.json'));
  const cluster = await makeOwnCluster('on');
  const [others] = await Promise.all([startFakeAuthorities(), cluster.start()]);
  await makeDatabases(cluster, keyDir);
  const database = (name: string, role = 'postgres'): string => {
    const url = new URL(cluster.url);
    [url.username, url.pathname] = [role, `/${name}`];
    return url.href;
  };
  const fine = others.at('fine');
  const env = {
    MODE: 'sandbox',
    DATA_DIR: folder,
    DATABASE_URL: database('fit'),
    OPERATOR_CLIENT_KEY: file('operator.jwk.json'),
    OPERATOR_TOKEN_URL: `${fine}/token`,
    OPERATOR_KYC_MATCH_URL: `${fine}/kyc`,
    OPERATOR_SIM_SWAP_URL: `${fine}/swap`,
    SOCIAL_INSURANCE_CLIENT_KEY: file('operator.jwk.json'),
    SOCIAL_INSURANCE_TOKEN_URL: `${fine}/token`,
    SOCIAL_INSURANCE_MATCH_URL: `${fine}/insurance`,
    OPERATOR_TIMEOUT_MS: '10000',
    SOCIAL_INSURANCE_TIMEOUT_MS: '10000',
    REVOCATION_TIMEOUT_MS: '10000',
    SMSC_URL: others.smsc.fine,
    SMTP_URL: `smtp://chinhchu:geheim-78@${others.smtp.fine}`,
    REVOCATION_HOSTS: new URL(fine).host,
    TSA_URL: `${fine}/tsa`,
    SIM_SIGNING_OPERATORS: simOperator(`${fine}/mss`),
    REMOTE_SIGNING_PROVIDERS: signingProvider(`${fine}/csc/v2`),
    IDENTITY_PROVIDERS: identityProvider(fine),
    ...trustFiles(folder),
  };
  const production = {
    MODE: 'production',
    DATA_DIR: folder,
    DATABASE_URL: database('fit'),
    ISSUER: 'https://taikhoan.example.gov.vn',
    TRUSTED_PROXIES: '127.0.0.1',
    SMSC_URL: others.smsc.fine,
    SMSC_SYSTEM_ID: 'chinhchu',
    SMSC_PASSWORD: 'k7d-92xq',
    OPERATOR_NAME: 'Nhà mạng',
    OPERATOR_TOKEN_URL: `https://${others.nobody}/token`,
    OPERATOR_KYC_MATCH_URL: `https://${others.nobody}/kyc`,
    OPERATOR_SIM_SWAP_URL: `https://${others.nobody}/swap`,
    OPERATOR_CLIENT_ID: 'chinhchu',
    OPERATOR_CLIENT_KEY: file('operator.jwk.json'),
  };
  return {
    env,
    production,
    others,
    file,
    database,
    stop: async () => {
      await Promise.all([others.stop(), cluster.stop('SIGINT')]);
      cluster.remove();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
