import * as oidc from 'openid-client';
import type { ProviderConnection } from './connection.ts';

/**
 * Where to send a browser whose session here has ended, so that it ends at the provider too (RP-Initiated Logout 1.0).
 * Nothing when the provider does not answer or offers none: the person would stand before an error of their browser.
 */
export const logoutUrl = async (
  connection: ProviderConnection,
  idToken: string,
  backTo: string,
  language: string,
): Promise<string | undefined> => {
  const provider = await connection.get();
  if (
    provider.outcome === 'outage' ||
    provider.config.serverMetadata().end_session_endpoint === undefined ||
    !(await connection.answers())
  )
    return undefined;
  return oidc.buildEndSessionUrl(provider.config, {
    id_token_hint: idToken,
    post_logout_redirect_uri: backTo,
    ui_locales: language,
  }).href;
};
