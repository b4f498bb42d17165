import { readFile } from 'node:fs/promises';
import { isObject, objectIn, parseObject, textIn } from '../read-json.ts';
import type { JsonObject } from '../read-json.ts';

/** How this portal is registered at the provider, as `chinhchu client add --json` answers it. */
export interface OAuthClientFile {
  readonly clientId: string;
  readonly authentication:
    | { readonly method: 'client_secret_basic' | 'client_secret_post'; readonly secret: string }
    | { readonly method: 'private_key_jwt'; readonly privateKey: JsonObject };
  /** The algorithm ID tokens and logout tokens must be signed with. */
  readonly idTokenAlgorithm: string;
  readonly scope: string;
  /** The provider takes nothing but pushed requests of it (RFC 9126 §6). */
  readonly pushesOnly: boolean;
}

const idTokenAlgorithms = ['ES256', 'ES384', 'EdDSA', 'Ed25519', 'RS256', 'PS256'];

/** Reads the file afresh. @returns a sentence for the operator when it is missing or says too little */
export const readClientFile = async (file: string): Promise<OAuthClientFile | string> => {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch {
    return 'CLIENT_FILE cannot be read.';
  }
  const json = parseObject(text);
  return json === undefined ? 'CLIENT_FILE is not a JSON object.' : parseClient(json);
};

const parseClient = (json: JsonObject): OAuthClientFile | string => {
  const clientId = textIn(json, 'client_id');
  if (clientId === undefined) return 'CLIENT_FILE has no client_id.';
  const idTokenAlgorithm = textIn(json, 'id_token_signed_response_alg') ?? 'ES256';
  if (!idTokenAlgorithms.includes(idTokenAlgorithm))
    return `CLIENT_FILE names an algorithm other than ${idTokenAlgorithms.join(', ')}.`;
  const authentication = parseAuthentication(json);
  if (typeof authentication === 'string') return authentication;
  const pushesOnly = json['require_pushed_authorization_requests'] === true;
  return { clientId, authentication, idTokenAlgorithm, pushesOnly, scope: textIn(json, 'scope') ?? 'openid profile' };
};

const parseAuthentication = (json: JsonObject): OAuthClientFile['authentication'] | string => {
  const secret = textIn(json, 'client_secret');
  const privateKey = privateKeyIn(json);
  const method =
    textIn(json, 'token_endpoint_auth_method') ?? (secret === undefined ? 'private_key_jwt' : 'client_secret_basic');
  switch (method) {
    case 'client_secret_basic':
    case 'client_secret_post':
      return secret === undefined ? 'CLIENT_FILE has no client_secret.' : { method, secret };
    case 'private_key_jwt':
      return privateKey === undefined
        ? 'CLIENT_FILE has neither client_secret nor a private key (private_key or jwks).'
        : { method, privateKey };
    default:
      return 'CLIENT_FILE names a token_endpoint_auth_method other than client_secret_basic, client_secret_post, private_key_jwt.';
  }
};

const privateKeyIn = (json: JsonObject): JsonObject | undefined => {
  const keys = objectIn(json, 'jwks')?.['keys'];
  const candidates = [
    objectIn(json, 'private_key'),
    objectIn(json, 'private_jwk'),
    ...(Array.isArray(keys) ? keys : []),
  ];
  return candidates.filter(isObject).find((key) => textIn(key, 'd') !== undefined);
};
