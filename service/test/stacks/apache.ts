import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '../support/workbench.ts';

/** A running Apache of Debian's with mod_auth_openidc. */
export interface Apache {
  readonly origin: string;
  log(): string;
  stop(): Promise<void>;
}

const modules = ['mpm_event', 'authn_core', 'authz_core', 'authz_user', 'headers', 'auth_openidc', 'dir'];
const moduleFolder = '/usr/lib/apache2/modules';

/** @param block what `chinhchu client add --apache` printed */
export const startApache = async (port: number, block: string): Promise<Apache> => {
  const folder = mkdtempSync(join(tmpdir(), 'chinhchu-apache-'));
  const site = join(folder, 'site');
  for (const path of ['', 'secret', 'secret/cb']) mkdirSync(join(site, path), { recursive: true, mode: 0o755 });
  writeFileSync(join(site, 'secret', 'index.html'), 'the secret page');
  writeFileSync(join(site, 'bye.html'), 'bye');
  const log = join(folder, 'error.log');
  writeFileSync(
    join(folder, 'apache.conf'),
    `
ServerRoot ${folder}
ServerName localhost
Listen 127.0.0.1:${port}
PidFile ${join(folder, 'apache.pid')}
ErrorLog ${log}
LogLevel warn
${modules.map((name) => `LoadModule ${name}_module ${moduleFolder}/mod_${name}.so`).join('\n')}
DocumentRoot ${site}
DirectoryIndex index.html
<Directory ${site}>
  Require all granted
</Directory>
${block}
<Location /secret>
  AuthType openid-connect
  Require valid-user
  Header set X-Subject "expr=%{REMOTE_USER}"
  Header set X-Name "%{OIDC_CLAIM_birthdate}e"
  Header set X-Level "%{OIDC_CLAIM_acr}e"
</Location>
`,
  );
  const child = spawn('/usr/sbin/apache2', ['-f', join(folder, 'apache.conf'), '-DFOREGROUND'], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { PATH: process.env['PATH'], APACHE_RUN_USER: 'www-data', APACHE_RUN_GROUP: 'www-data', LANG: 'C.UTF-8' },
  });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint += text;
  });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
  });
  const read = (): string => {
    try {
      return readFileSync(log, 'utf8') + complaint;
    } catch {
      return complaint;
    }
  };
  const origin = `http://localhost:${port}`;
  await eventually(`Apache to listen`, async () => {
    if (child.exitCode !== null) throw new Error(`Apache ended: ${read()}`);
    return fetch(`${origin}/bye.html`).then(
      (answer) => (answer.ok ? true : undefined),
      () => undefined,
    );
  });
  return {
    origin,
    log: read,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
