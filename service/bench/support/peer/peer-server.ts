import { hash } from 'node:crypto';
import { createServer } from 'node:http';
import type { Configuration } from 'oidc-provider';
import { Provider } from 'oidc-provider';
import pg from 'pg';
import { answerInteraction } from './interaction.ts';
import { makeOneTableAdapter } from './one-table-adapter.ts';
import type { PeerSettings } from './peer-settings.ts';
import { interactionPath } from './peer-settings.ts';

/** The peer: the same library with a plain adapter, told to do the same work, in a process of its own. */
const settings: PeerSettings = JSON.parse(process.env['PEER_SETTINGS'] ?? '');
const { issuer, port, databaseUrl, poolSize, cookieKey, jwks, clients } = settings;
const pool = new pg.Pool({ connectionString: databaseUrl, max: poolSize });
let statements = 0;
pool.on('acquire', () => {
  statements += 1;
});

const hours = 3600;
const configuration: Configuration = {
  adapter: makeOneTableAdapter(pool),
  jwks,
  clients: [...clients],
  cookies: { keys: [cookieKey] },
  claims: { openid: ['sub'], profile: ['name', 'birthdate'] },
  scopes: ['openid', 'profile'],
  responseTypes: ['code'],
  subjectTypes: ['pairwise', 'public'],
  pairwiseIdentifier: async (_ctx, accountId, client) =>
    hash('sha256', `${String(client.sectorIdentifier)}${accountId}`),
  enabledJWA: { idTokenSigningAlgValues: ['ES256'] },
  clientDefaults: { id_token_signed_response_alg: 'ES256' },
  pkce: { required: () => true },
  rotateRefreshToken: true,
  issueRefreshToken: async (_ctx, client) => client.grantTypeAllowed('refresh_token'),
  interactions: { url: (_ctx, { uid }) => `${interactionPath}/${uid}` },
  features: {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    introspection: { enabled: true },
  },
  ttl: {
    AccessToken: hours / 6,
    AuthorizationCode: 60,
    ClientCredentials: hours / 6,
    Grant: 8 * hours,
    IdToken: hours,
    Interaction: hours,
    RefreshToken: 12 * hours,
    Session: 8 * hours,
  },
  findAccount: async (_ctx, id) => {
    const { rows } = await pool.query<{ name: string; birthdate: string }>(
      'SELECT name, birthdate FROM account WHERE id = $1',
      [id],
    );
    const [account] = rows;
    return account === undefined ? undefined : { accountId: id, claims: async () => ({ sub: id, ...account }) };
  },
  // Nobody is asked to agree, as the documentation's recipe has it for portals of the same house.
  loadExistingGrant: async ({ oidc }) => {
    const { client, session, provider } = oidc;
    const grantId = oidc.result?.consent?.grantId ?? session?.grantIdFor(client?.clientId ?? '');
    if (grantId !== undefined) return provider.Grant.find(grantId);
    const grant = new provider.Grant({ clientId: client?.clientId ?? '', accountId: session?.accountId ?? '' });
    grant.addOIDCScope('openid profile');
    await grant.save();
    return grant;
  },
};
const provider = new Provider(issuer, configuration);
provider.proxy = true;
provider.on('server_error', (_ctx, error) => console.error(error));

const answer = provider.callback();
const server = createServer((request, response) => {
  if (request.url === '/statements') return void response.end(String(statements));
  if (request.url?.startsWith(`${interactionPath}/`) !== true) return void answer(request, response);
  return void answerInteraction(provider, pool, request, response).catch((trouble: unknown) => {
    console.error(trouble);
    response.writeHead(500).end();
  });
});
// As long as ours keeps them, so that no connection of the load ends in between.
server.keepAliveTimeout = 72_000;
server.listen(port, '127.0.0.1', () => process.send?.({ ready: true, url: `http://127.0.0.1:${port}` }));
let stopping = false;
const stop = (): void => {
  if (stopping) return;
  stopping = true;
  server.closeAllConnections();
  server.close(() => {
    void pool.end();
  });
  if (process.connected) process.disconnect();
};
process.once('SIGTERM', stop).once('disconnect', stop);
