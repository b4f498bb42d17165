import { execFileSync } from 'node:child_process';
import { createPublicKey, verify } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readSettings } from '../../src/platform/settings/settings.ts';

const operating = readFileSync(fileURLToPath(new URL('../../../docs/OPERATING.md', import.meta.url)), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'chinhchu-operating-'));
afterAll(() => rmSync(folder, { recursive: true }));

const sectionOf = (title: string): string => {
  const [, section] = operating.split(`## ${title}\n`);
  if (section === undefined) throw new Error(`OPERATING has no section ${title}`);
  return section.split('\n## ')[0] ?? '';
};
/** The lines of its blocks that begin so, in a shell in one folder; what is set afterwards. */
const typed = (title: string, begins: RegExp): Readonly<Record<string, string>> => {
  const lines = [...sectionOf(title).matchAll(/^ {4}(\S.*)$/gmu)].map(([, line = '']) => line);
  const script = lines.filter((line) => begins.test(line)).join('\n');
  const set = execFileSync('sh', ['-ec', `${script}\nenv -0`], {
    cwd: folder,
    env: { PATH: process.env['PATH'] ?? '' },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return Object.fromEntries(
    set.split('\0').flatMap((pair) => {
      const at = pair.indexOf('=');
      return /^(?:PWD|OLDPWD|PATH|SHLVL|_)=|^$/u.test(pair) ? [] : [[pair.slice(0, at), pair.slice(at + 1)]];
    }),
  );
};

/** A production of which only what a section is about is set besides. */
const production = {
  MODE: 'production',
  ISSUER: 'https://taikhoan.example.gov.vn',
  SMSC_URL: 'smpps://smsc.example.vn:3550',
  SMSC_SYSTEM_ID: 'govvn',
  SMSC_PASSWORD: 'k9!dfQz2',
  TRUSTED_PROXIES: '10.0.0.1',
  OPERATOR_NAME: 'Nhà mạng',
  OPERATOR_CLIENT_ID: 'govvn',
  OPERATOR_TOKEN_URL: 'https://api.operator.example.vn/token',
  OPERATOR_KYC_MATCH_URL: 'https://api.operator.example.vn/kyc-match/v0.4',
  OPERATOR_SIM_SWAP_URL: 'https://api.operator.example.vn/sim-swap/v2',
};
const read = (more: Readonly<Record<string, string>>) => {
  const settings = readSettings({ ...production, ...more });
  if (!settings.ok) throw new Error(JSON.stringify(settings.problem));
  return settings.value;
};

beforeAll(() => {
  execFileSync(
    'openssl',
    ['req', '-x509', '-newkey', 'ed25519', '-nodes', '-subj', '/CN=x', '-keyout', 'mss.key', '-out', 'mss.pem'],
    {
      cwd: folder,
      stdio: 'ignore',
    },
  );
});

test('the section on certificates that browsers present sets a listener that production takes', () => {
  const set = typed('Certificates that browsers present', /^export /u);
  expect(Object.keys(set)).toHaveLength(4);
  expect(JSON.stringify(read(set))).toContain(set['TLS_CLIENT_ADDRESS']);
});

test('the section on the social insurance sets addresses and a key that production takes, and so does asking it alone', () => {
  const set = typed('The social insurance', /^export /u);
  const { socialInsurance } = read(set);
  expect(JSON.stringify(socialInsurance)).toContain(set['SOCIAL_INSURANCE_MATCH_URL']);
  const [waived = ''] = /SOCIAL_INSURANCE_OPERATOR=\w+/u.exec(sectionOf('The social insurance')) ?? [];
  const [name = '', value = ''] = waived.split('=');
  expect(JSON.stringify(read({ ...set, [name]: value }))).toContain(value);
});

test('the file of operators whose SIMs sign is one, as it is written there', () => {
  const [, block = ''] = /\n\n((?: {4}.*\n)+)/u.exec(sectionOf('Operators whose SIMs sign')) ?? [];
  const file = join(folder, 'operators.json');
  writeFileSync(file, block.replaceAll('/etc/chinhchu', folder).replaceAll('…', 'x'));
  chmodSync(file, 0o600);
  const { simSigningOperators } = read({ SIM_SIGNING_OPERATORS: file });
  expect(simSigningOperators.map(({ id, url }) => [id, url])).toEqual([
    ['operator', 'https://mss.operator.example.vn/soap/services'],
  ]);
});

test('the lines on the manifest make a key and a signature that belong together, and name both', () => {
  writeFileSync(join(folder, 'trust.json'), '{}');
  const set = typed('Whom signatures are believed from', /^(?:openssl|export) /u);
  const key = createPublicKey({
    key: Buffer.from(set['TRUST_MANIFEST_KEY'] ?? '', 'base64'),
    format: 'der',
    type: 'spki',
  });
  expect(verify(null, Buffer.from('{}'), key, readFileSync(join(folder, 'trust.json.sig')))).toBe(true);
  expect(JSON.stringify(read(set))).toContain('/etc/chinhchu/trust.json');
});

test('the section on traces names where they go as a setting that is taken', () => {
  const [, endpoint = ''] = /OTEL_EXPORTER_OTLP_ENDPOINT=([^\s`]+)/u.exec(sectionOf('Traces')) ?? [];
  expect(JSON.stringify(read({ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint }))).toContain(endpoint);
});
