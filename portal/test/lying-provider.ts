import { createServer } from 'node:http';
import type { Server, ServerResponse } from 'node:http';

/** How the provider behaves when it is asked about a token. */
export type Lever =
  | 'silent'
  | 'error'
  | 'garbage'
  | 'endless'
  | 'empty'
  | 'redirect'
  | 'active-without-audience'
  | 'refresh-token'
  | 'bound-to-a-key'
  | 'other-issuer'
  | 'client-unknown';

export interface LyingProvider {
  readonly issuer: string;
  lever: Lever;
  stop(): Promise<void>;
}

/** A provider whose description is right and whose answers are not. @param audience what its tokens would be for */
export const startLyingProvider = async (audience: string): Promise<LyingProvider> => {
  const server: Server = createServer((request, response) => {
    const json = (status: number, body: unknown): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    if (request.url === '/.well-known/openid-configuration') {
      const at = (path: string): string => lying.issuer + path;
      return json(200, {
        issuer: lying.issuer,
        authorization_endpoint: at('/auth'),
        token_endpoint: at('/token'),
        jwks_uri: at('/jwks'),
        introspection_endpoint: at('/introspect'),
        pushed_authorization_request_endpoint: at('/par'),
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['ES256'],
      });
    }
    request.resume();
    return answer(lying, audience, response, json);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, 'localhost', resolve);
  });
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('no address');
  const lying: LyingProvider = {
    issuer: `http://localhost:${bound.port}`,
    lever: 'silent',
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return lying;
};

const answer = (
  { lever, issuer }: LyingProvider,
  audience: string,
  response: ServerResponse,
  json: (status: number, body: unknown) => void,
): void => {
  const active = {
    active: true,
    sub: 'an',
    kind: 'citizen',
    identity_level: 2,
    acr: 'urn:chinhchu:auth:2',
    aud: audience,
    token_type: 'Bearer',
    iss: issuer,
  };
  switch (lever) {
    case 'silent':
      return;
    case 'error':
      return json(500, { error: 'server_error' });
    case 'garbage':
      return void response.writeHead(200, { 'content-type': 'application/json' }).end('<html>');
    case 'endless': {
      response.writeHead(200, { 'content-type': 'application/json' });
      const more = (): void => {
        if (!response.destroyed) response.write(' '.repeat(64 * 1024), more);
      };
      return more();
    }
    case 'empty':
      return json(200, {});
    case 'redirect':
      return void response.writeHead(302, { location: `${issuer}/elsewhere` }).end();
    case 'active-without-audience':
      return json(200, { ...active, aud: undefined });
    case 'refresh-token':
      return json(200, { ...active, token_type: undefined });
    case 'bound-to-a-key':
      return json(200, { ...active, cnf: { jkt: 'x' } });
    case 'other-issuer':
      return json(200, { ...active, iss: 'https://ke-gian.example' });
    case 'client-unknown':
      return json(401, { error: 'invalid_client' });
  }
};
