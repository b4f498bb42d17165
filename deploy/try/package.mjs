import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { production } from './production.mjs';
import { serving } from './serving.mjs';

const lintian = '/usr/bin/lintian';
/** What Debian's checker found of ours once; what it finds in packages of npm is theirs. */
const mended = [
  'copyright-without-copyright-notice',
  'depends-on-essential-package-without-using-version',
  'maintainer-script-calls-systemctl',
  'package-contains-eslint-config-file',
  'package-contains-npm-ignore-file',
  'package-contains-vcs-control-file',
  'syntax-error-in-debian-changelog',
];

/** An authority of our own, for TLS. @param {string} folder @returns {string} PEM */
const ownAuthority = (folder) => {
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', join(folder, 'own.key')];
  return execFileSync('openssl', ['req', '-x509', '-subj', '/CN=Own', '-days', '2', ...key], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
};

/**
 * The Debian package on a fresh machine: installed, keys made, the schema brought up, served by the very line of its unit, upgraded without
 * a moment of not being ready, removed with the keys left.
 * @param {{ chroot: import('./chroot.mjs').Chroot, file: string, databaseUrl: string, port: number, say: (line: string) => void }} at
 */
export async function tryPackage({ chroot, file, databaseUrl, port, say }) {
  const inside = join('/root', basename(file));
  copyFileSync(file, join(chroot.folder, inside));
  chroot.run(['apt-get', 'update', '-qq']);
  // With what it needs, as its reader is told to; systemd, as every machine with units has it.
  chroot.run(['apt-get', 'install', '-qq', '--no-install-recommends', 'ca-certificates', 'systemd', inside]);
  const units = ['chinhchu.service', 'chinhchu-migrate.service'];
  for (const unit of units) {
    execFileSync('systemd-analyze', ['verify', '--man=no', `--root=${chroot.folder}`, unit], { stdio: 'pipe' });
    copyFileSync(join(chroot.folder, 'usr/lib/systemd/system', unit), join(chroot.folder, 'root', unit));
  }
  say('installed, units verified where they are installed');

  if (existsSync(lintian)) {
    const found = execFileSync(lintian, ['--allow-root', '--tags', mended.join(','), file], { encoding: 'utf8' });
    assert.equal(found, '');
    say('lintian finds nothing that is ours');
  }

  const authorities = '/etc/chinhchu/authority.pem';
  const settings = {
    ...production({ databaseUrl, port, folder: '/etc/chinhchu/private' }),
    NODE_EXTRA_CA_CERTS: authorities,
  };
  chroot.write(authorities, ownAuthority(dirname(file)));
  chroot.write(
    '/etc/chinhchu/chinhchu.env',
    `${Object.entries(settings)
      .map(([name, value]) => `${name}="${value}"`)
      .join('\n')}\n`,
  );
  chroot.run(['chinhchu', 'keys', 'create']);
  const told = JSON.parse(chroot.run(['chinhchu', 'keys', 'client', settings.OPERATOR_CLIENT_KEY, '--json']));
  assert.equal(told.publicKey.kty, 'EC');
  chroot.run(['chinhchu', 'migrate']);
  say('keys made and the schema brought up by root, as the user of the service');
  const { findings } = JSON.parse(chroot.run(['sh', '-c', 'chinhchu doctor --json || true']));
  assert.ok(findings.find((/** @type {{ about: string }} */ { about }) => about === 'tls').well);
  say('the authorities of the settings are trusted by every command');
  const keys = join(chroot.folder, settings.KEY_DIR);
  const owner = chroot.run(['id', '-u', 'chinhchu']).trim();
  assert.deepEqual({ mode: statSync(keys).mode & 0o777, owner: String(statSync(keys).uid) }, { mode: 0o700, owner });

  // The line systemd would run, with the settings it would give.
  const line =
    /^ExecStart=(.*)$/mu.exec(
      readFileSync(join(chroot.folder, 'usr/lib/systemd/system/chinhchu.service'), 'utf8'),
    )?.[1] ?? '';
  const service = serving(
    chroot.start(line.split(' '), { env: settings, user: 'chinhchu', cwd: '/var/lib/chinhchu' }),
    port,
  );
  try {
    await service.ready();
    assert.match(await service.page('/'), /Chính Chủ/u);
    say('served by the line of the unit, without any capability');

    const watch = service.watch();
    chroot.run(['dpkg', '--install', inside]);
    service.signal('SIGHUP');
    await service.said('All processes have been exchanged');
    assert.deepEqual(await watch.end(), []);
    say('installed again and reloaded under way, always ready');
  } finally {
    assert.equal(await service.stop(), 0);
  }

  assert.match(chroot.run(['chinhchu', '--version']), /^chinhchu \d/u);
  assert.match(
    chroot.run([
      'bash',
      '-c',
      '. /usr/share/bash-completion/completions/chinhchu; COMP_WORDS=(chinhchu mig); COMP_CWORD=1; _chinhchu; echo "${COMPREPLY[@]}"',
    ]),
    /^migrate$/mu,
  );
  chroot.run(['dpkg', '--purge', 'chinhchu']);
  assert.ok(readdirSync(keys).length >= 4);
  assert.equal(statSync(join(chroot.folder, 'usr/lib/chinhchu'), { throwIfNoEntry: false }), undefined);
  say('purged; the keys are left');
}
