import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { compressedFile, type StaticFile } from './compressed-file.ts';
import { trimGovuk } from './trim-govuk.ts';

/** Every file that never changes under its address, and the addresses that pages name. */
export interface StaticFiles {
  readonly files: ReadonlyMap<string, StaticFile>;
  readonly urls: {
    readonly style: string;
    readonly icon: string;
    readonly preloadedFonts: readonly string[];
    readonly proofOfWork: string;
    readonly codePage: string;
    readonly passwordPage: string;
    readonly waitingPage: string;
    readonly printPage: string;
    readonly signaturePage: string;
    readonly tokenPage: string;
    readonly passkeySignIn: string;
    readonly newPasskey: string;
  };
}

/** Where every static file lives. */
export const filesUnder = '/tinh/';

const contentTypes: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8', svg: 'image/svg+xml', woff2: 'font/woff2',
};

const staticFile = (name: string, identity: Buffer): StaticFile => {
  const extension = name.slice(name.lastIndexOf('.') + 1);
  const contentType = contentTypes[extension] ?? 'application/octet-stream';
  if (extension === 'woff2') return { contentType, identity };
  return compressedFile(contentType, identity);
};

/** Files that name each other by relative address share one directory, named by the hash of them all. */
const groupOf = (contents: Readonly<Record<string, Buffer>>): { readonly url: (name: string) => string; readonly files: [string, StaticFile][] } => {
  const hash = createHash('sha256');
  for (const [name, bytes] of Object.entries(contents)) hash.update(`${name}\0${bytes.length}\0`).update(bytes);
  const directory = `${filesUnder}${hash.digest('base64url').slice(0, 12)}`;
  return {
    url: (name) => `${directory}/${name}`,
    files: Object.entries(contents).map(([name, bytes]) => [`${directory}/${name}`, staticFile(name, bytes)]),
  };
};

const require = createRequire(import.meta.url);
const ofOurs = (file: string): Buffer => readFileSync(join(import.meta.dirname, file));
const altcha = join(require.resolve('altcha-lib'), '..', '..', '..', 'esm', 'v2');
const typeface = dirname(require.resolve('@fontsource/be-vietnam-pro/package.json'));
const govuk = require.resolve('govuk-frontend/dist/govuk/govuk-frontend.min.css');
const font = (subset: string, weight: number): Buffer => readFileSync(join(typeface, 'files', `be-vietnam-pro-${subset}-${weight}-normal.woff2`));

/** The solver as its package has it, without the comments and indentation that browsers would load for nothing. */
const solverFile = (name: string): Buffer =>
  Buffer.from(readFileSync(join(altcha, name), 'utf8').replace(/^\s*\/\*\*.*?\*\/\n|^\s*\/\/[^\n]*\n/gsmu, '').replace(/^\s+/gmu, ''));

const readStaticFiles = (): StaticFiles => {
  const fonts = groupOf({
    'latin-400.woff2': font('latin', 400), 'vietnamese-400.woff2': font('vietnamese', 400),
    'latin-600.woff2': font('latin', 600), 'vietnamese-600.woff2': font('vietnamese', 600),
  });
  const ours = ofOurs('site.css').toString().replace(/\{font:([a-z]+-\d+)\}/gu, (_, name: string) => fonts.url(`${name}.woff2`));
  const base = trimGovuk(readFileSync(govuk, 'utf8'));
  const looks = groupOf({ 'chinh-chu.css': Buffer.from(`${base}\n${ours}`), 'chinh-chu.svg': ofOurs('mark.svg') });
  const scripts = groupOf({
    'proof-of-work.js': ofOurs('browser/proof-of-work.js'), 'proof-of-work-worker.js': ofOurs('browser/proof-of-work-worker.js'),
    ...Object.fromEntries(['pow.js', 'helpers.js', 'types.js', 'algorithms/web/pbkdf2.js'].map((name) => [`altcha/${name}`, solverFile(name)])),
  });
  const enhancements = groupOf({ 'code-page.js': ofOurs('browser/code-page.js'), 'password-page.js': ofOurs('browser/password-page.js'), 'waiting-page.js': ofOurs('browser/waiting-page.js'), 'print-page.js': ofOurs('browser/print-page.js'), 'signature-page.js': ofOurs('browser/signature-page.js') });
  const devices = groupOf(Object.fromEntries(['token-page.js', 'drivers/socket.js', 'drivers/vgca.js', 'drivers/vnpt.js', 'drivers/agent.js'].map((name) => [name, ofOurs(`browser/${name}`)])));
  const passkeys = groupOf(Object.fromEntries(['bytes.js', 'passkey-sign-in.js', 'new-passkey.js'].map((name) => [name, ofOurs(`browser/passkeys/${name}`)])));
  return {
    files: new Map([...fonts.files, ...looks.files, ...scripts.files, ...enhancements.files, ...devices.files, ...passkeys.files]),
    urls: {
      style: looks.url('chinh-chu.css'), icon: looks.url('chinh-chu.svg'),
      preloadedFonts: [fonts.url('latin-400.woff2'), fonts.url('vietnamese-400.woff2')],
      proofOfWork: scripts.url('proof-of-work.js'), codePage: enhancements.url('code-page.js'), passwordPage: enhancements.url('password-page.js'),
      waitingPage: enhancements.url('waiting-page.js'), printPage: enhancements.url('print-page.js'), signaturePage: enhancements.url('signature-page.js'), tokenPage: devices.url('token-page.js'),
      passkeySignIn: passkeys.url('passkey-sign-in.js'), newPasskey: passkeys.url('new-passkey.js'),
    },
  };
};

let loaded: StaticFiles | undefined;

/** Every static file, read, trimmed, and named by its content, once in the life of a process. */
export const loadStaticFiles = (): StaticFiles => (loaded ??= readStaticFiles());
