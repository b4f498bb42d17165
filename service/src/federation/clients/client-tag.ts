import { hash } from 'node:crypto';

/** A client in eight letters, for places where its id would be too long. */
export const tagOf = (clientId: string): string => hash('sha256', clientId, 'base64url').slice(0, 8);
