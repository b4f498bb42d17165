import type { KoaContextWithOIDC } from 'oidc-provider';
import type { PairwiseSubject } from '../tokens/pairwise.ts';
import { allowForms } from '../door/allow-forms.ts';
import type { FederationPages } from '../pages.ts';
import { cookieNames, oidcRoutes } from '../paths.ts';
import type { Registry } from '../clients/registry.ts';
import { portalName } from '../clients/registry.ts';
import { textParam } from '../requests/text-param.ts';

export interface LogoutParts {
  readonly pages: () => FederationPages;
  readonly registry: Registry;
  readonly pairwise: PairwiseSubject;
  readonly https: boolean;
}

/** Back to the portal that asked, as it registered; else to a page of ours. */
const wayBack = (ctx: KoaContextWithOIDC, signedOutPath: string): string => {
  const { post_logout_redirect_uri: uri, state } = {
    post_logout_redirect_uri: undefined,
    state: undefined,
    ...ctx.oidc.params,
  };
  if (typeof uri !== 'string') return signedOutPath;
  const url = new URL(uri);
  if (typeof state === 'string') url.searchParams.set('state', state);
  return url.href;
};

const clearSessionCookie = (ctx: KoaContextWithOIDC, https: boolean): void => {
  ctx.remove('set-cookie');
  ctx.append(
    'set-cookie',
    `${cookieNames(https).session}=; Path=/; HttpOnly; SameSite=Lax${https ? '; Secure' : ''}; Max-Age=0`,
  );
};

/**
 * Sign-out that a portal asks for (RP-Initiated Logout 1.0). A portal that shows an ID token of the person who is signed in
 * is believed; otherwise the person is asked, for any page could send a browser here.
 */
export const makeLogoutSource =
  ({ pages, registry, pairwise, https }: LogoutParts) =>
  async (ctx: KoaContextWithOIDC): Promise<void> => {
    const { session, client, entities } = ctx.oidc;
    const oauthClient = client === undefined ? undefined : registry.find(client.clientId);
    const hintedSubject = entities.IdTokenHint?.payload['sub'];
    const own =
      oauthClient !== undefined &&
      session?.accountId !== undefined &&
      hintedSubject === pairwise(oauthClient.settings.sector, session.accountId);
    if (own) {
      await session.destroy();
      clearSessionCookie(ctx, https);
      ctx.status = 303;
      ctx.redirect(wayBack(ctx, pages().signedOutPath));
      return;
    }
    const secret: unknown = session?.state?.['secret'];
    const page = pages().confirmSignOut(
      ctx.req,
      {
        action: `${oidcRoutes.end_session}/confirm`,
        fields: { xsrf: String(secret) },
        ...(oauthClient === undefined ? {} : { portal: portalName(oauthClient) }),
      },
      textParam(ctx.oidc.params?.['ui_locales']),
    );
    if (typeof ctx.oidc.params?.['post_logout_redirect_uri'] === 'string') allowForms(ctx);
    ctx.set('content-language', page.language);
    ctx.body = page.html;
  };

/** Nobody is signed in: there is nothing to ask, and the person goes straight back to the portal. */
export const leaveWithoutSession = (ctx: KoaContextWithOIDC, signedOutPath: string): void => {
  if (
    ctx.oidc.route !== 'end_session' ||
    ctx.status !== 200 ||
    ctx.oidc.session === undefined ||
    ctx.oidc.session.accountId !== undefined
  )
    return;
  ctx.remove('set-cookie');
  ctx.remove('content-type');
  ctx.status = 303;
  ctx.redirect(wayBack(ctx, signedOutPath));
};
