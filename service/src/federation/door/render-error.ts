import type { KoaContextWithOIDC } from 'oidc-provider';
import { errors } from 'oidc-provider';
import type { ProblemCode } from '../../domain/problems.ts';
import type { PortalName } from '../../journeys/federate/federate.ts';
import type { Log } from '../../platform/log.ts';
import { cookieNames, markParameter } from '../paths.ts';
import type { FederationPages } from '../pages.ts';
import type { Registry } from '../clients/registry.ts';
import { portalName } from '../clients/registry.ts';
import type { RequestNames } from '../requests/request-names.ts';
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
  readonly supportCode: () => string;
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
const askingPortal = (ctx: KoaContextWithOIDC, { registry, names }: ErrorPageParts): PortalName | undefined => {
  const uid = ctx.path.slice(ctx.path.lastIndexOf('/') + 1);
  const oauthClient =
    registry.find(ctx.oidc.client?.clientId ?? textParam(ctx.oidc.params?.['client_id'])) ??
    names.read(uid + textParam(ctx.query[markParameter]))?.oauthClient;
  return oauthClient === undefined ? undefined : portalName(oauthClient);
};

/** The last page of a request that failed: words and a way on for people, JSON for programs. */
export const makeRenderError =
  (parts: ErrorPageParts) =>
  async (ctx: KoaContextWithOIDC, out: object, error: Error): Promise<void> => {
    const { pages, log, supportCode, https } = parts;
    keepSessionCookie(ctx, https);
    const code = problemOf(error);
    if (prefersJson(ctx)) {
      ctx.body = out;
      return;
    }
    const shownCode = supportCode();
    log.info(`A portal's request ended on a page: ${code} ${'error' in out ? String(out.error) : ''} ${shownCode}`, {
      detail: error instanceof errors.OIDCProviderError ? (error.error_description ?? '') : error.name,
    });
    const portal = askingPortal(ctx, parts);
    const page = pages().problem(
      ctx.req,
      { code, supportCode: shownCode, ...(portal === undefined ? {} : { portal }) },
      textParam(ctx.oidc.params?.['ui_locales']),
    );
    ctx.status = page.status;
    ctx.type = 'text/html; charset=utf-8';
    ctx.set('content-language', page.language);
    ctx.body = page.html;
  };
