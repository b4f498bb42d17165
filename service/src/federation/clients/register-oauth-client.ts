import { randomBytes } from 'node:crypto';
import type { AuditEvent } from '../../domain/audit.ts';
import type { Agency, OauthClient, OauthClientSettings } from '../../domain/oauth-client.ts';
import type { Result } from '../../domain/result.ts';
import { fail, ok } from '../../domain/result.ts';
import type { Clock } from '../../platform/clock.ts';
import type { OauthClients } from '../../store/federation/oauth-clients.ts';
import { knownScopes, personClaims } from '../claims/scopes.ts';
import { hashClientSecret } from './hashed-secrets.ts';

/** What somebody who registers a client says of it; the rest follows. */
export interface OauthClientWish {
  readonly id?: string;
  readonly agency: Agency;
  readonly nameVi: string;
  readonly nameEn?: string;
  readonly settings: Omit<OauthClientSettings, 'secretHash' | 'sector'> & { readonly sector?: string };
}

/** What is wrong with a wish, a sentence each. */
export type WishProblems = readonly string[];

export interface RegisteredClient {
  readonly oauthClient: OauthClient;
  /** Told once, here; only its hash is kept. */
  readonly secret?: string;
}

const isLoopback = (url: URL): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);

/** An address that browsers or we are sent to: https, or this computer itself; no fragment, no wildcard. */
const uriProblem = (what: string, uri: string, { native = false } = {}): string | undefined => {
  const url = URL.parse(uri);
  if (url === null) return `${what} ${uri} is not an absolute address`;
  if (url.hash !== '' || uri.includes('#')) return `${what} ${uri} must have no fragment`;
  if (uri.includes('*')) return `${what} ${uri} must be exact: no wildcards`;
  if (url.username !== '' || url.password !== '') return `${what} ${uri} must carry no credentials`;
  if (
    url.protocol === 'https:' ||
    (url.protocol === 'http:' && isLoopback(url)) ||
    (native && /^[a-z][a-z0-9+-]*\.[a-z0-9.+-]+:$/u.test(url.protocol))
  )
    return undefined;
  return `${what} ${uri} must be https (http is for localhost alone)`;
};

const resourceProblem = (what: string, resource: string): string | undefined =>
  uriProblem(what, resource) ??
  (new URL(resource).origin === resource
    ? undefined
    : `${what} ${resource} must be an origin, e.g. https://dichvucong.example.gov.vn`);

/** Everything that is wrong with a wish, at once. */
export const wishProblems = ({ id, agency, nameVi, settings }: OauthClientWish): WishProblems => {
  const native = settings.applicationType === 'native';
  const signsIn = settings.grantTypes.includes('authorization_code');
  return [
    ...(id !== undefined && !/^[A-Za-z0-9._-]{3,60}$/u.test(id)
      ? ['the client id may have letters, digits, dots and dashes, 3 to 60 of them']
      : []),
    ...(/^[a-z0-9-]{2,40}$/u.test(agency.id) ? [] : ['the agency id is 2 to 40 small letters, digits and dashes']),
    ...(nameVi.trim() === '' ? ['a name is needed: people see it when they connect'] : []),
    ...(agency.nameVi.trim() === ''
      ? ['the name of the owning agency is needed: people see it when they connect']
      : []),
    ...(signsIn && settings.redirectUris.length === 0 ? ['a redirect URI is needed'] : []),
    ...settings.redirectUris.map((uri) => uriProblem('redirect URI', uri, { native })),
    ...settings.postLogoutRedirectUris.map((uri) => uriProblem('post-logout URI', uri, { native })),
    ...[settings.backchannelLogoutUri].flatMap((uri) =>
      uri === undefined ? [] : [uriProblem('back-channel logout URI', uri)],
    ),
    ...[settings.jwksUri].flatMap((uri) => (uri === undefined ? [] : [uriProblem('jwks URI', uri)])),
    ...[settings.homeUri].flatMap((uri) => (uri === undefined ? [] : [uriProblem('home URI', uri)])),
    ...[settings.resource, ...settings.sendsTo].flatMap((uri) =>
      uri === undefined ? [] : [resourceProblem('resource', uri)],
    ),
    ...settings.scopes
      .filter((scope) => !knownScopes.includes(scope))
      .map((scope) => `scope ${scope} is none of ${knownScopes.join(', ')}`),
    ...(signsIn && !settings.scopes.includes('openid') ? ['scope openid is needed to sign people in'] : []),
    ...(settings.claims ?? [])
      .filter((claim) => !personClaims.includes(claim))
      .map((claim) => `claim ${claim} is none of ${personClaims.join(', ')}`),
    ...(settings.authMethod === 'private_key_jwt' && settings.jwks === undefined && settings.jwksUri === undefined
      ? ["private_key_jwt needs the client's public keys: a file or an address"]
      : []),
    ...(settings.authMethod === 'none' && settings.grantTypes.includes('client_credentials')
      ? ['a client without a secret cannot act for itself']
      : []),
  ].filter((problem) => problem !== undefined);
};

/** Where people are led back to: as told, or else where the first redirect URI is. */
const homeOf = ({
  homeUri,
  redirectUris: [first],
}: OauthClientWish['settings']): Pick<OauthClientSettings, 'homeUri'> => {
  if (homeUri !== undefined || first?.startsWith('http') !== true) return homeUri === undefined ? {} : { homeUri };
  return { homeUri: `${new URL(first).origin}/` };
};

const sectorOf = ({ redirectUris, sector }: OauthClientWish['settings'], id: string): string =>
  sector ?? (redirectUris[0] === undefined ? id : new URL(redirectUris[0]).host);

/** Registers a client. Its secret, if it has one, is 256 random bits. */
export const registerOauthClient = async (
  oauthClients: OauthClients,
  clock: Clock,
  actor: AuditEvent['actor'],
  wish: OauthClientWish,
): Promise<Result<RegisteredClient, WishProblems>> => {
  const problems = wishProblems(wish);
  if (problems.length > 0) return fail(problems);
  const id = wish.id ?? `${wish.agency.id}-${randomBytes(6).toString('hex')}`;
  const secret =
    wish.settings.authMethod === 'client_secret_basic' || wish.settings.authMethod === 'client_secret_post'
      ? randomBytes(32).toString('base64url')
      : undefined;
  const createdAt = clock.now().toISOString();
  const oauthClient: OauthClient = {
    id,
    agency: wish.agency,
    nameVi: wish.nameVi,
    ...(wish.nameEn === undefined ? {} : { nameEn: wish.nameEn }),
    status: 'active',
    createdAt,
    settings: {
      ...wish.settings,
      ...homeOf(wish.settings),
      sector: sectorOf(wish.settings, id),
      ...(secret === undefined ? {} : { secretHash: hashClientSecret(secret) }),
    },
  };
  const noted: AuditEvent = {
    type: 'portal-registered',
    at: createdAt,
    actor,
    detail: { client: id, agency: wish.agency.id },
  };
  if ((await oauthClients.add(oauthClient, [noted])) === 'exists') return fail([`there is a client ${id} already`]);
  return ok({ oauthClient, ...(secret === undefined ? {} : { secret }) });
};
