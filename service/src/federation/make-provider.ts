import type { KoaContextWithOIDC } from 'oidc-provider';
import { Provider } from 'oidc-provider';
import type { SigningKey } from '../platform/signing-keys.ts';
import type { ConfigurationParts } from './configuration.ts';
import { makeConfiguration } from './configuration.ts';
import { finishPushed } from './requests/pushed-reference.ts';
import { finishFormPost } from './requests/form-post.ts';
import { compareHashedSecrets } from './clients/hashed-secrets.ts';
import { finishIntrospection } from './tokens/introspection.ts';
import { leaveWithoutSession } from './logout/logout-source.ts';

/** True when one of the provider's routes has taken the request. */
const isAnswered = (ctx: object): ctx is KoaContextWithOIDC => 'oidc' in ctx;

/** True when a client has shown its secret or key, whatever became of its request. */
const isProvenClient = ({ oidc: { client }, status }: KoaContextWithOIDC): boolean =>
  client !== undefined && client.clientAuthMethod !== 'none' && status !== 401;

/** The provider over its parts, with these keys. It keeps nothing itself, so that another can take its place between two requests. */
export const makeProvider = (parts: ConfigurationParts, keys: readonly SigningKey[]): Provider => {
  const provider = new Provider(parts.issuer, makeConfiguration(parts, keys));
  provider.proxy = true;
  compareHashedSecrets(provider);
  provider.use(async (ctx, next) => {
    await next();
    if (!isAnswered(ctx)) {
      if (ctx.status === 404 && ctx.accepts('json', 'html') === 'html') {
        const page = parts.pages().problem(ctx.req, { code: 'page-not-found', supportCode: parts.supportCode() });
        Object.assign(ctx, { status: 404, type: 'text/html; charset=utf-8', body: page.html });
      }
      return;
    }
    if (isProvenClient(ctx)) parts.attempts.excuse(ctx.res);
    finishIntrospection(ctx, parts.registry, parts.pairwise);
    leaveWithoutSession(ctx, parts.pages().signedOutPath);
    finishPushed(ctx);
    finishFormPost(ctx, parts);
  });
  provider.on('server_error', (ctx, error) => {
    if (error.name === 'StorageUnavailable') ctx.status = 503;
    else parts.log.fault('The provider met a fault', error, { route: ctx.oidc.route });
  });
  return provider;
};
