import type { Configuration, KoaContextWithOIDC } from 'oidc-provider';
import { errors } from 'oidc-provider';
import type { Clock } from '../../platform/clock.ts';
import type { FederationPages } from '../pages.ts';
import { connectPath } from '../paths.ts';
import { memoryOf } from '../request-memory.ts';
import type { RequestNames } from './request-names.ts';
import { textParam } from './text-param.ts';
import type { WaitingRequests } from './waiting-requests.ts';

interface LeadParts {
  readonly names: RequestNames;
  readonly waiting: WaitingRequests;
  readonly pages: () => FederationPages;
  readonly clock: Clock;
}

type InteractionUrl = NonNullable<NonNullable<Configuration['interactions']>['url']>;

/** The page where a request waits for the person, with the request itself in the browser. */
export const leadToPage =
  ({ names, waiting, pages, clock }: LeadParts): InteractionUrl =>
  (ctx: KoaContextWithOIDC, { uid, params }) => {
    const { waiting: payload } = memoryOf(ctx);
    if (payload === undefined) throw new Error('the provider waits for nothing');
    // The session's own secret has no business in there.
    const { cookie: _secret, ...session } = { cookie: '', ...payload.session };
    const request = {
      payload: { ...payload, ...('accountId' in session ? { session: { ...session, cookie: '' } } : {}) },
      startedAt: clock.now().toISOString(),
    };
    if (!waiting.fits(request)) throw new errors.InvalidRequest('the parameters are too long together; about 4 KB fit');
    const path = `${connectPath}/${names.nameOf(uid, textParam(params['client_id']))}`;
    for (const line of waiting.keep(path, request)) ctx.append('set-cookie', line);
    return pages().inLanguage(ctx.req, path, textParam(params['ui_locales']));
  };
