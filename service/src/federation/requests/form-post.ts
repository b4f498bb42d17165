import type { KoaContextWithOIDC } from 'oidc-provider';
import type { FederationPages } from '../pages.ts';
import type { Registry } from '../clients/registry.ts';
import { portalName } from '../clients/registry.ts';
import { allowForms } from '../door/allow-forms.ts';
import { textParam } from './text-param.ts';

export interface FormPostParts {
  readonly pages: () => FederationPages;
  readonly registry: Registry;
}

/**
 * The library's page for `response_mode=form_post` (OAuth 2.0 Form Post Response Mode 1.0): let through by our policy, and with
 * words of ours for browsers without scripts.
 */
export const finishFormPost = (ctx: KoaContextWithOIDC, { pages, registry }: FormPostParts): void => {
  const { params = {}, route, client } = ctx.oidc;
  const oauthClient = registry.find(client?.clientId ?? '');
  const { body } = ctx;
  if (
    (route !== 'authorization' && route !== 'resume') ||
    params['response_mode'] !== 'form_post' ||
    ctx.type !== 'text/html' ||
    oauthClient === undefined ||
    typeof body !== 'string' ||
    !body.includes('<noscript>')
  )
    return;
  allowForms(ctx);
  const { language, title, noScript } = pages().formToPortal(
    ctx.req,
    portalName(oauthClient),
    textParam(params['ui_locales']),
  );
  ctx.body = body
    .replace('<html>', () => `<html lang="${language}">`)
    .replace(/<title>[^<]*<\/title>/u, () => `<title>${title}</title>`)
    .replace(/<noscript>[^]*<\/noscript>/u, () => `<noscript>${noScript}</noscript>`);
};
