import type { Adapter, AdapterPayload } from 'oidc-provider';
import { errors } from 'oidc-provider';
import { hash } from 'node:crypto';
import { resumePath } from '../paths.ts';
import { currentMemory, currentRequest } from '../request-memory.ts';
import { waitingSeconds } from '../requests/request-names.ts';
import type { AdapterParts } from './adapter-parts.ts';
import { adapterOf, inSeconds, readPayload } from './adapter-parts.ts';

/** Requests that wait for a person: kept in the browser, which gets them with the way to their page. */
export const interactionAdapter = ({ waiting }: AdapterParts): Adapter =>
  adapterOf({
    upsert: async (_uid, payload) => {
      currentMemory().waiting = payload;
    },
    find: async (uid) => waiting.find(currentRequest().headers.cookie, uid)?.payload,
    destroy: async (uid) => {
      const ctx = currentRequest();
      for (const line of waiting.forget(resumePath(uid), ctx.headers.cookie)) ctx.append('set-cookie', line);
    },
  });

/** A longer one does not fit into the address that refers to it. */
const longestReference = 2000;

const usedPrefix = 'used_';

/** By which the provider remembers a pushed request that says all itself, while the person is on its pages. */
const shortName = (reference: string): string => usedPrefix + hash('sha256', reference, 'base64url');

const invalid = (): Error => new errors.InvalidRequestUri('request_uri is invalid, expired, or was already used');

const keepAsRow = async (
  { store, clock }: AdapterParts,
  id: string,
  payload: AdapterPayload,
  expiresIn: number | undefined,
): Promise<void> => {
  // Anybody could push for a client without a secret: that must not fill a table.
  if (currentRequest().oidc.client?.clientAuthMethod === 'none')
    throw new errors.InvalidRequest('the request is too long for a client without a secret');
  await store.federation.requests.savePushed(id, JSON.stringify(payload), inSeconds(clock, expiresIn));
};

/**
 * Pushed requests (RFC 9126) say all themselves, sealed in their reference; a long one is a row. Each is answered once, also
 * under concurrent use: the answer is recorded.
 */
export const pushedRequestAdapter = (parts: AdapterParts): Adapter => {
  const { tokenSeal, clock } = parts;
  const { requests } = parts.store.federation;
  return adapterOf({
    upsert: async (id, payload, expiresIn) => {
      const reference = tokenSeal.seal('PushedAuthorizationRequest', JSON.stringify(payload));
      if (reference.length <= longestReference) currentMemory().pushedReference = reference;
      else await keepAsRow(parts, id, payload, expiresIn);
    },
    find: async (id) => {
      // After the person's answer only that it was pushed is of interest: the request itself came back from the browser.
      if (id.startsWith(usedPrefix))
        return currentRequest().oidc.route === 'resume'
          ? { jti: id, kind: 'PushedAuthorizationRequest', request: '' }
          : undefined;
      const text = tokenSeal.unseal('PushedAuthorizationRequest', id);
      if (text !== undefined) {
        const jti = shortName(id);
        return { ...readPayload(text), jti, ...((await requests.wasSeen(jti)) ? { consumed: true } : {}) };
      }
      const found = await requests.findPushed(id);
      return found === undefined
        ? undefined
        : { ...readPayload(found.payload), ...(found.consumed ? { consumed: true } : {}) };
    },
    consume: async (id) => {
      const isFirst = id.startsWith(usedPrefix)
        ? await requests.isNew(id, inSeconds(clock, waitingSeconds + 60))
        : await requests.consumePushed(id);
      if (!isFirst) throw invalid();
    },
  });
};

/** Longer than any assertion or proof is accepted for. */
const rememberedSeconds = 15 * 60;

/** Anybody can make a proof of possession for a client without a secret; one more pushed request gains nothing by it, and must not fill a table. */
const isAnonymous = (): boolean => {
  const { route, client } = currentRequest().oidc;
  return route === 'pushed_authorization_request' && client?.clientAuthMethod === 'none';
};

/** What must not come twice (client assertions, DPoP proofs): asking is noting, so that of two at once one is refused. */
export const replayAdapter = ({ store, clock }: AdapterParts): Adapter =>
  adapterOf({
    find: async (id) =>
      isAnonymous() || (await store.federation.requests.isNew(id, inSeconds(clock, rememberedSeconds)))
        ? undefined
        : { jti: id, kind: 'ReplayDetection' },
  });
