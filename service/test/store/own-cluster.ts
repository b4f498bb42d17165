import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** A PostgreSQL that a test may stop, kill and start again on the same port. */
export interface OwnCluster {
  readonly url: string;
  start(): Promise<void>;
  /** `SIGINT` ends at once as a restart does; `SIGQUIT` as a crash does. */
  stop(signal: 'SIGINT' | 'SIGQUIT'): Promise<void>;
  remove(): void;
}

const programs = (): string => {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).map((version) => join(debian, version, 'bin')) : [];
  const folder = [...(process.env['PATH'] ?? '').split(delimiter), ...versions].find((one) =>
    existsSync(join(one, 'initdb')),
  );
  if (folder === undefined) throw new Error('the programs of PostgreSQL are needed on this machine');
  return folder;
};

/** PostgreSQL refuses to run as root. */
const unprivileged = (): { readonly uid?: number; readonly gid?: number } => {
  if (process.getuid?.() !== 0) return {};
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const user = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody');
  return { uid: Number(user?.[2]), gid: Number(user?.[3]) };
};

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer()
      .once('error', reject)
      .listen(0, '127.0.0.1', () => {
        const address: AddressInfo | string | null = probe.address();
        probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
      });
  });

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });

/** Makes a cluster, not started yet. */
export const makeOwnCluster = async (fsync: 'on' | 'off' = 'off'): Promise<OwnCluster> => {
  const [bin, owner, port] = [programs(), unprivileged(), await freePort()];
  const folder = mkdtempSync(join(tmpdir(), 'chinhchu-cluster-'));
  if (owner.uid !== undefined && owner.gid !== undefined) chownSync(folder, owner.uid, owner.gid);
  const data = join(folder, 'data');
  execFileSync(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'postgres', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync', '-A', 'trust'],
    { ...owner, cwd: folder, stdio: 'ignore' },
  );
  let server: ChildProcess | undefined;
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    start: async () => {
      server = spawn(
        join(bin, 'postgres'),
        [
          '-D',
          data,
          '-p',
          String(port),
          '-c',
          'listen_addresses=127.0.0.1',
          '-c',
          `unix_socket_directories=${folder}`,
          '-c',
          `fsync=${fsync}`,
        ],
        { ...owner, cwd: folder, stdio: 'ignore' },
      );
      while (!(await answers(port))) {
        if (server.exitCode !== null) throw new Error('PostgreSQL ended at once');
        await pause(50);
      }
    },
    stop: async (signal) => {
      const stopping = server;
      server = undefined;
      if (stopping === undefined || stopping.exitCode !== null) return;
      await new Promise((resolve) => {
        stopping.once('exit', resolve).kill(signal);
      });
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
};
