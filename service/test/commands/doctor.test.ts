import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { prepareOperatorClientKey } from '../../src/commands/sandbox/operator-client-key.ts';
import { createKeyFiles } from '../../src/platform/keys/keys-files.ts';
import { freePortBase } from '../support/ports.ts';
import { startCommand } from '../support/running-command.ts';
import { sandboxSigningProviders, sandboxSimSigningOperators } from '../support/service.ts';

const launcher = fileURLToPath(new URL('../../bin/chinhchu.mjs', import.meta.url));

interface Finding {
  readonly about: string;
  readonly well: boolean;
  readonly found: string;
  readonly todo?: string;
}
const isFinding = (one: unknown): one is Finding =>
  typeof one === 'object' && one !== null && 'about' in one && 'well' in one && 'found' in one;

let folder: string;
let operator: Server;
/** What the operator's `Date` header says, in seconds from now. */
let operatorIsAhead: number;
let settings: Record<string, string>;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'chinhchu-doctor-'));
  operatorIsAhead = 0;
  operator = createServer((_request, response) => {
    response.sendDate = false;
    response.setHeader('date', new Date(Date.now() + operatorIsAhead * 1000).toUTCString()).end();
  });
  await new Promise<void>((resolve) => {
    operator.listen(0, '127.0.0.1', resolve);
  });
  const address: AddressInfo | string | null = operator.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const at = `http://127.0.0.1:${port}`;
  settings = {
    MODE: 'sandbox',
    DATA_DIR: folder,
    OPERATOR_CLIENT_KEY: join(folder, 'operator.jwk.json'),
    OPERATOR_TOKEN_URL: `${at}/token`,
    OPERATOR_KYC_MATCH_URL: `${at}/kyc`,
    OPERATOR_SIM_SWAP_URL: `${at}/swap`,
    SMSC_URL: `smpp://127.0.0.1:${port}`,
    SOCIAL_INSURANCE_TOKEN_URL: `${at}/token`,
    SOCIAL_INSURANCE_MATCH_URL: `${at}/match`,
    SOCIAL_INSURANCE_CLIENT_KEY: join(folder, 'insurance.jwk.json'),
    SMTP_URL: `smtp://chinhchu:geheim-78@127.0.0.1:${port}`,
    REVOCATION_HOSTS: `127.0.0.1:${port}`,
    TSA_URL: `${at}/tsa`,
    SIM_SIGNING_OPERATORS: JSON.stringify(sandboxSimSigningOperators(at)),
    REMOTE_SIGNING_PROVIDERS: JSON.stringify(
      sandboxSigningProviders({ 'csc-v2': at, 'csc-v1': at, 'vnpt-smartca': at }),
    ),
  };
  createKeyFiles(join(folder, 'keys'), 'sandbox', new Date().toISOString());
  for (const name of ['operator', 'insurance'])
    prepareOperatorClientKey(join(folder, `${name}.jwk.json`), join(folder, 'public.json'));
});
afterEach(async () => {
  await new Promise((resolve) => {
    operator.close(resolve);
  });
  rmSync(folder, { recursive: true, force: true });
});

/** What the doctor finds; every finding that is not well has to say what to do. */
const look = async (
  more: Readonly<Record<string, string>> = {},
): Promise<{ readonly code: number | null; readonly ill: readonly Finding[]; readonly stdout: string }> => {
  const { code, stdout } = await startCommand([launcher, 'doctor', '--json'], { ...settings, ...more }).ended;
  const said: { readonly findings: readonly unknown[] } = JSON.parse(stdout);
  const findings = said.findings.filter(isFinding);
  expect(findings).toHaveLength(said.findings.length);
  const ill = findings.filter(({ well }) => !well);
  for (const { todo } of ill) expect(todo).toMatch(/^.{12,}/u);
  return { code, ill, stdout };
};
const namesOf = (ill: readonly Finding[]): readonly string[] => ill.map(({ about }) => about);

describe('doctor', () => {
  it('finds nothing to do where all is well, and shows no secret', async () => {
    const { code, ill, stdout } = await look();
    expect([code, ill]).toEqual([0, []]);
    expect(stdout).not.toMatch(/sandbox1|geheim-78/u);
  });

  it('names every setting that is missing or wrong', async () => {
    const { code, ill } = await look({ MODE: 'production', SMSC_SYSTEM_ID: '', OPERATOR_NAME: '', PORT: 'many' });
    expect(code).toBe(1);
    for (const name of ['ISSUER', 'SMSC_SYSTEM_ID', 'OPERATOR_NAME', 'PORT'])
      expect(ill.some(({ found }) => found.startsWith(`${name} `))).toBe(true);
  });

  it('tells which authority cannot be reached, each address on its own', async () => {
    const nowhere = `127.0.0.1:${await freePortBase([0])}`;
    const all = await look({
      OPERATOR_TOKEN_URL: `http://${nowhere}/t`,
      OPERATOR_KYC_MATCH_URL: `http://${nowhere}/k`,
      OPERATOR_SIM_SWAP_URL: `http://${nowhere}/s`,
      SMSC_URL: `smpp://${nowhere}`,
      REVOCATION_HOSTS: nowhere,
      TSA_URL: `http://${nowhere}/tsa`,
      SMTP_URL: `smtps://${nowhere}`,
      REMOTE_SIGNING_PROVIDERS: JSON.stringify(
        sandboxSigningProviders({
          'csc-v2': `http://${nowhere}`,
          'csc-v1': `http://${nowhere}`,
          'vnpt-smartca': `http://${nowhere}`,
        }),
      ),
    });
    expect([all.code, namesOf(all.ill)]).toEqual([
      1,
      [
        'operator-token',
        'kyc-match',
        'sim-swap',
        'smsc',
        'revocation',
        'time-stamps',
        'mail',
        'ky-so-tu-xa',
        'ky-so-tu-xa-v1',
        'vnpt-smartca',
      ],
    ]);
    expect(namesOf((await look({ OPERATOR_SIM_SWAP_URL: `http://${nowhere}/s` })).ill)).toEqual(['sim-swap']);
  });

  it('tells that a database does not answer, without its password', async () => {
    const { code, ill, stdout } = await look({
      DATABASE_URL: `postgresql://somebody:geheim-77@127.0.0.1:${await freePortBase([0])}/x`,
    });
    expect([code, namesOf(ill)]).toEqual([1, ['database']]);
    expect(stdout).not.toContain('geheim-77');
  });

  it('tells of keys that are missing, and of a private key that others may read', async () => {
    expect(namesOf((await look({ KEY_DIR: join(folder, 'elsewhere') })).ill)).toEqual(['keys']);
    expect(namesOf((await look({ OPERATOR_CLIENT_KEY: join(folder, 'none.json') })).ill)).toEqual(['operator-key']);
    chmodSync(join(folder, 'operator.jwk.json'), 0o644);
    expect((await look()).ill).toMatchObject([{ about: 'operator-key', todo: expect.stringContaining('chmod 600') }]);
  });

  it('tells of a host so long that a code is no single SMS', async () => {
    expect((await look({ SMS_HOST: `${'tai-khoan-'.repeat(6)}.example.vn` })).ill).toMatchObject([
      { about: 'messages', todo: expect.stringContaining('SMS_HOST') },
    ]);
    expect((await look({ SMS_HOST: `${'tai-khoan-'.repeat(6)}.example.vn`, SMS_ENCODING: 'ucs2' })).ill).toEqual([]);
  });

  it("tells of a clock that differs from the operator's", async () => {
    operatorIsAhead = 3600;
    expect((await look()).ill).toMatchObject([{ about: 'clock', todo: expect.stringContaining('NTP') }]);
  });
});
