import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { believed } from './chroot.mjs';
import { environmentOf, listOf, readContainerfile } from './containerfile.mjs';
import { production } from './production.mjs';
import { serving } from './serving.mjs';

/** @typedef {import('./chroot.mjs').Chroot} Chroot */

/**
 * The steps of the Containerfile, each stage in a Debian of its own as its image would be, and the entry point served by the user it names on a root
 * that is read only.
 * @param {{ root: string, folder: string, debian: Chroot, databaseUrl: string, port: number, say: (line: string) => void }} at debian: what each stage begins as
 */
export async function tryContainer({ root, folder, debian, databaseUrl, port, say }) {
  const stages = readContainerfile(readFileSync(join(root, 'deploy/Containerfile'), 'utf8'));
  /** @type {Map<string, Chroot>} */
  const built = new Map();
  try {
    for (const stage of stages.filter(({ name }) => name !== 'sandbox')) {
      const chroot = debian.copy(join(folder, `image-${stage.name}`));
      built.set(stage.name, chroot);
      const env = { ...environmentOf(stage), ...forNpm(chroot) };
      for (const { word, rest } of stage.instructions) {
        if (word === 'RUN') chroot.run(['sh', '-c', rest], { env: { ...env, PATH: '/usr/sbin:/usr/bin:/sbin:/bin' } });
        if (word === 'COPY') copy(rest, root, built, chroot);
      }
      say(`stage ${stage.name}: every step runs`);
    }
    const [stage, chroot] = [stages.at(-1), [...built.values()].at(-1)];
    if (stage === undefined || chroot === undefined) throw new Error('The Containerfile has no stage');
    await serve(stage, chroot, databaseUrl, port);
    say('serves by its entry point, and its health check says so, on a root that is read only');
  } finally {
    for (const chroot of built.values()) chroot.remove();
  }
}

/**
 * What a container would be given: settings, keys, and something to write in.
 * @param {import('./containerfile.mjs').Stage} stage
 * @param {Chroot} chroot
 * @param {string} databaseUrl
 * @param {number} port
 */
async function serve(stage, chroot, databaseUrl, port) {
  const image = environmentOf(stage);
  const settings = production({ databaseUrl, port, folder: '/run/chinhchu' });
  const env = { ...image, ...settings, NODE_OPTIONS: '' };
  const user = stage.instructions.findLast(({ word }) => word === 'USER')?.rest ?? 'root';
  assert.match(user, /^[1-9]\d*:[1-9]\d*$/u, 'the image runs as a user by number, who is not root');
  chroot.run(['install', '-d', '-o', '10001', '-g', '10001', '-m', '700', '/run/chinhchu']);
  const entry = listOf(stage, 'ENTRYPOINT');
  chroot.run([...entry, 'keys', 'create'], { env, user });
  chroot.run([...entry, 'keys', 'client', settings.OPERATOR_CLIENT_KEY], { env, user });
  chroot.run([...entry, 'migrate'], { env, user });
  chroot.readOnly(['/var/lib/chinhchu', '/tmp']);
  const service = serving(
    chroot.start([...entry, ...listOf(stage, 'CMD')], { env, user, cwd: '/var/lib/chinhchu' }),
    port,
  );
  const check = () => chroot.run(listOf(stage, 'HEALTHCHECK'), { env, user });
  try {
    assert.throws(check, 'before it serves the health check fails');
    await service.ready();
    check();
    assert.throws(() => chroot.run(['touch', '/usr/lib/chinhchu/written'], { user }), /Read-only/u);
  } finally {
    assert.equal(await service.stop(), 0);
  }
}

/**
 * COPY FROM… TO, from the repository as the builder would be given it or from a stage before.
 * @param {string} rest
 * @param {string} root
 * @param {Map<string, Chroot>} built
 * @param {Chroot} into
 */
function copy(rest, root, built, into) {
  const [, stage, from = '', to = ''] = /^(?:--from=(\S+)\s+)?(\S+)\s+(\S+)$/u.exec(rest) ?? [];
  const target = join(into.folder, to);
  mkdirSync(dirname(target), { recursive: true });
  if (from === '.') {
    const context = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
      cwd: root,
    });
    mkdirSync(target, { recursive: true });
    const packed = execFileSync('tar', ['-c', '--null', '-T', '-'], { cwd: root, input: context, maxBuffer: 1 << 30 });
    execFileSync('tar', ['-x', '-C', target], { input: packed });
    return;
  }
  const source = stage === undefined ? join(root, from) : join(built.get(stage)?.folder ?? root, from);
  cpSync(source, target, { recursive: true, verbatimSymlinks: true });
}

/**
 * The cache of npm on this machine, so that a trial asks the registry for what is missing only.
 * @param {Chroot} chroot
 */
function forNpm(chroot) {
  const cache = execFileSync('npm', ['config', 'get', 'cache'], { encoding: 'utf8' }).trim();
  chroot.bind(cache, '/root/.npm');
  return { NODE_EXTRA_CA_CERTS: believed, npm_config_cafile: believed };
}
