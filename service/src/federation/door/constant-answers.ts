import type { KoaContextWithOIDC } from 'oidc-provider';
import { constantPaths } from '../paths.ts';

/** An answer (200) that is the same for everybody as long as a provider serves, ready to be sent. */
export interface ConstantAnswer {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

const constantSeconds = 300;

/** Keeps what the provider has just answered for the next one who asks, and lets it be cached. */
export const keepConstant = (
  ctx: Pick<KoaContextWithOIDC, 'path' | 'method' | 'status' | 'body' | 'type' | 'set'>,
  constants: Map<string, ConstantAnswer>,
): void => {
  if (ctx.method !== 'GET' || ctx.status !== 200 || !constantPaths.has(ctx.path)) return;
  const body = Buffer.from(JSON.stringify(ctx.body));
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'content-length': String(body.length),
    'cache-control': `public, max-age=${constantSeconds}`,
    'access-control-allow-origin': '*',
  };
  constants.set(ctx.path, { headers, body });
  ctx.set(headers);
  ctx.body = body;
};
