import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Pool } from 'undici';
import { openService } from '../../../src/commands/installation/open-service.ts';
import { settingsOrRefuse } from '../../../src/commands/installation/settings-or-refuse.ts';
import type { OauthClientSettings } from '../../../src/domain/oauth-client.ts';
import { claimsOf } from '../../../src/federation/claims/scopes.ts';
import { registerOauthClient } from '../../../src/federation/clients/register-oauth-client.ts';
import { systemClock } from '../../../src/platform/clock.ts';
import { makePasswordHashing } from '../../../src/platform/password-hashing.ts';
import { hashSecret } from '../../../src/platform/random.ts';
import type { OpenedStore } from '../../../src/store/open-store.ts';
import { after, opening, register } from '../../../test/store/examples.ts';
import { freePortBase } from '../../../test/support/wires/ports.ts';
import { settingsFor } from '../../../test/support/service.ts';
import { goodPassword } from '../../../test/support/walks/walk.ts';
import type { Person, Workbench } from '../../../test/support/workbench.ts';
import { findPostmaster } from '../cpu-of.ts';
import type { Child } from '../start-child.ts';
import { startChild } from '../start-child.ts';
import type { BenchClients } from './operations.ts';
import type { BenchClient, Side } from './side.ts';

/** Our service, and the portal with the gate before it. */
export interface OurSide extends Side {
  readonly portals: { readonly issuer: string; readonly pools: readonly Pool[]; readonly servers: readonly Child[] };
}

/** What was put into the database before the service was started. */
export interface OurData {
  readonly clients: BenchClients;
  readonly sessions: readonly string[];
  /** People with an account and no session that a browser holds. */
  readonly newcomers: readonly Person[];
  readonly port: number;
  readonly portalOrigin: string;
  environment(port: number): NodeJS.ProcessEnv;
}

const scopes = ['openid', 'profile'];

const addClient = async (
  { federation }: OpenedStore,
  id: string,
  changes: Partial<OauthClientSettings>,
): Promise<BenchClient> => {
  const redirectUri = `https://${id}.example/cb`;
  const registered = await registerOauthClient(federation.oauthClients, systemClock, 'operator:bench', {
    id,
    nameVi: 'Cổng đo',
    agency: { id: 'bo-do', nameVi: 'Bộ Đo lường' },
    settings: {
      redirectUris: [redirectUri],
      postLogoutRedirectUris: [],
      applicationType: 'web',
      authMethod: 'client_secret_basic',
      idTokenAlgorithm: 'ES256',
      grantTypes: ['authorization_code'],
      scopes,
      sendsTo: [],
      requirePushedRequests: false,
      dpopBound: false,
      ...changes,
    },
  });
  if (!registered.ok) throw new Error(registered.problem.join('; '));
  const { resource } = changes;
  return {
    id,
    secret: registered.value.secret ?? '',
    redirectUri,
    scope: resource === undefined ? 'openid profile' : 'openid dossier',
    ...(resource === undefined ? {} : { resource }),
  };
};

/** An account with a session, as the register journey leaves them, that has agreed to what the clients receive. @returns its cookie */
const addPerson = async (
  store: OpenedStore,
  { personalId, fullName, dateOfBirth, phoneNumber }: Person,
  passwordHash: string,
  clientIds: readonly string[],
): Promise<string> => {
  const secret = randomBytes(32).toString('base64url');
  const base = {
    ...opening(systemClock, personalId),
    holder: { type: 'person', personalId, fullName, dateOfBirth, phoneNumber } as const,
    passwordHash,
  };
  const session = {
    ...base.session,
    id: randomUUID(),
    secretHash: hashSecret(secret),
    expiresAt: after(systemClock, 8 * 3_600_000),
  };
  const opened = await register(store, systemClock, { ...base, session });
  if (opened !== 'opened') throw new Error(opened);
  const agreed = { scopes: [...scopes, 'dossier'], claims: [], told: claimsOf(scopes) };
  for (const clientId of clientIds) await store.federation.consents.give(base.accountId, clientId, agreed, []);
  return `chinhchu-phien=${secret}`;
};

/** Registers clients and people. */
export const seedOurData = async (
  workbench: Workbench,
  folder: string,
  databaseUrl: string,
  { signedIn, newcomers }: { readonly signedIn: number; readonly newcomers: number },
): Promise<OurData> => {
  const [port, portalPort] = [await freePortBase([0]), await freePortBase([0])];
  const portalOrigin = `http://localhost:${portalPort}`;
  const environment = (own: number): NodeJS.ProcessEnv =>
    settingsFor(workbench, folder, own, {
      ISSUER: `http://localhost:${port}`,
      DATABASE_URL: databaseUrl,
      LOG_LEVEL: 'warn',
      CODES_PER_HOUR: '1000000',
      WORK_TRIES: '50',
    });
  const { store, close } = await openService(settingsOrRefuse(environment(port)), {
    clock: systemClock,
    migrate: true,
  });
  try {
    const clients = {
      web: await addClient(store, 'bench-web', {}),
      refreshing: await addClient(store, 'bench-refreshing', { grantTypes: ['authorization_code', 'refresh_token'] }),
      machine: await addClient(store, 'bench-machine', {
        grantTypes: ['client_credentials'],
        redirectUris: [],
        scopes: [],
      }),
      reception: await addClient(store, 'bench-reception', {
        resource: portalOrigin,
        scopes: [...scopes, 'dossier'],
      }),
    };
    const people = await workbench.crowd(signedIn + newcomers);
    const hashed = await makePasswordHashing(1).hash(goodPassword, 'first');
    if (!hashed.ok) throw new Error(hashed.problem.code);
    const clientIds = Object.values(clients).map(({ id }) => id);
    const sessions: string[] = [];
    for (const person of people.slice(0, signedIn))
      sessions.push(await addPerson(store, person, hashed.value, clientIds));
    for (const person of people.slice(signedIn)) await addPerson(store, person, hashed.value, [clients.web.id]);
    return { clients, sessions, newcomers: people.slice(signedIn), port, portalOrigin, environment };
  } finally {
    await close();
  }
};

const connectionsEach = 16;
const poolTo = (port: number): Pool => new Pool(`http://127.0.0.1:${port}`, { connections: connectionsEach });

const readCounter = (text: string, name: string): number =>
  Number(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\d+)`, 'mu').exec(text)?.[1] ?? Number.NaN);

/** Starts so many processes of the service, and as many of the portal. */
export const startOurSide = async (
  { clients, sessions, port, portalOrigin, environment }: OurData,
  folder: string,
  databaseUrl: string,
  processes: number,
): Promise<OurSide> => {
  const issuer = `http://localhost:${port}`;
  const portalFolder = join(folder, 'portal');
  mkdirSync(portalFolder, { recursive: true });
  const clientFile = join(portalFolder, 'client.json');
  writeFileSync(
    clientFile,
    JSON.stringify({ client_id: clients.reception.id, client_secret: clients.reception.secret }),
  );
  const [ports, portalPorts] = [[port], [Number(new URL(portalOrigin).port)]];
  while (ports.length < processes) ports.push(await freePortBase([0]));
  while (portalPorts.length < processes) portalPorts.push(await freePortBase([0]));
  const servers: Child[] = [];
  const portalServers: Child[] = [];
  for (const own of ports) servers.push(await startChild('../../bin/chinhchu.mjs', ['serve'], environment(own)));
  for (const [place, own] of portalPorts.entries()) {
    portalServers.push(
      await startChild('../../../portal/src/main.ts', [], {
        PORTAL: 'national',
        PORT: String(own),
        ORIGIN: portalOrigin,
        ISSUER: issuer,
        CLIENT_FILE: clientFile,
        DATA_DIR: join(portalFolder, String(place)),
        LOG_LEVEL: 'error',
      }),
    );
  }
  const pools = ports.map(poolTo);
  const portalPools = portalPorts.map(poolTo);
  return {
    issuer,
    servers,
    pools,
    sessions,
    postmaster: await findPostmaster(databaseUrl),
    endpoints: {
      authorization: '/oidc/authorize',
      token: '/oidc/token',
      userinfo: '/oidc/userinfo',
      introspection: '/oidc/introspect',
      jwks: '/oidc/jwks',
    },
    portals: { issuer: portalOrigin, pools: portalPools, servers: portalServers },
    statements: async () => {
      const counts = await Promise.all(
        ports.map(async (own) =>
          readCounter(
            await (await fetch(`http://localhost:${own + 4}/metrics`)).text(),
            'chinhchu_database_statements_total',
          ),
        ),
      );
      return counts.reduce((sum, one) => sum + one, 0);
    },
    stop: async () => {
      await Promise.all([...pools, ...portalPools].map((pool) => pool.close()));
      await Promise.all([...servers, ...portalServers].map((server) => server.stop()));
    },
  };
};
