import type { Adapter } from 'oidc-provider';
import { errors } from 'oidc-provider';
import type { AdapterParts } from './adapter-parts.ts';
import { adapterOf, inSeconds, readPayload } from './adapter-parts.ts';

/** Requests that wait for a person. */
export const interactionAdapter = ({ store, clock }: AdapterParts): Adapter =>
  adapterOf({
    upsert: (uid, payload, expiresIn) =>
      store.federation.requests.saveInteraction(uid, JSON.stringify(payload), inSeconds(clock, expiresIn)),
    find: async (uid) => {
      const found = await store.federation.requests.findInteraction(uid);
      return found === undefined ? undefined : readPayload(found.payload);
    },
    destroy: (uid) => store.federation.requests.dropInteraction(uid),
  });

/** Pushed requests (RFC 9126): used once, whoever is faster. */
export const pushedRequestAdapter = ({ store, clock }: AdapterParts): Adapter =>
  adapterOf({
    upsert: (id, payload, expiresIn) =>
      store.federation.requests.savePushed(id, JSON.stringify(payload), inSeconds(clock, expiresIn)),
    find: async (id) => {
      const found = await store.federation.requests.findPushed(id);
      return found === undefined
        ? undefined
        : { ...readPayload(found.payload), ...(found.consumed ? { consumed: true } : {}) };
    },
    consume: async (id) => {
      if (!(await store.federation.requests.consumePushed(id)))
        throw new errors.InvalidRequestUri('request_uri is invalid, expired, or was already used');
    },
  });

/** Longer than any assertion or proof is accepted for. */
const rememberedSeconds = 15 * 60;

/** What must not come twice (client assertions, DPoP proofs): asking is noting, so that of two at once one is refused. */
export const replayAdapter = ({ store, clock }: AdapterParts): Adapter =>
  adapterOf({
    find: async (id) =>
      (await store.federation.requests.isNew(id, inSeconds(clock, rememberedSeconds)))
        ? undefined
        : { jti: id, kind: 'ReplayDetection' },
  });
