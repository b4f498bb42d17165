import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { Pool } from 'undici';
import { makePasswordHashing } from '../../../src/platform/password-hashing.ts';
import { freePortBase } from '../../../test/support/wires/ports.ts';
import { goodPassword } from '../../../test/support/walks/walk.ts';
import { findPostmaster } from '../cpu-of.ts';
import { oneTable } from '../peer/one-table-adapter.ts';
import type { PeerSettings } from '../peer/peer-settings.ts';
import { accountTable } from '../peer/peer-settings.ts';
import { startChild } from '../start-child.ts';
import type { BenchClients } from './operations.ts';
import type { BenchClient, Side } from './side.ts';
import { signInAtPeer } from './sign-in.ts';

/** What was put into the peer's database before it was started. */
export interface PeerData {
  readonly settings: Omit<PeerSettings, 'port'>;
  readonly port: number;
  /** Numbers that people sign in with, all with one password. */
  readonly logins: readonly string[];
}

const clientMetadata = (
  { id, secret, redirectUri }: BenchClient,
  grantTypes: readonly string[],
): PeerSettings['clients'][number] => ({
  client_id: id,
  client_secret: secret,
  grant_types: [...grantTypes],
  subject_type: 'pairwise',
  token_endpoint_auth_method: 'client_secret_basic',
  id_token_signed_response_alg: 'ES256',
  ...(grantTypes.includes('authorization_code')
    ? { redirect_uris: [redirectUri], response_types: ['code'], scope: 'openid profile' }
    : { redirect_uris: [], response_types: [] }),
});

/** Makes tables, people and the settings: the same clients, ES256, one password hash. */
export const seedPeerData = async (
  { web, refreshing, machine }: BenchClients,
  databaseUrl: string,
  people: number,
): Promise<PeerData> => {
  const port = await freePortBase([0]);
  const hashed = await makePasswordHashing(1).hash(goodPassword, 'first');
  if (!hashed.ok) throw new Error(hashed.problem.code);
  const database = new pg.Client({ connectionString: databaseUrl });
  await database.connect();
  await database.query(`${oneTable};${accountTable}`);
  const logins = Array.from({ length: people }, (_, number) => `0011990${String(number).padStart(5, '0')}`);
  for (const login of logins)
    await database.query(
      'INSERT INTO account (id, login, password_hash, name, birthdate) VALUES ($1, $2, $3, $4, $5)',
      [randomUUID(), login, hashed.value, 'NGUYỄN THỊ HOÀ', '1999-02-28'],
    );
  await database.end();
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return {
    port,
    logins,
    settings: {
      issuer: `http://localhost:${port}`,
      databaseUrl,
      poolSize: 10,
      cookieKey: randomBytes(32).toString('base64url'),
      jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kty: 'EC', use: 'sig', alg: 'ES256' }] },
      clients: [
        clientMetadata(web, ['authorization_code']),
        clientMetadata(refreshing, ['authorization_code', 'refresh_token']),
        clientMetadata(machine, ['client_credentials']),
      ],
    },
  };
};

/** Starts so many processes of the peer, and signs people in. */
export const startPeerSide = async (
  { settings, port, logins }: PeerData,
  clients: BenchClients,
  processes: number,
): Promise<Side> => {
  const ports = [port];
  while (ports.length < processes) ports.push(await freePortBase([0]));
  const servers = await Promise.all(
    ports.map((own) =>
      startChild('./peer/peer-server.ts', [], {
        PEER_SETTINGS: JSON.stringify({ ...settings, port: own } satisfies PeerSettings),
      }),
    ),
  );
  const pools = ports.map((own) => new Pool(`http://127.0.0.1:${own}`, { connections: 16 }));
  const side: Side = {
    issuer: settings.issuer,
    servers,
    pools,
    sessions: [],
    postmaster: await findPostmaster(settings.databaseUrl),
    endpoints: {
      authorization: '/auth',
      token: '/token',
      userinfo: '/me',
      introspection: '/token/introspection',
      jwks: '/jwks',
    },
    statements: async () => {
      const counts = await Promise.all(
        pools.map(async (pool) =>
          Number(await (await pool.request({ method: 'GET', path: '/statements' })).body.text()),
        ),
      );
      return counts.reduce((sum, one) => sum + one, 0);
    },
    stop: async () => {
      await Promise.all(pools.map((pool) => pool.close()));
      await Promise.all(servers.map((server) => server.stop()));
    },
  };
  const sessions: string[] = [];
  for (const [turn, login] of logins.entries())
    sessions.push((await signInAtPeer(side, turn, clients.web, login)).cookie);
  return { ...side, sessions };
};
