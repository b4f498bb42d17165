import * as v from 'valibot';
import type { Kind } from '../../../domain/kinds-and-methods.ts';
import type { Identity } from '../../../domain/evidence/identity.ts';
import {
  identityAtProvider,
  isLinkedProvider,
  linkedProvider,
  type LinkedMeans,
  type LinkedProvider,
} from '../../../domain/evidence/linked-means.ts';
import type { Sealer } from '../../keys/vault.ts';
import type { Piece } from '../../statement.ts';
import { authenticatorPlace } from '../account-places.ts';
import { certifiedParts } from './certificates.ts';

/** Reads a linked provider as it is stored. @throws v.ValiError when it is none */
export const readProvider = (stored: unknown): LinkedProvider => v.parse(linkedProvider, stored);

const providedParts = (sealer: Sealer, done: string, linked: LinkedProvider, authenticatorId: string): Piece => ({
  shape: 'provided',
  text: `provided AS (
  INSERT INTO authenticator (id, account_id, type, provider, secret, created_at) SELECT :linkedId::uuid, :accountId, 'identity-provider', :providerId, :linked, :linkedAt FROM ${done}
)`,
  values: {
    linkedId: authenticatorId,
    providerId: linked.provider,
    linked: sealer.seal(authenticatorPlace(authenticatorId), JSON.stringify(linked)),
  },
});

/** Keeps means of `:accountId`, if the change is made (`done` has a row). Its values besides: `:accountId` and `:linkedAt`. */
export const linkedParts = (sealer: Sealer, done: string, linked: LinkedMeans, authenticatorId: string): Piece =>
  isLinkedProvider(linked)
    ? providedParts(sealer, done, linked, authenticatorId)
    : certifiedParts(sealer, done, linked, authenticatorId);

/** By what an account of this kind is found besides, once these are its means: of a provider alone, and it ends with the authenticator. */
export const knownByMeans = (
  kind: Kind,
  linked: LinkedMeans | undefined,
  authenticatorId: string,
): readonly (Identity & { readonly id: string })[] =>
  linked !== undefined && isLinkedProvider(linked)
    ? [{ ...identityAtProvider(kind, linked), id: authenticatorId }]
    : [];
