import type { JWTPayload } from 'jose';

/** Who signs: the provider; another by the same key id; nobody; or whoever knows the client's secret. */
export type Signer = 'provider' | 'stranger' | 'nobody' | 'secret';

/** What the provider does wrong in one sign-in; nothing, where a member is left out. */
export interface Fault {
  /** Changes the answer that the browser carries (RFC 6749 §4.1.2). */
  readonly answer?: (parameters: URLSearchParams) => void;
  /** Changes what the ID token says. */
  readonly idToken?: (claims: JWTPayload) => JWTPayload;
  readonly signedBy?: Signer;
  /** What UserInfo says in the place of the truth. */
  readonly userInfo?: (claims: JWTPayload) => JWTPayload;
  /** Level and session of the sign-in. */
  readonly acr?: string;
  readonly sid?: string;
}

/** Without one claim. */
export const without =
  (name: string) =>
  (claims: JWTPayload): JWTPayload =>
    Object.fromEntries(Object.entries(claims).filter(([each]) => each !== name));

/** With these claims in the place of what was there. */
export const having =
  (changed: JWTPayload) =>
  (claims: JWTPayload): JWTPayload => ({ ...claims, ...changed });

export const nowSeconds = (): number => Math.floor(Date.now() / 1000);
