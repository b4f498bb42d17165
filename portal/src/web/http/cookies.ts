import { randomBytes } from 'node:crypto';
import type { PortalId } from '../../portals.ts';

/** What a browser's cookies say. */
export interface BrowserCookies {
  /** A secret of this browser, older than any session: sign-ins are bound to it. */
  readonly browser: string | undefined;
  readonly session: string | undefined;
  readonly language: string | undefined;
  /** Seconds since 1970 until which the provider is not asked silently. */
  readonly quietUntil: string | undefined;
}

export type CookieName = keyof BrowserCookies;

export interface Cookies {
  read(header: string | undefined): BrowserCookies;
  /** A `Set-Cookie` value; an empty one removes the cookie. */
  set(name: CookieName, value: string): string;
}

const names: Readonly<Record<CookieName, string>> = {
  browser: 'trinh-duyet',
  session: 'phien',
  language: 'ngon-ngu',
  quietUntil: 'hoi-lai',
};
const wellFormed = /^[A-Za-z0-9_-]{1,64}$/u;
const yearSeconds = 365 * 86_400;

/** 32 random bytes. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/**
 * Cookies named for this portal, because ports share cookies on one host; over https with the `__Host-` prefix
 * (RFC 6265bis §4.1.3.2). All but the language end with the browser session.
 */
export const makeCookies = (portal: PortalId, https: boolean): Cookies => {
  const prefix = `${https ? '__Host-' : ''}cong-${portal}-`;
  return {
    read: (header) => {
      const found = new Map<string, string>();
      for (const pair of (header ?? '').split(';')) {
        const at = pair.indexOf('=');
        const name = pair.slice(0, Math.max(at, 0)).trim();
        const value = pair.slice(at + 1).trim();
        if (name.startsWith(prefix) && !found.has(name) && wellFormed.test(value)) found.set(name, value);
      }
      const valueOf = (name: CookieName): string | undefined => found.get(prefix + names[name]);
      return {
        browser: valueOf('browser'),
        session: valueOf('session'),
        language: valueOf('language'),
        quietUntil: valueOf('quietUntil'),
      };
    },
    set: (name, value) => {
      const age = value === '' ? '; Max-Age=0' : name === 'language' ? `; Max-Age=${yearSeconds}` : '';
      return `${prefix}${names[name]}=${value}; Path=/; HttpOnly; SameSite=Lax${https ? '; Secure' : ''}${age}`;
    },
  };
};
