import type { OauthClientWish, WishProblems, WishRule } from './client-wish.ts';
import { unless } from './client-wish.ts';

const isLoopback = (url: URL): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);

/** The scheme of an app is a domain name turned round (RFC 8252 §7.1). */
const isAppScheme = (protocol: string): boolean => /^[a-z][a-z0-9+-]*\.[a-z0-9.+-]+:$/u.test(protocol);

/** An address that browsers or we are sent to: https, or this computer itself; no fragment, no wildcard. */
const addressProblems = (what: string, uri: string, { native = false } = {}): WishProblems => {
  const url = URL.parse(uri);
  if (url === null) return [`${what} ${uri} is not an absolute address`];
  const reachable =
    url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url)) || (native && isAppScheme(url.protocol));
  return [
    ...unless(!uri.includes('#'), `${what} ${uri} must have no fragment`),
    ...unless(!uri.includes('*'), `${what} ${uri} must be exact: no wildcards`),
    ...unless(url.username === '' && url.password === '', `${what} ${uri} must carry no credentials`),
    ...unless(reachable, `${what} ${uri} must be https (http is for localhost alone)`),
    // OpenID Connect Registration §2, `application_type`: the machine that runs an app is told by http.
    ...unless(
      !(native && url.protocol === 'https:' && isLoopback(url)),
      `${what} ${uri}: an app on this computer uses http`,
    ),
  ];
};

const originProblems = (what: string, uri: string): WishProblems => {
  const problems = addressProblems(what, uri);
  return problems.length > 0
    ? problems
    : unless(new URL(uri).origin === uri, `${what} ${uri} must be an origin, e.g. https://dichvucong.example.gov.vn`);
};

/** Every address of a client is one that can be used. */
export const addressRule: WishRule = ({ settings }) => {
  const { redirectUris, postLogoutRedirectUris, backchannelLogoutUri, jwksUri, homeUri, resource, sendsTo } = settings;
  const native = settings.applicationType === 'native';
  const given = (uri: string | undefined): readonly string[] => (uri === undefined ? [] : [uri]);
  return [
    ...redirectUris.flatMap((uri) => addressProblems('redirect URI', uri, { native })),
    ...postLogoutRedirectUris.flatMap((uri) => addressProblems('post-logout URI', uri, { native })),
    ...given(backchannelLogoutUri).flatMap((uri) => addressProblems('back-channel logout URI', uri)),
    ...given(jwksUri).flatMap((uri) => addressProblems('jwks URI', uri)),
    ...given(homeUri).flatMap((uri) => addressProblems('home URI', uri)),
    ...[...given(resource), ...sendsTo].flatMap((uri) => originProblems('resource', uri)),
  ];
};

type Settings = OauthClientWish['settings'];

const hostnames = ({ redirectUris }: Settings): ReadonlySet<string> =>
  new Set(redirectUris.flatMap((uri) => URL.parse(uri)?.hostname ?? []).filter((hostname) => hostname !== ''));

/** Several hosts see one subject only if somebody says that they belong together (OpenID Connect Core §8.1). */
export const sectorRule: WishRule = ({ settings }) => [
  ...unless(
    settings.sector !== undefined || hostnames(settings).size <= 1,
    `redirect URIs on several hosts (${[...hostnames(settings)].join(', ')}) need --sector: the name under which they see the same subject`,
  ),
  ...unless(
    settings.sector === undefined || /^[a-z0-9][a-z0-9.:-]{0,252}$/u.test(settings.sector),
    'the sector is a host or a name in small letters, digits, dots and dashes',
  ),
];

/** The sector of a client that names none: the host (and port) of its first web address, or else the client alone. */
export const sectorOf = (settings: Settings, id: string): string =>
  settings.sector ?? settings.redirectUris.map((uri) => new URL(uri).host).find((host) => host !== '') ?? id;

/** Where people are led back to: as told, or else where the first web address is. */
export const homeOf = ({ homeUri, redirectUris }: Settings): string | undefined => {
  const web = redirectUris.find((uri) => uri.startsWith('http'));
  return homeUri ?? (web === undefined ? undefined : `${new URL(web).origin}/`);
};
