import { hash } from 'node:crypto';
import { chmodSync, closeSync, constants, existsSync, openSync, rmSync } from 'node:fs';
import type { Server, Socket } from 'node:net';
import { connect, createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { longestRoster } from '../../../domain/approval/read-roster.ts';
import type { Settings } from '../../../platform/settings/settings.ts';
import { CommandRefused } from '../../command-refused.ts';
import type { OperatorAnswer, OperatorContext } from './operator-command.ts';
import { usage } from './operator-command.ts';
import { operatorCommands } from '../table.ts';

/**
 * The door by which commands reach a running service, which alone holds the embedded database: a socket in the data folder that
 * only its owner may open. One line of JSON in, one line out.
 */
interface ControlRequest {
  readonly command: string;
  readonly args: readonly string[];
  readonly operator: string;
  /** Whose service it is for (`installationPrint`). */
  readonly installation: string;
}

/** The service that listens there is of another installation. */
const foreign = { foreign: true } as const;

/** A roster, as JSON. */
const longestRequest = 4 * longestRoster;
const patienceMs = 5 * 60 * 1000;
const longestPath = process.platform === 'linux' ? 107 : 103;
const socketName = 'control.sock';

/**
 * Calls with the path of the socket. The system takes no path of a socket over 107 bytes (`sun_path`, unix(7); 103 on macOS): a
 * longer one is reached through the open folder, as Linux names it, so that it lies there all the same.
 *
 * @throws CommandRefused where the path is too long and the system has no such name
 */
const withSocketPath = async <Value>(dataDir: string, use: (path: string) => Promise<Value>): Promise<Value> => {
  const path = join(dataDir, socketName);
  if (Buffer.byteLength(path) <= longestPath) return use(path);
  if (process.platform !== 'linux')
    throw new CommandRefused(`The path ${path} is too long for a socket. Choose a DATA_DIR with a shorter path.`);
  const folder = openSync(dataDir, constants.O_RDONLY | constants.O_DIRECTORY);
  try {
    return await use(`/proc/self/fd/${folder}/${socketName}`);
  } finally {
    closeSync(folder);
  }
};

const isRequest = (value: unknown): value is ControlRequest =>
  typeof value === 'object' &&
  value !== null &&
  'command' in value &&
  typeof value.command === 'string' &&
  'args' in value &&
  Array.isArray(value.args) &&
  value.args.every((arg) => typeof arg === 'string') &&
  'operator' in value &&
  typeof value.operator === 'string' &&
  'installation' in value &&
  typeof value.installation === 'string';

const isAnswer = (value: unknown): value is OperatorAnswer =>
  typeof value === 'object' &&
  value !== null &&
  'exitCode' in value &&
  (value.exitCode === 0 || value.exitCode === 1 || value.exitCode === 2) &&
  'text' in value &&
  typeof value.text === 'string' &&
  'data' in value;

const isForeign = (value: unknown): boolean => typeof value === 'object' && value !== null && 'foreign' in value;

const readLine = (socket: Socket, longest: number): Promise<unknown> =>
  new Promise((resolve, reject) => {
    let text = '';
    socket.setEncoding('utf8');
    socket.setTimeout(patienceMs, () => socket.destroy(new Error('the other side is silent')));
    socket.on('error', reject);
    socket.on('end', () => reject(new Error('the other side hung up')));
    socket.on('data', (piece: string) => {
      text += piece;
      if (text.length > longest) socket.destroy(new Error('too long'));
      const end = text.indexOf('\n');
      if (end < 0) return;
      try {
        resolve(JSON.parse(text.slice(0, end)));
      } catch (trouble) {
        reject(trouble instanceof Error ? trouble : new Error('not JSON'));
      }
    });
  });

/** By what an installation is told from another that was given the same data folder. */
type Place = Pick<Settings, 'dataDir' | 'databaseUrl' | 'keyDir'>;

/** The embedded database lies in the folder itself; with PostgreSQL there may be several, each with keys of its own. */
const installationPrint = ({ databaseUrl, keyDir }: Place): string =>
  databaseUrl === undefined ? 'embedded' : hash('sha256', JSON.stringify([databaseUrl, resolve(keyDir)]), 'base64url');

const answer = async (
  place: Place,
  context: Omit<OperatorContext, 'operator'>,
  request: unknown,
): Promise<OperatorAnswer | typeof foreign> => {
  if (isRequest(request) && request.installation !== installationPrint(place)) return foreign;
  const load = isRequest(request) ? operatorCommands[request.command] : undefined;
  if (!isRequest(request) || load === undefined) return usage('unknown command');
  const command = await load();
  return command({ ...context, operator: request.operator }, request.args);
};

/** Opens the door; a stale one of a process that was killed is replaced, and so is that of another service that was given the same folder. */
export const openControlSocket = async (
  place: Place,
  context: Omit<OperatorContext, 'operator'>,
  onTrouble: (trouble: unknown) => void,
): Promise<{ close(): Promise<void> }> => {
  const { dataDir } = place;
  rmSync(join(dataDir, socketName), { force: true });
  const server: Server = createServer((socket) => {
    socket.on('error', onTrouble);
    readLine(socket, longestRequest)
      .then((request) => answer(place, context, request))
      .then((told) => socket.end(`${JSON.stringify(told)}\n`))
      .catch((trouble: unknown) => {
        onTrouble(trouble);
        socket.destroy();
      });
  });
  // Nobody may knock between the making of the socket and its mode.
  const mask = process.umask(0o177);
  try {
    await withSocketPath(
      dataDir,
      (path) =>
        new Promise<void>((resolve, reject) => {
          server.once('error', reject);
          server.listen({ path, exclusive: true }, resolve);
        }),
    );
  } finally {
    process.umask(mask);
  }
  chmodSync(join(dataDir, socketName), 0o600);
  return {
    close: async () => {
      await new Promise((resolve) => {
        server.close(resolve);
      });
      rmSync(join(dataDir, socketName), { force: true });
    },
  };
};

const connected = (path: string): Promise<Socket | undefined> =>
  new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => resolve(socket));
    socket.once('error', () => resolve(undefined));
  });

/** Hands a command to the running service; nothing when no service of this installation listens there. */
export const callControlSocket = async (
  place: Place,
  request: Omit<ControlRequest, 'installation'>,
): Promise<OperatorAnswer | undefined> => {
  const { dataDir } = place;
  if (!existsSync(join(dataDir, socketName))) return undefined;
  const socket = await withSocketPath(dataDir, connected);
  if (socket === undefined) return undefined;
  socket.write(`${JSON.stringify({ ...request, installation: installationPrint(place) })}\n`);
  try {
    const told = await readLine(socket, Infinity);
    if (isForeign(told)) return undefined;
    if (!isAnswer(told)) throw new Error('the service answered what is no answer');
    return told;
  } finally {
    socket.destroy();
  }
};
