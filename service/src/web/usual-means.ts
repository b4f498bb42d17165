import type { Method } from '../domain/kinds-and-methods.ts';

/** By what somebody signs in on this device: a password with a code, a passkey, or a method's own means. */
export type UsualMeans = 'password' | 'passkey' | Method;
