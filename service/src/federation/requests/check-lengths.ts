import type { KoaContextWithOIDC } from 'oidc-provider';
import { errors } from 'oidc-provider';
import { textParam } from './text-param.ts';

const longest = 4096;

/** Holds every parameter of a request to 4 KB: it travels through addresses and cookies. A longer state could not come back: that is told on a page. */
export const checkLengths = (ctx: KoaContextWithOIDC): void => {
  const [name] = Object.entries(ctx.oidc.params ?? {}).find(([, value]) => textParam(value).length > longest) ?? [];
  if (name === undefined) return;
  throw Object.assign(new errors.InvalidRequest(`${name} may have ${longest} characters`), {
    allow_redirect: name !== 'state',
  });
};
