import type { Configuration } from 'oidc-provider';
import { errors } from 'oidc-provider';
import type { Registry } from '../clients/registry.ts';
import { textParam } from './text-param.ts';

interface PkceParts {
  readonly registry: Registry;
  /** A production takes no exceptions for the conformance suite, whatever lies in its database. */
  readonly isSandbox: boolean;
}

/**
 * When a request needs a PKCE challenge: always (RFC 9700 §2.1.1), but for the conformance suite's clients in a sandbox, and for confidential
 * clients registered to send a nonce instead.
 */
export const pkceRule = ({ registry, isSandbox }: PkceParts): NonNullable<Configuration['pkce']> => ({
  required: (ctx, { clientId }) => {
    const settings = registry.find(clientId)?.settings;
    if (isSandbox && settings?.withoutPkce === true) return false;
    if (settings?.nonceInsteadOfPkce !== true || settings.authMethod === 'none') return true;
    if (textParam(ctx.oidc.params?.['nonce']) === '')
      throw new errors.InvalidRequest('a request of this client needs a nonce, for it sends no PKCE challenge');
    return false;
  },
});
