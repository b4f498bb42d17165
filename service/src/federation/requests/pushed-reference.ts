import type { KoaContextWithOIDC } from 'oidc-provider';
import { memoryOf } from '../request-memory.ts';

const urn = 'urn:ietf:params:oauth:request_uri:';

const isMembers = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Gives the portal the reference that says all itself, in place of the random name the library made up. */
export const finishPushed = (ctx: KoaContextWithOIDC): void => {
  const { pushedReference } = memoryOf(ctx);
  if (ctx.oidc.route === 'pushed_authorization_request' && ctx.status === 201 && pushedReference !== undefined)
    if (isMembers(ctx.body)) ctx.body = { ...ctx.body, request_uri: urn + pushedReference };
};
