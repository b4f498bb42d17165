import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));

/** The PIN of every token here. */
export const pin = '123456';

/** Where Debian and others put SoftHSM2. */
const softhsm = [
  '/usr/lib/softhsm/libsofthsm2.so',
  '/usr/lib64/softhsm/libsofthsm2.so',
  '/usr/local/lib/softhsm/libsofthsm2.so',
];

const run = (command: string, args: readonly string[], env: NodeJS.ProcessEnv): void => {
  const { status, stderr, error } = spawnSync(command, args, { env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${error?.message ?? stderr}`);
};

/** A key and its certificate, made by openssl. */
export interface Pair {
  readonly key: string;
  /** PEM. */
  readonly certificate: string;
  readonly der: string;
}

/** A folder of SoftHSM2 tokens, a test authority, and the module whose moods the test chooses. */
export interface TokenShop {
  /** SoftHSM2 itself, and the moody module over it. */
  readonly module: string;
  readonly moody: string;
  /** What a process needs to see these tokens. */
  readonly env: Readonly<Record<string, string>>;
  readonly authority: Pair;
  /** @param kind of the key; RSA has 2048 bits, EC is P-256 */
  issue(name: string, kind: 'rsa' | 'ec'): Pair;
  addToken(label: string): void;
  /** Puts both on a token, under one id. `certificate` may be another's. */
  put(label: string, id: string, pair: Pair): void;
  putCertificate(label: string, id: string, pair: Pair): void;
  removeToken(label: string): void;
  mood(word: string): void;
  close(): void;
}

/** Makes it all in a folder of its own; a second or two for the keys. */
export const openTokenShop = (): TokenShop => {
  const module = softhsm.find((path) => existsSync(path));
  if (module === undefined) throw new Error('SoftHSM2 is not installed (apt-get install softhsm2)');
  const folder = mkdtempSync(join(tmpdir(), 'chinhchu-tokens-'));
  const file = (name: string): string => join(folder, name);
  mkdirSync(file('tokens'));
  writeFileSync(
    file('softhsm2.conf'),
    `directories.tokendir = ${file('tokens')}\nobjectstore.backend = file\nlog.level = ERROR\n`,
  );
  const extra = { SOFTHSM2_CONF: file('softhsm2.conf'), MOODY_MODULE: module, MOODY_FOLDER: folder };
  const env = { ...process.env, ...extra };
  const binding = dirname(createRequire(import.meta.url).resolve('pkcs11js/package.json'));
  const moody = file('moody-token.so');
  const source = join(here, 'moody-token.c');
  run('gcc', ['-shared', '-fPIC', '-I', join(binding, 'includes', 'pkcs11'), '-o', moody, source, '-ldl'], env);

  const pairOf = (name: string): Pair => ({
    key: file(`${name}.key`),
    certificate: file(`${name}.pem`),
    der: file(`${name}.der`),
  });
  const kinds = { rsa: ['-newkey', 'rsa:2048'], ec: ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'] };
  const make = (name: string, kind: 'rsa' | 'ec', rest: readonly string[]): Pair => {
    const pair = pairOf(name);
    const subject = ['-utf8', '-subj', `/CN=${name}`];
    run(
      'openssl',
      [
        'req',
        '-x509',
        ...kinds[kind],
        '-nodes',
        '-keyout',
        pair.key,
        '-out',
        pair.certificate,
        ...subject,
        '-days',
        '30',
        ...rest,
      ],
      env,
    );
    run('openssl', ['x509', '-in', pair.certificate, '-outform', 'DER', '-out', pair.der], env);
    return pair;
  };
  const authority = make('Cơ quan thử', 'ec', ['-addext', 'keyUsage=critical,keyCertSign,cRLSign']);
  const ca = ['-CA', authority.certificate, '-CAkey', authority.key];
  const leaf = [
    ...ca,
    '-addext',
    'basicConstraints=critical,CA:FALSE',
    '-addext',
    'keyUsage=critical,digitalSignature',
  ];

  const putCertificate = (label: string, id: string, { der }: Pair): void =>
    run(process.execPath, [join(here, 'put-certificate.mjs'), module, label, pin, id, der], env);
  return {
    module,
    moody,
    env: extra,
    authority,
    issue: (name, kind) => make(name, kind, leaf),
    addToken: (label) =>
      run('softhsm2-util', ['--init-token', '--free', '--label', label, '--pin', pin, '--so-pin', '87654321'], env),
    put: (label, id, pair) => {
      run('softhsm2-util', ['--import', pair.key, '--token', label, '--label', id, '--id', id, '--pin', pin], env);
      putCertificate(label, id, pair);
    },
    putCertificate,
    removeToken: (label) => run('softhsm2-util', ['--delete-token', '--token', label], env),
    mood: (word) => {
      writeFileSync(file('mood'), word);
      rmSync(file('wrong'), { force: true });
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
};

/** The bytes of a certificate, base64, as the agent names it. */
export const base64Of = ({ der }: Pair): string => readFileSync(der).toString('base64');

/** Its name in `sign`. */
export const fingerprintOf = ({ der }: Pair): string => createHash('sha256').update(readFileSync(der)).digest('hex');
