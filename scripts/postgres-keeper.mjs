/**
 * Keeps one temporary PostgreSQL: starts it, prints its address as a line of JSON, and stops and removes it when its
 * standard input closes, which the death of whoever started it does too.
 * Arguments: folder of PostgreSQL's programs, fsync on|off.
 */
import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const [bin = '', fsync = 'on'] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'chinhchu-pg-'));
const data = join(folder, 'data');
const password = randomBytes(16).toString('hex');
/** @type {{ uid?: number, gid?: number }} */
const owner = process.getuid?.() === 0 ? unprivilegedUser() : {};

process.on('SIGINT', () => {});
process.on('SIGTERM', () => process.stdin.destroy());
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
/** @type {import('node:child_process').ChildProcess | undefined} */
let running;
process.stdin.on('close', () => (running === undefined ? process.exit(1) : running.kill('SIGINT'))).resume();

try {
  createCluster();
  const { server, port } = await startServer();
  server.once('exit', () => process.exit(0));
  console.log(
    JSON.stringify({ url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`, version: version() }),
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
  process.stdin.destroy();
}

/** PostgreSQL refuses to run as root. */
function unprivilegedUser() {
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const user = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody');
  if (user === undefined) throw new Error('PostgreSQL cannot run as root, and there is no user postgres or nobody.');
  const [uid, gid] = [Number(user[2]), Number(user[3])];
  chownSync(folder, uid, gid);
  return { uid, gid };
}

function createCluster() {
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (owner.uid !== undefined && owner.gid !== undefined) chownSync(passwordFile, owner.uid, owner.gid);
  const args = [
    '-D',
    data,
    '-U',
    'postgres',
    '-E',
    'UTF8',
    '--locale=C.UTF-8',
    '--no-sync',
    '--auth=scram-sha-256',
    `--pwfile=${passwordFile}`,
  ];
  execFileSync(join(bin, 'initdb'), args, { ...owner, cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
}

/** Another program can take the free port before the server does, hence three tries. */
async function startServer() {
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    const server = spawn(join(bin, 'postgres'), ['-D', data, '-p', String(port), ...settings()], {
      ...owner,
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    running = server;
    const said = await saysReady(server);
    if (said === undefined) return { server, port };
    if (attempt === 3) throw new Error(`PostgreSQL ended at once:\n${said}`);
  }
}

function settings() {
  const values = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: folder,
    max_connections: 200,
    shared_buffers: '128MB',
    fsync,
    full_page_writes: fsync,
    synchronous_commit: fsync,
    log_min_messages: 'log',
    autovacuum_naptime: '10s',
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/**
 * @param {import('node:child_process').ChildProcess} server
 * @returns {Promise<string | undefined>} undefined when ready, else what it said before it ended
 */
function saysReady(server) {
  let said = '';
  return new Promise((resolve) => {
    const hear = (/** @type {Buffer} */ chunk) => {
      said += chunk;
      if (said.includes('ready to accept connections')) {
        server.stderr?.off('data', hear).resume();
        resolve(undefined);
      }
    };
    server.stderr?.on('data', hear);
    server.once('exit', () => resolve(said));
  });
}

function version() {
  return /\d+(\.\d+)*/.exec(execFileSync(join(bin, 'postgres'), ['--version'], { encoding: 'utf8' }))?.[0];
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(address !== null && typeof address === 'object' ? address.port : 0));
    });
  });
}
