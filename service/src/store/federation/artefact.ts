import type { KeyObject } from 'node:crypto';
import { hash } from 'node:crypto';
import { seal, unseal } from '../../platform/keys/sealing.ts';

/** Artefacts are found by the hash of what the portal or browser holds, so that a copy of the database opens nothing. */
export const artefactId = (secret: string): Buffer => hash('sha256', secret, 'buffer');

/** Seals artefacts: a request may name a person (`login_hint`), a code says who went where. */
export interface ArtefactSeal {
  seal(table: string, id: Buffer, payload: string): Buffer;
  unseal(table: string, id: Buffer, sealed: Uint8Array): string;
}

/** @param key of purpose `oidc-artefact` */
export const makeArtefactSeal = (key: KeyObject): ArtefactSeal => ({
  seal: (table, id, payload) => seal(key, { table, column: 'payload', row: id.toString('base64') }, payload),
  unseal: (table, id, sealed) => unseal(key, { table, column: 'payload', row: id.toString('base64') }, sealed),
});
