import type { Citizen, Organisation } from '../../cast/person.ts';

/** How strongly somebody may sign in, as the page asks it. */
export interface SignInLevel {
  /** Value of the field `level`. */
  level: string;
  /** In the ID token. */
  acr: string;
  amr: readonly string[];
  /** Vietnamese. */
  label: string;
}

/** Somebody who has signed in here and agreed. */
export interface SignedIn {
  person: Citizen;
  /** In whose name, where somebody has changed their role. */
  organisation: Organisation | undefined;
  level: SignInLevel | undefined;
}

export type Claims = Readonly<Record<string, unknown>>;

/** What tells one OpenID provider of the workbench from another. */
export interface OpenIdProfile {
  /** Of `<main data-page>`. */
  page: string;
  /** Vietnamese, on its pages. */
  brand: string;
  /** How the one application that is registered says who it is. */
  authentication: { method: 'private_key_jwt' } | { method: 'client_secret_basic'; secret: string };
  algorithm: 'ES256' | 'RS256';
  /** True: every return carries `iss` (RFC 9207). */
  namesIssuer: boolean;
  userInfo: 'signed' | 'plain';
  /** What its metadata say of verified claims, where it states any (Identity Assurance 1.0 §8). */
  assurance?: Claims;
  /** Asked on the page; none: it says nothing of how somebody signed in. */
  levels: readonly SignInLevel[];
  /** Whether this person has an account here. */
  hasAccount(person: Citizen): boolean;
  /** Ids of the organisations in whose name this person may act. */
  rolesOf(person: Citizen): readonly string[];
  /** `sub`: an own name for everybody. */
  subjectOf(who: SignedIn): string;
  idTokenClaims(who: SignedIn): Claims;
  userInfoClaims(who: SignedIn): Claims;
}

/** The one application that is registered at every provider. */
export const application = { clientId: 'chinhchu', name: 'Chính Chủ' };

const returnPath = /^\/dinh-danh\/tra-ve(?:\/[a-z0-9-]{1,40})?$/;

/** A return address is a registered one; on this machine on any port, for tests take whichever is free (RFC 8252 §7.3). */
export const isRegisteredReturn = (address: string, serviceUrl: string): boolean => {
  if (!URL.canParse(address)) return false;
  const { origin, protocol, hostname, pathname, search, hash } = new URL(address);
  const isOurs = origin === serviceUrl || (protocol === 'http:' && ['localhost', '127.0.0.1'].includes(hostname));
  return isOurs && returnPath.test(pathname) && search === '' && hash === '';
};
