import { execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Inside: the certification authorities that this machine believes. */
export const believed = '/etc/believed-by-this-machine.crt';

/** This machine does not let a Debian of its own be made: nothing was tried, and nothing is wrong with what was to be tried. */
export class CannotTry extends Error {}

/**
 * @param {string} program
 * @param {string[]} words
 */
const orCannot = (program, words) => {
  try {
    execFileSync(program, words, { stdio: ['ignore', 'ignore', 'inherit'] });
  } catch (error) {
    throw new CannotTry(`${program} does not work here`, { cause: error });
  }
};

/** A Debian of its own in a folder: what a fresh machine, or the base of a container, has. It shares network and kernel with this one. */
export class Chroot {
  /** @param {string} folder */
  constructor(folder) {
    this.folder = folder;
    /** @type {string[]} */
    this.mounts = [];
  }

  /**
   * Makes one by debootstrap, with the smallest set of packages. Nothing of it lasts, so nothing waits for the disk.
   * @param {string} folder
   * @throws {CannotTry}
   */
  static make(folder) {
    orCannot('debootstrap', ['--variant=minbase', 'bookworm', folder, 'http://deb.debian.org/debian']);
    writeFileSync(join(folder, 'etc/dpkg/dpkg.cfg.d/nothing-lasts'), 'force-unsafe-io\n');
    return new Chroot(folder);
  }

  /**
   * Another one that begins as this one is; what is written there is not written here.
   * @param {string} folder
   * @throws {CannotTry}
   */
  copy(folder) {
    const copied = new Chroot(join(folder, 'machine'));
    const layers = { lowerdir: this.folder, upperdir: join(folder, 'upper'), workdir: join(folder, 'work') };
    for (const each of [layers.upperdir, layers.workdir, copied.folder]) mkdirSync(each, { recursive: true });
    const options = Object.entries(layers).map(([name, layer]) => `${name}=${layer}`);
    orCannot('mount', ['-t', 'overlay', '-o', options.join(','), 'overlay', copied.folder]);
    copied.mounts.push(copied.folder);
    return copied.ready();
  }

  /** /proc for Node, and where names are looked up. */
  ready() {
    const proc = join(this.folder, 'proc');
    execFileSync('mount', ['-t', 'proc', 'proc', proc]);
    this.mounts.push(proc);
    for (const file of ['/etc/resolv.conf', '/etc/hosts'])
      if (existsSync(file)) cpSync(file, join(this.folder, file), { dereference: true });
    // Whom this machine believes, where no package writes over it: a registry may stand behind a proxy of its own.
    cpSync('/etc/ssl/certs/ca-certificates.crt', join(this.folder, believed), { dereference: true });
    return this;
  }

  /**
   * Shows a folder of this machine inside.
   * @param {string} from
   * @param {string} to
   */
  bind(from, to) {
    const place = join(this.folder, to);
    mkdirSync(place, { recursive: true });
    execFileSync('mount', ['--bind', from, place]);
    this.mounts.push(place);
  }

  /**
   * From now on nothing can be written, except in these folders, which are empty and in memory.
   * @param {readonly string[]} folders
   */
  readOnly(folders) {
    execFileSync('mount', ['--bind', this.folder, this.folder]);
    this.mounts.push(this.folder);
    const proc = join(this.folder, 'proc');
    execFileSync('mount', ['-t', 'proc', 'proc', proc]);
    this.mounts.push(proc);
    for (const folder of folders) {
      const place = join(this.folder, folder);
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'mode=1777', 'tmpfs', place]);
      this.mounts.push(place);
    }
    execFileSync('mount', ['-o', 'remount,bind,ro', this.folder]);
  }

  /**
   * Runs words inside and waits; their output is returned. Throws, with what was said, when they fail.
   * @param {readonly string[]} words
   * @param {{ env?: Record<string, string>, user?: string, cwd?: string, input?: string }} [options]
   * @returns {string}
   */
  run(words, { env = {}, user, cwd = '/', input } = {}) {
    return execFileSync('/usr/sbin/chroot', this.#words(words, user, cwd), {
      env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', DEBIAN_FRONTEND: 'noninteractive', LANG: 'C.UTF-8', ...env },
      ...(input === undefined ? {} : { input }),
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
  }

  /**
   * Starts words inside, in the foreground of their own process.
   * @param {readonly string[]} words
   * @param {{ env?: Record<string, string>, user?: string, cwd?: string }} [options]
   */
  start(words, { env = {}, user, cwd = '/' } = {}) {
    return spawn('/usr/sbin/chroot', this.#words(words, user, cwd), {
      env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
  }

  /**
   * A user without any right, as the unit and the container give it.
   * @param {readonly string[]} words
   * @param {string | undefined} user
   * @param {string} cwd
   */
  #words(words, user, cwd) {
    const inside = ['env', '--chdir', cwd, ...words];
    if (user === undefined) return [this.folder, ...inside];
    const [name = user, group = name] = user.split(':');
    const dropped = ['--no-new-privs', '--bounding-set=-all', '--inh-caps=-all', '--clear-groups'];
    return [this.folder, 'setpriv', `--reuid=${name}`, `--regid=${group}`, ...dropped, '--', ...inside];
  }

  /**
   * @param {string} file
   * @param {string} text
   */
  write(file, text) {
    mkdirSync(join(this.folder, file, '..'), { recursive: true });
    writeFileSync(join(this.folder, file), text);
  }

  /** Unmounts and removes it all. */
  remove() {
    for (const place of this.mounts.toReversed()) execFileSync('umount', [place]);
    removeFolder(this.folder);
  }
}

/**
 * Removes a folder with what is in it, unless something is mounted beneath: that is another folder of this machine, shown there.
 * @param {string} folder
 */
export function removeFolder(folder) {
  const mounted = readFileSync('/proc/self/mounts', 'utf8')
    .split('\n')
    .map((line) => line.split(' ')[1] ?? '')
    .filter((place) => place === folder || place.startsWith(`${folder}/`));
  if (mounted.length > 0) throw new Error(`${folder} is left: unmount ${mounted.toReversed().join(' ')} first`);
  rmSync(folder, { recursive: true, force: true });
}
