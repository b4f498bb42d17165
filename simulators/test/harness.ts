import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { startWorkbench } from '../src/workbench.ts';
import type { Workbench } from '../src/workbench.ts';

/** A parsed JSON answer; members are asserted by the tests, not assumed. */
export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  body: Record<string, unknown>;
}

export interface TestBench extends Workbench {
  operatorUrl: string;
  tokenUrl: string;
  smscPort: number;
  jwksFile: string;
  /** Calls the sandbox's JSON API. */
  api(method: string, path: string, body?: unknown): Promise<Answer>;
  lever(id: string, mode: string, delayMs?: number): Promise<void>;
  /** An assertion that is right but for the claims and header members given. */
  assertion(claims?: Record<string, unknown>, header?: { kid?: string }): Promise<string>;
  /** Asks for a token with a right assertion, or with the form members given instead. */
  requestToken(form?: Record<string, string>): Promise<Answer>;
  accessToken(scope?: string): Promise<string>;
  /** Posts to one of the operator's APIs with a fresh token. */
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Answer>;
}

export const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
export const everyScope = 'kyc-match:match sim-swap:check sim-swap:retrieve-date';

const parseObject = (text: string): Record<string, unknown> => {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {};
  } catch {
    return {};
  }
};

export const send = async (url: string, request: RequestInit = {}): Promise<Answer> => {
  const response = await fetch(url, request);
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: parseObject(text) };
};

export const jsonRequest = (method: string, body: unknown, headers: Record<string, string> = {}): RequestInit =>
  body === undefined
    ? { method, headers }
    : { method, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) };

/** Starts a workbench on free ports whose operator knows one key of ours. */
export const startTestBench = async ({ smscRate = 500 }: { smscRate?: number } = {}): Promise<TestBench> => {
  const folder = await mkdtemp(join(tmpdir(), 'workbench-'));
  const jwksFile = join(folder, 'jwks.json');
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
  await writeFile(
    jwksFile,
    JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: 'first', alg: 'ES256' }] }),
  );
  const workbench = await startWorkbench({
    portBase: undefined,
    serviceUrl: 'http://localhost:3000',
    portalUrls: ['http://localhost:3001', 'http://localhost:3002', 'http://localhost:3003'],
    operatorClientJwks: jwksFile,
    smscPassword: 'sandbox1',
    smtpPassword: 'sandbox-mail',
    smscRate,
    shortCode: '8123',
    tlsFolder: undefined,
    stopWithStdin: false,
  });
  const operatorUrl = workbench.authorityUrls['mobile-operator'] ?? '';
  const tokenUrl = `${operatorUrl}/oauth2/token`;

  const api: TestBench['api'] = (method, path, body) =>
    send(`${workbench.sandboxUrl}/api${path}`, jsonRequest(method, body));
  const assertion: TestBench['assertion'] = async (claims = {}, header = {}) => {
    const now = Math.floor(Date.now() / 1000);
    const right = {
      iss: 'chinhchu',
      sub: 'chinhchu',
      aud: tokenUrl,
      jti: crypto.randomUUID(),
      iat: now,
      exp: now + 60,
    };
    return new SignJWT({ ...right, ...claims })
      .setProtectedHeader({ alg: 'ES256', kid: 'first', ...header })
      .sign(privateKey);
  };
  const requestToken: TestBench['requestToken'] = async (form = {}) => {
    const right = {
      grant_type: 'client_credentials',
      client_assertion_type: assertionType,
      client_assertion: await assertion(),
      scope: everyScope,
    };
    return send(tokenUrl, { method: 'POST', body: new URLSearchParams({ ...right, ...form }) });
  };
  const accessToken = async (scope = everyScope) => String((await requestToken({ scope })).body['access_token']);

  return {
    ...workbench,
    operatorUrl,
    tokenUrl,
    smscPort: Number(new URL(workbench.authorityUrls['smsc'] ?? '').port),
    jwksFile,
    api,
    lever: async (id, mode, delayMs) => {
      const moved = await api('PUT', `/authorities/${id}/lever`, delayMs === undefined ? { mode } : { mode, delayMs });
      if (moved.status !== 200) throw new Error(moved.text);
    },
    assertion,
    requestToken,
    accessToken,
    post: async (path, body, headers = {}) => {
      const request = jsonRequest('POST', body, { authorization: `Bearer ${await accessToken()}`, ...headers });
      return send(`${operatorUrl}${path}`, request);
    },
    stop: async () => {
      await workbench.stop();
      await rm(folder, { recursive: true });
    },
  };
};
