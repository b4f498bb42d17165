import { errors } from 'oidc-provider';

/** A client that has not proven who it is, with a reason that helps its developer and tells nothing of a secret. */
export const refusedClient = (reason: string): Error =>
  Object.assign(new errors.InvalidClientAuth(reason), { error_description: reason });
