import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { prepareOperatorClientKey } from '../../service/src/commands/sandbox/keys-and-people/operator-client-key.ts';
import { createPostgresDatabase } from '../../service/test/support/database.ts';
import { freePortBase } from '../../service/test/support/wires/ports.ts';
import { startCommand } from '../../service/test/support/programs/running-command.ts';
import { settingsFor } from '../../service/test/support/service.ts';
import { startWorkbench } from '../../service/test/support/workbench.ts';
import type { Typed } from './sandbox.ts';
import { askCommand, crowdOf, launcher, makeReadCode } from './sandbox.ts';
import { certificateFile, openTlsDoor, type TlsDoor } from './tls-door.ts';

/** The account service and two portals, each a site of its own behind TLS. */
export interface HttpsSites {
  readonly door: TlsDoor;
  readonly service: string;
  readonly national: string;
  readonly province: string;
  newPerson(): Typed;
  newestCode(phoneNumber: string): Promise<string>;
  stop(): Promise<void>;
}

const portalProgram = fileURLToPath(new URL('../../portal/src/main.ts', import.meta.url));
/** What every program here needs to find the others by name and to trust their certificate. */
const connected = {
  NODE_EXTRA_CA_CERTS: certificateFile,
  NODE_OPTIONS: `--import ${pathToFileURL(fileURLToPath(new URL('names.mjs', import.meta.url))).href}`,
};

/** Starts everything as processes, registers the portals by `chinhchu client add`. Stop it when done. */
export const startHttpsSites = async (): Promise<HttpsSites> => {
  const folder = mkdtempSync(join(tmpdir(), 'chinhchu-https-'));
  const jwks = join(folder, 'operator-client.jwks.json');
  prepareOperatorClientKey(join(folder, 'operator-client.jwk.json'), jwks);
  const base = await freePortBase([0, 1, 2, 3]);
  const [door, workbench, { databaseUrl, drop }] = await Promise.all([
    openTlsDoor(),
    startWorkbench(jwks),
    createPostgresDatabase(),
  ]);
  const [service, national, province] = [
    door.at('tai-khoan.example'),
    door.at('cong-quoc-gia.example'),
    door.at('mot-cua-song-tra.example'),
  ];
  const serviceEnv = Object.fromEntries(
    Object.entries({
      ...settingsFor(workbench, folder, base, { DATABASE_URL: databaseUrl }),
      ...connected,
      ISSUER: service,
      PORT_BASE: String(base),
      LOG_LEVEL: 'error',
      PRIVATE_HOSTS: [national, province].map((origin) => new URL(origin).host).join(','),
    }).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );

  const serving = startCommand([launcher, 'serve'], serviceEnv);
  await answers(`http://localhost:${base}/healthz`, serving.ended);
  door.lead('tai-khoan.example', base);

  const startPortal = async (portal: 'national' | 'province', origin: string, place: number) => {
    const port = base + place;
    const data = join(folder, 'portals');
    mkdirSync(data, { recursive: true });
    const registered = await askCommand(
      [
        'client',
        'add',
        '--id',
        `https-${portal}`,
        '--name',
        'Cổng thử',
        '--agency-id',
        'co-quan-thu',
        '--agency',
        'Cơ quan thử',
        '--redirect-uri',
        `${origin}/dang-nhap/tro-ve`,
        '--post-logout-uri',
        `${origin}/da-dang-xuat`,
        '--backchannel-uri',
        `${origin}/api/backchannel-logout`,
        '--home-uri',
        `${origin}/`,
        '--scope',
        'openid,profile,identity,dossier',
        '--claims',
        'name,birthdate,personal_id,verified_claims',
        '--resource',
        origin,
      ],
      serviceEnv,
    );
    const clientFile = join(data, `${portal}.json`);
    writeFileSync(clientFile, JSON.stringify(registered));
    const running = startCommand([portalProgram], {
      ...connected,
      PORTAL: portal,
      PORT: String(port),
      ORIGIN: origin,
      ISSUER: service,
      CLIENT_FILE: clientFile,
      DATA_DIR: data,
      LOG_LEVEL: 'warn',
    });
    await answers(`http://localhost:${port}/health/live`, running.ended);
    door.lead(new URL(origin).hostname, port);
    return running;
  };
  const portals = [await startPortal('national', national, 1), await startPortal('province', province, 3)];
  const crowd = await crowdOf(workbench.sandboxUrl, 10);
  return {
    door,
    service,
    national,
    province,
    newestCode: makeReadCode(workbench.sandboxUrl),
    newPerson: () => {
      const next = crowd.shift();
      if (next === undefined) throw new Error('the crowd is used up');
      return next;
    },
    stop: async () => {
      for (const each of [...portals, serving]) {
        each.kill('SIGTERM');
        await each.ended;
      }
      await drop();
      await workbench.stop();
      await door.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** Waits until a server answers well. @throws when its program ends */
const answers = async (url: string, ended: Promise<{ readonly stderr: string }>): Promise<void> => {
  let over: string | undefined;
  void ended.then(({ stderr }) => {
    over = stderr;
  });
  while (
    !(await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    ))
  ) {
    if (over !== undefined) throw new Error(`nothing answers at ${url}: ${over}`);
    await new Promise((resolve) => {
      setTimeout(resolve, 50);
    });
  }
};
