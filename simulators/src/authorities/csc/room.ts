import type { Cast } from '../../cast/cast.ts';
import type { Clock } from '../../clock.ts';
import type { Lever } from '../../lever.ts';
import type { Prompts } from '../../phones/prompts.ts';
import type { CertificateDesk } from '../certificate-authority/desk.ts';
import type { SigningKey } from '../certificate-authority/seeded-keys.ts';
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

const returnPath = '/chu-ky-so/tra-ve';

/** A return address is the registered one; on this machine on any port, for tests take whichever is free (RFC 8252 §7.3). */
export const isRegisteredReturn = (address: string, serviceUrl: string): boolean => {
  if (address === `${serviceUrl}${returnPath}`) return true;
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, pathname, search, hash } = new URL(address);
  return (
    protocol === 'http:' &&
    ['localhost', '127.0.0.1'].includes(hostname) &&
    `${pathname}${search}${hash}` === returnPath
  );
};

export const rightPin = '246810';
export const mostWrongPins = 3;

/** Somebody else with a key of the same kind. */
export const strangerWith = (kind: SigningKey['kind']): string =>
  kind === 'P-256' ? 'bui-minh-chau' : 'tran-van-binh';

export const sha256Oid = '2.16.840.1.101.3.4.2.1';
