import type { KoaContextWithOIDC } from 'oidc-provider';
import { problems } from '../../domain/problems.ts';
import type { FederationPages } from '../pages.ts';
import { isFailure, type FailedAttempts } from './failed-attempts.ts';

interface WaitParts {
  readonly attempts: Pick<FailedAttempts, 'waitSeconds'>;
  readonly pages: () => FederationPages;
}

/**
 * A request that has failed while its address keeps failing is told to wait in place of what was wrong with it: a page for people, JSON for programs (RFC 6749
 * §5.2). What succeeds is answered as ever, for many share an address: the wrong secret of one portal must not stop those beside it, nor a stranger whoever
 * comes out of the same network.
 */
export const tellToWait = (ctx: KoaContextWithOIDC, { attempts, pages }: WaitParts): void => {
  const wait = isFailure(ctx.status) ? attempts.waitSeconds(ctx.res) : 0;
  if (wait === 0) return;
  ctx.remove('www-authenticate');
  ctx.set({ 'retry-after': String(wait), 'cache-control': 'no-store' });
  ctx.status = problems['too-many-requests'].status;
  if (ctx.headers.accept?.includes('text/html') !== true) {
    ctx.body = {
      error: 'temporarily_unavailable',
      error_description: 'too many failing requests from this address',
    };
    return;
  }
  const { html, language } = pages().problem(ctx.req, { code: 'too-many-requests' });
  ctx.set('content-language', language);
  ctx.type = 'text/html; charset=utf-8';
  ctx.body = html;
};
