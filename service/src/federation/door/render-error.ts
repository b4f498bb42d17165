import type { KoaContextWithOIDC } from 'oidc-provider';
import { errors } from 'oidc-provider';
import type { ProblemCode } from '../../domain/problems.ts';
import type { OauthClient } from '../../domain/oauth-client.ts';
import type { Log } from '../../platform/log.ts';
import { cookieNames } from '../paths.ts';
import type { DeveloperHint, FederationPages } from '../pages.ts';
import type { ErrorCases } from './error-cases.ts';
import type { Registry } from '../clients/registry.ts';
import { portalName } from '../clients/registry.ts';
import type { RequestNames } from '../requests/request-names.ts';
import { requestIn } from '../requests/request-names.ts';
import { textParam } from '../requests/text-param.ts';

/** What an error of the protocol is to a person. */
const problemOf = (error: Error): ProblemCode => {
  if (error.name === 'StorageUnavailable') return 'storage-unavailable';
  if (error instanceof errors.SessionNotFound || error instanceof errors.InvalidRequestUri) return 'connection-expired';
  if (error instanceof errors.InvalidClient) return 'portal-unknown';
  if (
    error instanceof errors.InvalidRedirectUri ||
    /post_logout_redirect_uri/u.test(
      error.message + String('error_description' in error ? error.error_description : ''),
    )
  )
    return 'portal-address-wrong';
  return error instanceof errors.OIDCProviderError && error.expose ? 'portal-request-wrong' : 'internal-error';
};

const prefersJson = (ctx: KoaContextWithOIDC): boolean => ctx.accepts('html', 'json') === 'json';

export interface ErrorPageParts {
  readonly pages: () => FederationPages;
  readonly registry: Registry;
  readonly log: Log;
  readonly cases: ErrorCases;
  readonly https: boolean;
  readonly names: RequestNames;
}

/** A cookie that was to be set in vain must not take the place of one that is good. */
const keepSessionCookie = (ctx: KoaContextWithOIDC, https: boolean): void => {
  const cookies = [ctx.res.getHeader('set-cookie') ?? []]
    .flat()
    .map(String)
    .filter((cookie) => !cookie.startsWith(`${cookieNames(https).session}=`));
  if (cookies.length > 0) ctx.set('set-cookie', cookies);
  else ctx.remove('set-cookie');
};

/** Who asked: the client of the request, or of the one that waited under the name in the address. */
const askingClient = (ctx: KoaContextWithOIDC, { registry, names }: ErrorPageParts): OauthClient | undefined =>
  registry.find(ctx.oidc.client?.clientId ?? textParam(ctx.oidc.params?.['client_id'])) ??
  requestIn(ctx, names)?.oauthClient;

/** What the portal's developer is told: the protocol's error, and for a wrong address the one that came beside those registered. */
const forDeveloper = (
  { params }: KoaContextWithOIDC['oidc'],
  out: object,
  oauthClient: OauthClient | undefined,
): DeveloperHint => {
  const error = 'error' in out ? textParam(out.error) : '';
  const description = 'error_description' in out ? textParam(out.error_description) : '';
  const { redirectUris = [], postLogoutRedirectUris = [] } = oauthClient?.settings ?? {};
  const [sent, registered] =
    params?.['post_logout_redirect_uri'] === undefined
      ? [textParam(params?.['redirect_uri']), redirectUris]
      : [textParam(params['post_logout_redirect_uri']), postLogoutRedirectUris];
  return {
    error: description === '' ? error : `${error}: ${description}`,
    ...(sent === '' || oauthClient === undefined ? {} : { address: { sent, registered } }),
  };
};

/** The last page of a request that failed: words and a way on for people, a hint for the portal's developer, JSON for programs. */
export const makeRenderError =
  (parts: ErrorPageParts) =>
  async (ctx: KoaContextWithOIDC, out: object, error: Error): Promise<void> => {
    keepSessionCookie(ctx, parts.https);
    const code = problemOf(error);
    if (prefersJson(ctx)) {
      ctx.body = out;
      return;
    }
    const oauthClient = askingClient(ctx, parts);
    const developer = forDeveloper(ctx.oidc, out, oauthClient);
    const requestId = String(ctx.res.getHeader('x-request-id') ?? '');
    const client = oauthClient?.id ?? 'unknown';
    const supportCode = await parts.cases.open(ctx.req, {
      problem: code,
      requestId,
      detail: { client, error: developer.error.slice(0, 200) },
    });
    parts.log.info(`A portal's request ended on a page: ${developer.error}`, {
      requestId,
      code,
      supportCode,
      detail: client,
    });
    const page = parts.pages().problem(
      ctx.req,
      {
        code,
        supportCode,
        ...(oauthClient === undefined ? {} : { portal: portalName(oauthClient) }),
        ...(code === 'portal-address-wrong' || code === 'portal-request-wrong' ? { developer } : {}),
      },
      textParam(ctx.oidc.params?.['ui_locales']),
    );
    ctx.status = page.status;
    ctx.type = 'text/html; charset=utf-8';
    ctx.set('content-language', page.language);
    ctx.body = page.html;
  };
