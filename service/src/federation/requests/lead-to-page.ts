import type { Configuration, KoaContextWithOIDC } from 'oidc-provider';
import { errors } from 'oidc-provider';
import type { Clock } from '../../platform/clock.ts';
import type { FederationPages } from '../pages.ts';
import { connectPath } from '../paths.ts';
import { memoryOf } from '../request-memory.ts';
import { lowestLevelAsked } from './authentication-level.ts';
import type { RequestNames } from './request-names.ts';
import { textParam } from './text-param.ts';
import type { WaitingRequests } from './waiting-requests.ts';

interface LeadParts {
  readonly names: RequestNames;
  readonly waiting: WaitingRequests;
  readonly pages: () => FederationPages;
  readonly clock: Clock;
}

/** Nobody is signed in, and the portal does not ask to register. */
const signsInFirst = ({ oidc }: KoaContextWithOIDC): boolean =>
  oidc.session?.accountId === undefined && !oidc.prompts.has('create');

type InteractionUrl = NonNullable<NonNullable<Configuration['interactions']>['url']>;

/**
 * The page where a request waits for the person, with the request itself in the browser. Where nobody is signed in it would lead on to signing in at
 * once: the browser is led there in the first place.
 */
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
    const name = names.nameOf(uid, textParam(params['client_id']));
    const path = `${connectPath}/${name}`;
    for (const line of waiting.keep(path, request)) ctx.append('set-cookie', line);
    const address = signsInFirst(ctx) ? pages().signInAddress(name, lowestLevelAsked(params)) : path;
    return pages().inLanguage(ctx.req, address, textParam(params['ui_locales']));
  };
