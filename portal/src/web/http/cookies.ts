import type { PortalId } from '../../portals.ts';

/** What the portal's cookies are called, all of them; `signIn` is one for each sign-in under way. */
export const cookieNames = {
  session: 'phien',
  language: 'ngon-ngu',
  quietUntil: 'hoi-lai',
  signIn: 'dang-nhap',
} as const;

type SingleCookie = Exclude<keyof typeof cookieNames, 'signIn'>;

/** What a browser's cookies say. */
export interface BrowserCookies {
  readonly session: string | undefined;
  readonly language: string | undefined;
  /** Seconds since 1970 until which the provider is not asked silently. */
  readonly quietUntil: string | undefined;
  /** Sealed sign-ins under way, by tag. */
  readonly signIns: ReadonlyMap<string, string>;
  /** The browser keeps cookies of ours. */
  readonly any: boolean;
}

export interface Cookies {
  read(header: string | undefined): BrowserCookies;
  /** A `Set-Cookie` value; an empty one removes the cookie. */
  set(name: SingleCookie, value: string): string;
  setSignIn(tag: string, value: string): string;
}

const wellFormed = /^[A-Za-z0-9_-]{1,1000}$/u;
const yearSeconds = 365 * 86_400;

/**
 * Cookies named for this portal, because ports share cookies on one host; over https with the `__Host-` prefix
 * (RFC 6265bis §4.1.3.2). All but the language end with the browser session.
 */
export const makeCookies = (portal: PortalId, https: boolean): Cookies => {
  const prefix = `${https ? '__Host-' : ''}cong-${portal}-`;
  const signInPrefix = `${prefix}${cookieNames.signIn}-`;
  const line = (name: string, value: string, seconds?: number): string => {
    const age = value === '' ? 0 : seconds;
    return `${name}=${value}; Path=/; HttpOnly; SameSite=Lax${https ? '; Secure' : ''}${age === undefined ? '' : `; Max-Age=${age}`}`;
  };
  return {
    read: (header) => {
      const found = new Map<string, string>();
      for (const pair of (header ?? '').split(';')) {
        const at = pair.indexOf('=');
        const name = pair.slice(0, Math.max(at, 0)).trim();
        const value = pair.slice(at + 1).trim();
        if (name.startsWith(prefix) && !found.has(name) && wellFormed.test(value)) found.set(name, value);
      }
      const valueOf = (name: SingleCookie): string | undefined => found.get(prefix + cookieNames[name]);
      const signIns = [...found].filter(([name]) => name.startsWith(signInPrefix));
      return {
        session: valueOf('session'),
        language: valueOf('language'),
        quietUntil: valueOf('quietUntil'),
        signIns: new Map(signIns.map(([name, value]) => [name.slice(signInPrefix.length), value])),
        any: found.size > 0,
      };
    },
    set: (name, value) => line(prefix + cookieNames[name], value, name === 'language' ? yearSeconds : undefined),
    setSignIn: (tag, value) => line(signInPrefix + tag, value),
  };
};
