import type { errors, KoaContextWithOIDC } from 'oidc-provider';
import { Provider } from 'oidc-provider';
import type { SigningKey } from '../platform/keys/signing-keys.ts';
import { keepSecret } from './adapter/keep-secret.ts';
import type { ConfigurationParts } from './configuration.ts';
import { makeConfiguration } from './configuration.ts';
import { tellToWait } from './door/tell-to-wait.ts';
import { nameAllScopes } from './door/name-all-scopes.ts';
import { finishPushed } from './requests/pushed-reference.ts';
import { finishFormPost } from './requests/form-post.ts';
import type { ConstantAnswer } from './door/constant-answers.ts';
import { keepConstant } from './door/constant-answers.ts';
import { fillIdTokens } from './claims/fill-id-tokens.ts';
import { compareHashedSecrets } from './clients/hashed-secrets.ts';
import { finishIntrospection } from './tokens/introspection.ts';
import { leaveWithoutSession } from './logout/logout-source.ts';

/** True when one of the provider's routes has taken the request. */
const isAnswered = (ctx: object): ctx is KoaContextWithOIDC => 'oidc' in ctx;

/** True when a client has shown its secret or key, whatever became of its request. */
const isProvenClient = ({ oidc: { client }, status }: KoaContextWithOIDC): boolean =>
  client !== undefined && client.clientAuthMethod !== 'none' && status !== 401;

/**
 * The provider over its parts, with these keys. It keeps nothing itself, so that another can take its place between two requests.
 *
 * @param constants where it leaves what it would answer to everybody in the same way
 */
export const makeProvider = (
  parts: ConfigurationParts,
  keys: readonly SigningKey[],
  constants: Map<string, ConstantAnswer>,
): Provider => {
  const provider = new Provider(parts.issuer, makeConfiguration(parts, keys));
  provider.proxy = true;
  compareHashedSecrets(provider, parts.registry, parts.clock);
  fillIdTokens(provider, parts.registry);
  keepSecret(provider);
  provider.use(async (ctx, next) => {
    await next();
    if (!isAnswered(ctx)) {
      if (ctx.status === 404 && ctx.accepts('json', 'html') === 'html') {
        const page = parts.pages().problem(ctx.req, { code: 'page-not-found' });
        Object.assign(ctx, { status: 404, type: 'text/html; charset=utf-8', body: page.html });
      }
      return;
    }
    nameAllScopes(ctx);
    keepConstant(ctx, constants);
    if (isProvenClient(ctx)) parts.attempts.excuse(ctx.res);
    tellToWait(ctx, parts);
    await finishIntrospection(ctx, parts);
    leaveWithoutSession(ctx, parts.pages().signedOutPath);
    finishPushed(ctx);
    finishFormPost(ctx, parts);
  });
  const noteRefusal = (ctx: KoaContextWithOIDC, error: errors.OIDCProviderError): void => {
    if (error.error === 'invalid_client')
      parts.log.info(`A client was refused: ${error.error_detail ?? error.error_description ?? ''}`, {
        route: ctx.oidc.route,
        code: ctx.oidc.client?.clientId ?? 'unknown',
      });
  };
  provider.on('grant.error', noteRefusal);
  provider.on('introspection.error', noteRefusal);
  provider.on('revocation.error', noteRefusal);
  provider.on('pushed_authorization_request.error', noteRefusal);
  provider.on('server_error', (ctx, error) => {
    if (error.name === 'StorageUnavailable') ctx.status = 503;
    else parts.log.fault('The provider met a fault', error, { route: ctx.oidc.route });
  });
  return provider;
};
