import type { SigningKey } from './certificate-authority/seeded-keys.ts';

/** What the providers of remote signatures have in common. */

export const rightPin = '246810';
export const mostWrongPins = 3;

/** Somebody else with a key of the same kind. */
export const strangerWith = (kind: SigningKey['kind']): string =>
  kind === 'P-256' ? 'bui-minh-chau' : 'tran-van-binh';

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

/** The digits that stand in what an app shows; empty when there are none. */
export const digitsIn = (display: string): string => /\b\d{6}\b/.exec(display)?.[0] ?? '';
