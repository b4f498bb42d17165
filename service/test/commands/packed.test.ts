import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startCommand } from '../support/programs/running-command.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** The package as strangers get it, unpacked where npm would put it; what it depends on is linked from here, so that no network is needed. */
let prefix: string;
let installed: string;
let launcher: string;
beforeAll(() => {
  prefix = mkdtempSync(join(tmpdir(), 'chinhchu-packed-'));
  const modules = join(prefix, 'lib', 'node_modules');
  installed = join(modules, 'chinhchu');
  mkdirSync(installed, { recursive: true });
  const packed = execFileSync(process.execPath, ['--no-warnings', join(root, 'scripts', 'pack.mjs'), prefix]);
  execFileSync('tar', ['-xzf', packed.toString().trim(), '--strip-components=1', '-C', installed]);
  for (const place of Object.keys(locked().packages)) link(place);
  launcher = join(installed, 'bin', 'chinhchu.mjs');
});
afterAll(() => rmSync(prefix, { recursive: true, force: true }));

const locked = (): { readonly packages: Readonly<Record<string, unknown>> } =>
  JSON.parse(readFileSync(join(installed, 'npm-shrinkwrap.json'), 'utf8'));

const link = (place: string): void => {
  if (place === '' || place.includes('/node_modules/', 1)) return;
  mkdirSync(dirname(join(installed, place)), { recursive: true });
  symlinkSync(join(root, place), join(installed, place));
};

it('says its version where Node strips no types', async () => {
  const { version } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
  expect(await startCommand([launcher, '--version'], {}).ended).toMatchObject({
    code: 0,
    stdout: expect.stringContaining(`chinhchu ${version}, Node 24`),
    stderr: '',
  });
});

it('examines an installation and names each setting that is missing', async () => {
  const { code, stdout } = await startCommand([launcher, 'doctor'], {}).ended;
  expect(code).toBe(1);
  expect(stdout).toContain('Set ISSUER');
});

it('makes keys', async () => {
  const [DATA_DIR, ISSUER] = [join(prefix, 'data'), 'https://taikhoan.example.gov.vn'];
  const operator = 'https://operator.example';
  const env = {
    DATA_DIR,
    ISSUER,
    TRUSTED_PROXIES: '127.0.0.1',
    SMSC_URL: 'smpps://smsc.example:3550',
    SMSC_SYSTEM_ID: 'chinhchu',
    SMSC_PASSWORD: 'k7d-92xq',
    OPERATOR_NAME: 'Nhà mạng',
    OPERATOR_TOKEN_URL: `${operator}/token`,
    OPERATOR_KYC_MATCH_URL: `${operator}/kyc-match/v0.4`,
    OPERATOR_SIM_SWAP_URL: `${operator}/sim-swap/v2`,
    OPERATOR_CLIENT_ID: 'chinhchu',
  };
  expect(await startCommand([launcher, 'keys', 'create'], env).ended).toMatchObject({ code: 0 });
  expect(readdirSync(join(DATA_DIR, 'keys')).length).toBeGreaterThanOrEqual(4);
});

it('has every file that its files import, no test, and nothing that Node would have to strip', () => {
  const files = readdirSync(installed, { recursive: true, encoding: 'utf8' }).filter(
    (name) => !name.startsWith('node_modules/') && /\.(m?[jt]s)$/u.test(name),
  );
  expect(files.length).toBeGreaterThan(800);
  expect(files.filter((name) => /\.ts$|\.test\./u.test(name))).toEqual([]);
  const known = new Set(files);
  const astray = files.flatMap((name) =>
    [...readFileSync(join(installed, name), 'utf8').matchAll(/(?:from|import)\s*\(?\s*'(\.{1,2}\/[^'\n]+)'/gu)]
      .map(([, to = '']) => join(dirname(name), to))
      .filter((to) => !known.has(to) && !name.includes('/static/'))
      .map((to) => `${name} → ${to}`),
  );
  expect(astray).toEqual([]);
});

it('pins everything it depends on', () => {
  const { dependencies } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
  const names = Object.keys(dependencies);
  expect(names).toContain('node');
  expect(names.filter((name) => locked().packages[`node_modules/${name}`] === undefined)).toEqual([]);
});
