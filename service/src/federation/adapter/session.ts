import type { Adapter, AdapterPayload } from 'oidc-provider';
import { errors } from 'oidc-provider';
import type { PortalAuthorization, Standing } from '../../store/federation/standing.ts';
import type { RequestMemory } from '../request-memory.ts';
import { currentMemory, currentRequest } from '../request-memory.ts';
import { requestIn } from '../requests/request-names.ts';
import type { AdapterParts } from './adapter-parts.ts';
import { adapterOf, epochOf, readPayload } from './adapter-parts.ts';

const secretForm = /^[A-Za-z0-9_-]{22,128}$/u;

/** The portal that asks, where the address names one that is registered: by its id, or by the request that the person has answered. */
const clientIdAsked = ({ registry, names }: Pick<AdapterParts, 'registry' | 'names'>): string | undefined => {
  const ctx = currentRequest();
  const asked: unknown = ctx.query['client_id'];
  if (ctx.oidc.route === 'resume') return requestIn(ctx, names)?.oauthClient.id;
  return typeof asked === 'string' ? registry.find(asked)?.id : undefined;
};

/** The provider's own sending at sign-out waits for every portal and forgets the ones that are down: ours does it (logout notices). */
const knowsItsPortals = (): boolean => currentRequest().oidc.route !== 'end_session_confirm';

const payloadOf = ({ account, session }: Standing, secret: string): AdapterPayload | undefined =>
  session === undefined
    ? undefined
    : {
        jti: secret,
        kind: 'Session',
        uid: session.id,
        iat: epochOf(session.signedInAt),
        exp: epochOf(session.expiresAt),
        loginTs: epochOf(session.signedInAt),
        accountId: account.id,
        acr: session.acr,
        amr: [...session.amr],
        // Without it the provider would have the cookie outlive the browser.
        transient: session.shared,
        ...(knowsItsPortals()
          ? {
              authorizations: Object.fromEntries(
                Object.entries(session.authorizations).map(([clientId, one]) => [clientId, { ...one }]),
              ),
            }
          : {}),
        ...(session.logoutState === undefined ? {} : { state: readPayload(session.logoutState) }),
      };

const same = (one: PortalAuthorization | undefined, other: PortalAuthorization): boolean =>
  one !== undefined &&
  one.sid === other.sid &&
  one.grantId === other.grantId &&
  one.persistsLogout === other.persistsLogout;

const changedAuthorizations = (
  memory: RequestMemory,
  { authorizations = {} }: AdapterPayload,
): Record<string, PortalAuthorization> =>
  Object.fromEntries(
    Object.entries(authorizations).filter(([clientId, one]) => !same(memory.savedAuthorizations?.[clientId], one)),
  );

/**
 * The provider's session is our session: found by the cookie of the pages, ended where that is ended.
 * Of an account that cannot be used it stays too: its holder is told so on a page. It is never made here; one without an account is kept nowhere.
 */
export const sessionAdapter = (parts: AdapterParts): Adapter => {
  const { store, clock, hashSecret, observe } = parts;
  return adapterOf({
    find: async (secret) => {
      if (!secretForm.test(secret)) return undefined;
      const clientId = clientIdAsked(parts);
      const standing = await store.federation.browserSessions.find(hashSecret(secret), clientId);
      if (standing?.session === undefined) return undefined;
      Object.assign(currentMemory(), {
        standing,
        ...(clientId === undefined ? {} : { consentOf: clientId }),
        sessionSecret: secret,
        savedAuthorizations: standing.session.authorizations,
        savedLogoutState: standing.session.logoutState,
      } satisfies Partial<RequestMemory>);
      return payloadOf(standing, secret);
    },
    findByUid: async (uid) => {
      const { standing, sessionSecret = uid } = currentMemory();
      return standing?.session?.id === uid ? payloadOf(standing, sessionSecret) : undefined;
    },
    upsert: async (secret, payload) => {
      const memory = currentMemory();
      const session = memory.standing?.session;
      if (session === undefined) return;
      if (payload.uid !== session.id) throw new errors.SessionNotFound('session principal changed');
      const authorizations = changedAuthorizations(memory, payload);
      const logoutState = payload.state === undefined ? undefined : JSON.stringify(payload.state);
      if (Object.keys(authorizations).length === 0 && logoutState === memory.savedLogoutState) return;
      const touched = await store.federation.browserSessions.touch({
        sessionId: session.id,
        secretHash: hashSecret(secret),
        authorizations,
        logoutState,
      });
      if (touched === 'moved-on') throw new errors.SessionNotFound('session moved on');
      Object.assign(memory, {
        savedAuthorizations: { ...memory.savedAuthorizations, ...authorizations },
        savedLogoutState: logoutState,
      } satisfies Partial<RequestMemory>);
    },
    destroy: async () => {
      const { standing } = currentMemory();
      if (standing?.session === undefined) return;
      const ended = {
        type: 'session-ended',
        at: clock.now().toISOString(),
        accountId: standing.account.id,
        actor: 'person',
      } as const;
      await store.sessions.end(standing.session.id, { audit: [ended] });
      observe(ended);
    },
  });
};
