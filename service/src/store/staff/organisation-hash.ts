import { createHmac, type KeyObject } from 'node:crypto';

/** By what an organisation finds its staff: a keyed hash of its tax code, a branch's being another than its parent's. */
export const organisationHash = (key: KeyObject, taxCode: string): Buffer =>
  createHmac('sha256', key).update(taxCode).digest();
