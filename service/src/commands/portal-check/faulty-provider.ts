import { hash, randomBytes, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { JWTPayload } from 'jose';
import type { SigningAlgorithm } from '../../domain/oauth-client.ts';
import { oidcRoutes } from '../../federation/paths.ts';
import { reachableLevels } from '../../federation/requests/reachable-levels.ts';
import type { Fault } from './fault.ts';
import { nowSeconds } from './fault.ts';
import type { TokenSigner } from './sign-tokens.ts';

/** What was seen of a portal's requests. */
export interface Seen {
  readonly request: ReadonlyMap<string, string>;
  readonly usedPkce: boolean;
  readonly askedUserInfo: boolean;
}

/** A provider that does what it is told to, right or wrong. */
export interface FaultyProvider {
  readonly issuer: string;
  /** Answers an authorization request: where the browser is sent, and with what. */
  answer(authorizationUrl: URL, fault: Fault): { readonly to: URL; readonly form: boolean };
  /** Of the last sign-in. */
  seen(): Seen | undefined;
  stop(): Promise<void>;
}

interface Grant {
  readonly request: ReadonlyMap<string, string>;
  readonly fault: Fault;
  readonly claims: JWTPayload;
}

export interface ProviderParts {
  readonly port: number;
  readonly clientId: string;
  readonly algorithm: SigningAlgorithm;
  readonly signer: TokenSigner;
}

const longestBody = 64 * 1024;

const bodyOf = async (request: IncomingMessage): Promise<URLSearchParams> => {
  let text = '';
  for await (const piece of request.setEncoding('utf8')) {
    text += String(piece);
    if (text.length > longestBody) break;
  }
  return new URLSearchParams(text);
};

const json = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
};

const metadataOf = (issuer: string, algorithm: SigningAlgorithm): object => ({
  issuer,
  authorization_endpoint: issuer + oidcRoutes.authorization,
  token_endpoint: issuer + oidcRoutes.token,
  userinfo_endpoint: issuer + oidcRoutes.userinfo,
  jwks_uri: issuer + oidcRoutes.jwks,
  end_session_endpoint: issuer + oidcRoutes.end_session,
  introspection_endpoint: issuer + oidcRoutes.introspection,
  pushed_authorization_request_endpoint: issuer + oidcRoutes.pushed_authorization_request,
  response_types_supported: ['code'],
  response_modes_supported: ['query', 'form_post'],
  grant_types_supported: ['authorization_code'],
  subject_types_supported: ['pairwise'],
  id_token_signing_alg_values_supported: [algorithm],
  token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
  code_challenge_methods_supported: ['S256'],
  authorization_response_iss_parameter_supported: true,
  claims_parameter_supported: true,
  acr_values_supported: reachableLevels,
  backchannel_logout_supported: true,
  backchannel_logout_session_supported: true,
});

/** Somebody who is always the same person. */
const person = {
  sub: 'portal-check-1',
  name: 'NGUYỄN THỊ HOÀ',
  birthdate: '1999-02-28',
  kind: 'citizen',
  identity_level: 2,
};

/** Starts the provider on this computer. It proves nobody: whoever asks is signed in, as the fault of the moment says. */
export const startFaultyProvider = async (parts: ProviderParts): Promise<FaultyProvider> => {
  const { port, clientId, algorithm, signer } = parts;
  const issuer = `http://localhost:${port}`;
  const pushed = new Map<string, ReadonlyMap<string, string>>();
  const codes = new Map<string, Grant>();
  const tokens = new Map<string, Grant>();
  let last: { request: ReadonlyMap<string, string>; usedPkce: boolean; askedUserInfo: boolean } | undefined;

  const redeem = async (form: URLSearchParams, response: ServerResponse): Promise<void> => {
    const code = form.get('code') ?? '';
    const grant = codes.get(code);
    codes.delete(code);
    if (grant === undefined) return json(response, 400, { error: 'invalid_grant' });
    const challenge = grant.request.get('code_challenge');
    const verifier = form.get('code_verifier');
    const matches = verifier !== null && hash('sha256', verifier, 'base64url') === challenge;
    if (challenge !== undefined && !matches) return json(response, 400, { error: 'invalid_grant' });
    if (last !== undefined) last.usedPkce = matches;
    const token = randomUUID();
    tokens.set(token, grant);
    const { idToken = (claims: JWTPayload) => claims, signedBy = 'provider' } = grant.fault;
    return json(response, 200, {
      access_token: token,
      token_type: 'Bearer',
      expires_in: 600,
      id_token: await signer.sign(idToken(grant.claims), signedBy, 'JWT'),
    });
  };

  const userInfo = (request: IncomingMessage, response: ServerResponse): void => {
    const grant = tokens.get((request.headers.authorization ?? '').replace(/^Bearer /iu, ''));
    if (grant === undefined) return json(response, 401, { error: 'invalid_token' });
    if (last !== undefined) last.askedUserInfo = true;
    const { userInfo: change = (claims: JWTPayload) => claims } = grant.fault;
    return json(response, 200, change(person));
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname } = new URL(request.url ?? '/', issuer);
    if (pathname.startsWith('/.well-known/')) return json(response, 200, metadataOf(issuer, algorithm));
    if (pathname === oidcRoutes.jwks) return json(response, 200, signer.jwks);
    if (pathname === oidcRoutes.token) return redeem(await bodyOf(request), response);
    if (pathname === oidcRoutes.userinfo) return userInfo(request, response);
    if (pathname === oidcRoutes.introspection) return json(response, 200, { active: false });
    if (pathname !== oidcRoutes.pushed_authorization_request) return json(response, 404, { error: 'not_found' });
    const uri = `urn:ietf:params:oauth:request_uri:${randomUUID()}`;
    pushed.set(uri, new Map(await bodyOf(request)));
    return json(response, 201, { request_uri: uri, expires_in: 60 });
  };

  const server = createServer((request, response) => {
    serve(request, response).catch((trouble: unknown) =>
      response.destroy(trouble instanceof Error ? trouble : undefined),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, 'localhost', resolve);
  });

  return {
    issuer,
    answer: (authorizationUrl, fault) => {
      const own = new Map(authorizationUrl.searchParams);
      const request = pushed.get(own.get('request_uri') ?? '') ?? own;
      last = { request, usedPkce: false, askedUserInfo: false };
      const code = randomBytes(24).toString('base64url');
      const now = nowSeconds();
      const { acr = reachableLevels.at(-1) ?? '', sid = randomUUID() } = fault;
      const nonce = request.get('nonce');
      const claims = {
        iss: issuer,
        aud: clientId,
        sub: person.sub,
        iat: now,
        exp: now + 600,
        auth_time: now,
        acr,
        sid,
        ...(nonce === undefined ? {} : { nonce }),
        name: person.name,
      };
      codes.set(code, { request, fault, claims });
      const parameters = new URLSearchParams({ code, state: request.get('state') ?? '', iss: issuer });
      fault.answer?.(parameters);
      const to = new URL(request.get('redirect_uri') ?? 'about:blank');
      for (const [name, value] of parameters) to.searchParams.set(name, value);
      return { to, form: request.get('response_mode') === 'form_post' };
    },
    seen: () => last,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
