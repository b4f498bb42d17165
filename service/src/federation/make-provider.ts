import type { KoaContextWithOIDC } from 'oidc-provider';
import { Provider } from 'oidc-provider';
import type { SigningKey } from '../platform/signing-keys.ts';
import type { ConfigurationParts } from './configuration.ts';
import { makeConfiguration } from './configuration.ts';
import { compareHashedSecrets } from './hashed-secrets.ts';
import { finishIntrospection } from './introspection.ts';
import { leaveWithoutSession } from './logout/logout-source.ts';

/** A form that a browser sends on to a portal (form_post): our own policy of forms would hold it back. */
const allowFormToPortal = ({ res, response }: KoaContextWithOIDC, redirectUri: unknown): void => {
  const policy = String(res.getHeader('content-security-policy') ?? '');
  if (policy === '' || typeof redirectUri !== 'string') return;
  response.set('content-security-policy', policy.replace(/form-action [^;]*/u, `form-action ${new URL(redirectUri).origin}`));
};

/** True when one of the provider's routes has taken the request. */
const isAnswered = (ctx: object): ctx is KoaContextWithOIDC => 'oidc' in ctx;

/** The provider over its parts, with these keys. It keeps nothing itself, so that another can take its place between two requests. */
export const makeProvider = (parts: ConfigurationParts, keys: readonly SigningKey[]): Provider => {
  const provider = new Provider(parts.issuer, makeConfiguration(parts, keys));
  provider.proxy = true;
  compareHashedSecrets(provider);
  provider.use(async (ctx, next) => {
    await next();
    if (!isAnswered(ctx)) return;
    finishIntrospection(ctx, parts.registry, parts.pairwise);
    leaveWithoutSession(ctx, parts.pages().signedOutPath);
    const { params, route } = ctx.oidc;
    if ((route === 'authorization' || route === 'resume') && params?.['response_mode'] === 'form_post' && ctx.type === 'text/html') allowFormToPortal(ctx, params['redirect_uri']);
  });
  provider.on('server_error', (ctx, error) => {
    if (error.name === 'StorageUnavailable') ctx.status = 503;
    else parts.log.fault('The provider met a fault', error, { route: ctx.oidc.route });
  });
  return provider;
};
