import { generateKeyPairSync, hash, sign } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { prepareOperatorClientKey } from '../../src/commands/sandbox/keys-and-people/operator-client-key.ts';
import { createKeyFiles } from '../../src/platform/keys/keys-files.ts';
import { createSigningKeys } from '../../src/platform/keys/signing-keys.ts';
import { startCommand } from '../support/programs/running-command.ts';
import { TEST_ROOT } from '../support/test-root.ts';

const launcher = fileURLToPath(new URL('../../bin/chinhchu.mjs', import.meta.url));
let folder: string;
let fit: Record<string, string>;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chinhchu-production-'));
  fit = {
    MODE: 'production',
    PORT: '0',
    DATA_DIR: folder,
    ISSUER: 'https://taikhoan.example.gov.vn',
    SMSC_URL: 'smpp://127.0.0.1:1',
    TRUSTED_PROXIES: '127.0.0.1',
    SMSC_SYSTEM_ID: 'chinhchu',
    SMSC_PASSWORD: 'k7d-92xq',
    OPERATOR_NAME: 'Nhà mạng',
    OPERATOR_TOKEN_URL: 'https://operator.example/token',
    OPERATOR_KYC_MATCH_URL: 'https://operator.example/kyc-match/v0.4',
    OPERATOR_SIM_SWAP_URL: 'https://operator.example/sim-swap/v2',
    OPERATOR_CLIENT_ID: 'chinhchu',
  };
  createKeyFiles(join(folder, 'keys'), 'production', new Date().toISOString());
  createSigningKeys(join(folder, 'keys'), 'production', new Date().toISOString());
  const key = join(folder, 'operator-client.jwk.json');
  prepareOperatorClientKey(key, join(folder, 'public.json'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const serve = async (
  more: Record<string, string>,
): Promise<{ readonly code: number | null; readonly stderr: string }> =>
  startCommand([launcher, 'serve'], { ...fit, ...more }).ended;

describe('a production refuses to serve', () => {
  it.each([
    ['an address without TLS', { ISSUER: 'http://taikhoan.example.gov.vn' }, 'ISSUER'],
    ['the password printed in the documents', { SMSC_PASSWORD: 'sandbox1' }, 'SMSC_PASSWORD'],
    [
      'an operator without TLS',
      { OPERATOR_KYC_MATCH_URL: 'http://operator.example/kyc-match/v0.4' },
      'OPERATOR_KYC_MATCH_URL',
    ],
    [
      'a host so long that a code is no single SMS',
      { ISSUER: `https://${'tai-khoan-'.repeat(5)}vn.example.gov.vn` },
      'SMS_HOST',
    ],
    [
      'an SMSC that would be spoken to in the clear over a network',
      { SMSC_URL: 'smpp://smsc.example.vn:2775' },
      'SMSC_CLEAR_REASON',
    ],
    [
      'a PostgreSQL that would be spoken to in the clear over a network',
      { DATABASE_URL: 'postgresql://chinhchu@db.example.vn/chinhchu' },
      'DATABASE_CLEAR_REASON',
    ],
    ['everybody among the proxies', { TRUSTED_PROXIES: '0.0.0.0/0' }, 'TRUSTED_PROXIES'],
    ['no proxy at all, though one must end TLS', { TRUSTED_PROXIES: '' }, 'TRUSTED_PROXIES'],
    ['a setting that is missing', { OPERATOR_CLIENT_ID: '' }, 'OPERATOR_CLIENT_ID'],
  ])('with %s, naming the setting', async (_what, more, name) => {
    const { code, stderr } = await serve(more);
    expect(code).toBe(1);
    expect(stderr).toContain(name);
  });
  it('with a key at the operator that a sandbox has made', async () => {
    const { code, stderr } = await serve({});
    expect(code).toBe(1);
    expect(stderr).toContain('operator-client.jwk.json was made by a sandbox');
  });
  const ownKeyAtOperator = (): string => {
    const own = join(folder, 'own.jwk.json');
    writeFileSync(
      own,
      JSON.stringify({
        kty: 'EC',
        crv: 'P-256',
        d: 'jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI',
        x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
        y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
      }),
      { mode: 0o600 },
    );
    return own;
  };
  it('with a manifest of trust anchors that holds a root of the sandbox', async () => {
    const operator = generateKeyPairSync('ed25519');
    const anchor = {
      name: 'Gốc',
      roles: ['national-root'],
      sha256: hash('sha256', Buffer.from(TEST_ROOT, 'base64')),
      certificate: TEST_ROOT,
      sandbox: true,
    };
    const manifest = Buffer.from(JSON.stringify({ format: 'chinhchu-trust-anchors/1', serial: 1, anchors: [anchor] }));
    const file = join(folder, 'trust.json');
    writeFileSync(file, manifest);
    writeFileSync(`${file}.sig`, sign(null, manifest, operator.privateKey));
    const { code, stderr } = await serve({
      OPERATOR_CLIENT_KEY: ownKeyAtOperator(),
      TRUST_MANIFEST: file,
      TRUST_MANIFEST_KEY: operator.publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    });
    expect(code).toBe(1);
    expect(stderr).toContain('holds a root of the sandbox');
  });
  it('with a manifest of trust anchors and no key to judge it by, naming the setting', async () => {
    const { code, stderr } = await serve({ TRUST_MANIFEST: join(folder, 'trust.json') });
    expect(code).toBe(1);
    expect(stderr).toContain('TRUST_MANIFEST_KEY');
  });
  it('with a key at the operator that others on the machine may read', async () => {
    const key = ownKeyAtOperator();
    chmodSync(key, 0o640);
    const { code, stderr } = await serve({ OPERATOR_CLIENT_KEY: key });
    expect(code).toBe(1);
    expect(stderr).toContain(`chmod 600 ${key}`);
  });
  it('with a key for the database that others on the machine may read', async () => {
    const key = join(folder, 'database.key');
    writeFileSync(key, '', { mode: 0o644 });
    const { code, stderr } = await serve({
      OPERATOR_CLIENT_KEY: ownKeyAtOperator(),
      DATABASE_URL: `postgresql://chinhchu@db.example/chinhchu?sslmode=verify-full&sslkey=${key}`,
    });
    expect(code).toBe(1);
    expect(stderr).toContain(`chmod 600 ${key}`);
  });
  it('with a key at an operator whose SIMs sign that others on the machine may read, or that is not there', async () => {
    const key = join(folder, 'sim-signing.key');
    const operators = JSON.stringify([
      {
        id: 'operator',
        name: 'Operator',
        url: 'https://mss.operator.example.vn/soap/services',
        apId: 'https://account.example.vn',
        password: 'k9!dfQz2',
        clientCertificate: { certificateFile: key, keyFile: key },
      },
    ]);
    const serveWith = () => serve({ OPERATOR_CLIENT_KEY: ownKeyAtOperator(), SIM_SIGNING_OPERATORS: operators });
    expect(await serveWith()).toMatchObject({ code: 1, stderr: expect.stringContaining(`There is no file ${key}`) });
    writeFileSync(key, '', { mode: 0o644 });
    expect(await serveWith()).toMatchObject({ code: 1, stderr: expect.stringContaining(`chmod 600 ${key}`) });
  });
  it('with a data folder that cannot be made', async () => {
    const { code, stderr } = await serve({ DATA_DIR: '/proc/chinhchu', KEY_DIR: join(folder, 'keys') });
    expect(code).toBe(1);
    expect(stderr).toMatch(/^The folder \/proc\/chinhchu cannot be written .*DATA_DIR/u);
  });
  it('with a provider of identities that is no definition, or without keys to sign for portals', async () => {
    const own = { OPERATOR_CLIENT_KEY: ownKeyAtOperator() };
    const unread = await serve({ ...own, IDENTITY_PROVIDERS: '[{"id":"vneid","dialect":"saml"}]' });
    expect(unread).toMatchObject({ code: 1, stderr: expect.stringMatching(/^IDENTITY_PROVIDERS, vneid: /u) });
    rmSync(join(folder, 'keys', 'signing-keys.json'));
    expect(await serve(own)).toMatchObject({ code: 1, stderr: expect.stringMatching(/^There are no signing keys/u) });
  });
  it('with keys that a sandbox has made', async () => {
    const keys = join(folder, 'sandbox-keys');
    createKeyFiles(keys, 'sandbox', new Date().toISOString());
    createSigningKeys(keys, 'production', new Date().toISOString());
    const { code, stderr } = await serve({ KEY_DIR: keys, OPERATOR_CLIENT_KEY: ownKeyAtOperator() });
    expect(code).toBe(1);
    expect(stderr).toContain('were made by a sandbox');
  });
});
