import type { OauthClient } from '../../domain/oauth-client.ts';
import { makeKeyedHashes } from '../../platform/keys/keyed-hashes.ts';
import type { PassingKey } from '../../platform/keys/keys.ts';
import { sameText } from '../../platform/random.ts';
import { tagOf } from '../clients/client-tag.ts';
import type { Registry } from '../clients/registry.ts';
import { markParameter } from '../paths.ts';
import { textParam } from './text-param.ts';

/** Seconds that a portal's request waits for the person: long enough to register for it. */
export const waitingSeconds = 2 * 60 * 60;

/** What the name of a request says by itself: no cookie and no table is asked. */
export interface NamedRequest {
  /** The provider's own name for it. */
  readonly uid: string;
  /** What follows the uid in the name. */
  readonly mark: string;
  readonly oauthClient: OauthClient;
  readonly isOver: boolean;
}

/**
 * Names of requests as they stand in addresses (`/ket-noi/…`, `tiep=…`): the provider's random uid, then a mark that says whose request
 * it is and since when. So a page can name the portal when everything else about the request is gone.
 */
export interface RequestNames {
  nameOf(uid: string, clientId: string): string;
  /** Nothing for a name that is not ours, or whose portal is no longer registered. */
  read(name: string): NamedRequest | undefined;
}

const uidLength = 43;
const form = /^(?<uid>[\w-]{43})(?<mark>(?<began>[0-9a-z]{7})(?<tag>[\w-]{8})(?<proof>[\w-]{16}))$/u;

/** @param key of purpose `request-name`; @param now milliseconds since 1970 */
export const makeRequestNames = (key: PassingKey, registry: Registry, now: () => number): RequestNames => {
  const hashes = makeKeyedHashes(key);
  const proofLength = 16;
  return {
    nameOf: (uid, clientId) => {
      if (uid.length !== uidLength) throw new Error('the provider names its requests by another length');
      const began = Math.floor(now() / 1000)
        .toString(36)
        .padStart(7, '0');
      return `${uid}${began}${tagOf(clientId)}${hashes.make([uid, began, clientId]).slice(0, proofLength)}`;
    },
    read: (name) => {
      const { uid = '', mark = '', began = '', tag = '', proof = '' } = form.exec(name)?.groups ?? {};
      const oauthClient = registry.tagged(tag);
      if (oauthClient === undefined) return undefined;
      const proofs = hashes.all([uid, began, oauthClient.id]).map((one) => one.slice(0, proofLength));
      if (!proofs.some((one) => sameText(proof, one))) return undefined;
      return { uid, mark, oauthClient, isOver: now() / 1000 > Number.parseInt(began, 36) + waitingSeconds };
    },
  };
};

/** The request that an address goes on with (`/oidc/authorize/<uid>?cua=<mark>`). */
export const requestIn = (
  { path, query }: { readonly path: string; readonly query: Readonly<Record<string, unknown>> },
  names: RequestNames,
): NamedRequest | undefined => names.read(path.slice(path.lastIndexOf('/') + 1) + textParam(query[markParameter]));
