import { createHash, randomBytes } from 'node:crypto';
import type { Pool } from 'undici';
import type { Child } from '../start-child.ts';

/** Addresses of one provider. */
export interface Endpoints {
  readonly authorization: string;
  readonly token: string;
  readonly userinfo: string;
  readonly introspection: string;
  readonly jwks: string;
}

/** A registered client, the same at both sides. */
export interface BenchClient {
  readonly id: string;
  readonly secret: string;
  readonly redirectUri: string;
  readonly scope: string;
  /** RFC 8707. */
  readonly resource?: string;
}

/** One of the two providers under measure, in one or more processes on one PostgreSQL. */
export interface Side {
  readonly issuer: string;
  readonly endpoints: Endpoints;
  readonly servers: readonly Child[];
  readonly pools: readonly Pool[];
  readonly postmaster: number;
  /** `Cookie` headers of people who are signed in. */
  readonly sessions: readonly string[];
  /** Statements sent to the database so far, by all processes. */
  statements(): Promise<number>;
  stop(): Promise<void>;
}

export interface Answer {
  readonly status: number;
  readonly location: string;
  /** Where a page leads on by itself (`Refresh: 0`). */
  readonly refresh: string;
  readonly cookies: readonly string[];
  readonly body: string;
}

interface Asked {
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly form?: Readonly<Record<string, string>>;
}

/** Asks a side as a balancer would: some process of it, under the name that all of them have. */
export const ask = async (
  { pools, issuer }: Pick<Side, 'pools' | 'issuer'>,
  turn: number,
  path: string,
  { method, headers = {}, form }: Asked = {},
): Promise<Answer> => {
  const pool = pools[turn % pools.length];
  if (pool === undefined) throw new Error('no process');
  const answer = await pool.request({
    method: method ?? (form === undefined ? 'GET' : 'POST'),
    path,
    body: form === undefined ? null : new URLSearchParams(form).toString(),
    headers: {
      host: new URL(issuer).host,
      ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
      ...headers,
    },
  });
  return {
    status: answer.statusCode,
    location: String(answer.headers['location'] ?? ''),
    refresh: /^0; ?url=(?<to>.+)$/u.exec(String(answer.headers['refresh'] ?? ''))?.groups?.['to'] ?? '',
    cookies: [answer.headers['set-cookie'] ?? []].flat(),
    body: await answer.body.text(),
  };
};

/** The answer, if it has this status. */
export const expectStatus = (answer: Answer, status: number, what: string): Answer => {
  if (answer.status !== status)
    throw new Error(`${what}: ${answer.status} ${answer.location} ${answer.body.slice(0, 300)}`);
  return answer;
};

/** A text member of a JSON answer. */
export const memberOf = ({ body }: Answer, name: string): string => {
  const json: unknown = JSON.parse(body);
  const value: unknown =
    typeof json === 'object' && json !== null ? Object.entries(json).find(([key]) => key === name)?.[1] : undefined;
  if (typeof value !== 'string') throw new Error(`no ${name} in ${body.slice(0, 300)}`);
  return value;
};

/** HTTP Basic as RFC 6749 §2.3.1 has it. */
export const basic = ({ id, secret }: BenchClient): Readonly<Record<string, string>> => ({
  authorization: `Basic ${Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString('base64')}`,
});

/** An authorization request with PKCE S256, state and nonce. */
export const authorizationRequest = (
  { endpoints }: Side,
  client: BenchClient,
): { readonly path: string; readonly verifier: string } => {
  const verifier = randomBytes(32).toString('base64url');
  const parameters = new URLSearchParams({
    client_id: client.id,
    redirect_uri: client.redirectUri,
    response_type: 'code',
    scope: client.scope,
    state: randomBytes(16).toString('base64url'),
    nonce: randomBytes(16).toString('base64url'),
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...(client.resource === undefined ? {} : { resource: client.resource }),
  });
  return { path: `${endpoints.authorization}?${parameters.toString()}`, verifier };
};

/** Redeems the code that a redirect to the client carries. */
export const redeem = async (
  side: Side,
  turn: number,
  client: BenchClient,
  location: string,
  verifier: string,
): Promise<Answer> => {
  const code = URL.parse(location)?.searchParams.get('code');
  if (!location.startsWith(client.redirectUri) || code === null || code === undefined)
    throw new Error(`no code in ${location}`);
  const form = {
    grant_type: 'authorization_code',
    code,
    redirect_uri: client.redirectUri,
    code_verifier: verifier,
    ...(client.resource === undefined ? {} : { resource: client.resource }),
  };
  return expectStatus(await ask(side, turn, side.endpoints.token, { form, headers: basic(client) }), 200, 'token');
};

/** From the authorization request of somebody who is signed in to the token answer. */
export const connect = async (side: Side, turn: number, client: BenchClient, cookie: string): Promise<Answer> => {
  const { path, verifier } = authorizationRequest(side, client);
  const { location } = expectStatus(
    await ask(side, turn, path, { headers: { cookie, accept: 'text/html' } }),
    303,
    'authorize',
  );
  return redeem(side, turn + 1, client, location, verifier);
};
