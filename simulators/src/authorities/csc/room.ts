import type { Cast } from '../../cast/cast.ts';
import type { Clock } from '../../clock.ts';
import type { Lever } from '../../lever.ts';
import type { Prompts } from '../../phones/prompts.ts';
import type { CertificateDesk } from '../certificate-authority/desk.ts';
import type { Grants } from './grants.ts';

/** What the parts of the provider share. */
export interface CscRoom {
  clock: Clock;
  lever: Lever;
  cast: Cast;
  certificates(): CertificateDesk;
  prompts: Prompts;
  grants: Grants;
  /** Credentials that sign no more after too many wrong PINs. */
  locked: Set<string>;
  /** Its own address, without a path. */
  url: string;
  /** Registered at the provider; any port of this machine besides. */
  serviceUrl: string;
}

/** The one application that is registered here. */
export const registered = { clientId: 'chinhchu', clientSecret: 'sandbox-signing', name: 'Chính Chủ' };

export const sha256Oid = '2.16.840.1.101.3.4.2.1';
