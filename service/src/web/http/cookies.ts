import type { AttemptPurpose } from '../../domain/attempt/attempt.ts';
import { isMethod } from '../../domain/kinds-and-methods.ts';
import type { UsualMeans } from '../usual-means.ts';
import { backNamed, type Back } from '../paths.ts';
import type { Language } from '../text/text.ts';
import { languages } from '../text/text.ts';

/** What a browser's cookies say, read and judged. */
export interface BrowserCookies {
  /** The browser's own random secret: forms and counters are bound to it. */
  readonly browser: string | undefined;
  /** The secret of what is under way in this browser, for each journey that has something under way. */
  readonly attempts: Readonly<Partial<Record<AttemptPurpose, string>>>;
  readonly session: string | undefined;
  /** Of a clerk of the post. */
  readonly clerk: string | undefined;
  readonly language: Language | undefined;
  /** The portal's request to go on with after registering or signing in. */
  readonly continuing: string | undefined;
  /** To what somebody goes back who signs in once more for it. */
  readonly back: Back | undefined;
  /** The device as it was remembered at signing in, unread. */
  readonly device: string | undefined;
  /** What this browser has shown of one of two accounts, unread. */
  readonly mergePass: string | undefined;
  /** By what somebody last signed in here. */
  readonly usualMeans: UsualMeans | undefined;
}

/** Reads and writes the cookies of the service. */
export interface Cookies {
  read(header: string | undefined): BrowserCookies;
  setBrowser(secret: string): string;
  setAttempt(purpose: AttemptPurpose, secret: string): string;
  /** On a shared machine the cookie ends with the browser at the latest. */
  setSession(session: { readonly secret: string; readonly expiresAt: string; readonly shared?: boolean }): string;
  /** Sent to pages of ours alone, never with a link from elsewhere; it ends with the browser at the latest. */
  setClerk(secret: string): string;
  clearClerk(): string;
  setDevice(value: string): string;
  /** The kind of means alone: neither who, nor when. */
  setUsualMeans(means: UsualMeans): string;
  clearUsualMeans(): string;
  setLanguage(language: Language): string;
  setContinuing(uid: string): string;
  clearContinuing(): string;
  setBack(to: Back): string;
  clearBack(): string;
  setMergePass(pass: string): string;
  clearMergePass(): string;
  /** Everything but the language, the device and its usual means: what this person did here is over. */
  clearPersonal(): readonly string[];
}

/** As long as a sign-in counts as one of just now. */
const mergeSeconds = 900;
const browserSeconds = 86_400;
const attemptSeconds = 1_800;
/** As long as a portal's request waits. */
const continuingSeconds = 2 * 3_600;
const deviceSeconds = 400 * 86_400;
const languageSeconds = 365 * 86_400;
const secret = /^[A-Za-z0-9_-]{22,128}$/u;

const attemptNames = {
  register: 'dang-ky',
  'sign-in': 'dang-nhap',
  recover: 'lay-lai',
  'change-number': 'doi-so',
  'change-email': 'doi-thu',
  'correct-facts': 'sua-thong-tin',
  'link-provider': 'lien-ket',
  clerk: 'vao-quay',
} as const satisfies Record<AttemptPurpose, string>;

const usualMeansIn = (value = ''): UsualMeans | undefined =>
  value === 'password' || value === 'passkey' || isMethod(value) ? value : undefined;

/** The cookies of this prefix, the first of a name winning. */
const cookiesIn = (header: string | undefined, prefix: string): ReadonlyMap<string, string> => {
  const found = new Map<string, string>();
  for (const pair of (header ?? '').split(';')) {
    const at = pair.indexOf('=');
    const name = pair.slice(0, at).trim();
    if (at > 0 && name.startsWith(prefix) && !found.has(name)) found.set(name, pair.slice(at + 1).trim());
  }
  return found;
};

/**
 * Cookies named for this program (ports share cookies on one host), with the `__Host-` prefix and `Secure` over https
 * (RFC 6265bis §4.1.3.2).
 */
export const makeCookies = (https: boolean): Cookies => {
  const prefix = https ? '__Host-chinhchu-' : 'chinhchu-';
  const attributes = `; Path=/; HttpOnly; SameSite=Lax${https ? '; Secure' : ''}`;
  const strict = `; Path=/; HttpOnly; SameSite=Strict${https ? '; Secure' : ''}`;
  const names = {
    browser: `${prefix}trinh-duyet`,
    session: `${prefix}phien`,
    clerk: `${prefix}quay`,
    language: `${prefix}ngon-ngu`,
    continuing: `${prefix}tiep`,
    back: `${prefix}ve`,
    mergePass: `${prefix}gop`,
    device: `${prefix}thiet-bi`,
    usualMeans: `${prefix}cach`,
  };
  const attemptName = (purpose: AttemptPurpose): string => `${prefix}${attemptNames[purpose]}`;
  const purposes: readonly AttemptPurpose[] = [
    'register',
    'sign-in',
    'recover',
    'change-number',
    'change-email',
    'correct-facts',
    'link-provider',
    'clerk',
  ];
  return {
    read: (header) => {
      const found = cookiesIn(header, prefix);
      const secretIn = (name: string): string | undefined => {
        const value = found.get(name);
        return value !== undefined && secret.test(value) ? value : undefined;
      };
      const attempts: Partial<Record<AttemptPurpose, string>> = {};
      for (const purpose of purposes) {
        const value = secretIn(attemptName(purpose));
        if (value !== undefined) attempts[purpose] = value;
      }
      return {
        browser: secretIn(names.browser),
        attempts,
        session: secretIn(names.session),
        clerk: secretIn(names.clerk),
        continuing: secretIn(names.continuing),
        back: backNamed(found.get(names.back)),
        device: found.get(names.device)?.slice(0, 300),
        mergePass: found.get(names.mergePass)?.slice(0, 300),
        usualMeans: usualMeansIn(found.get(names.usualMeans)),
        language: languages.find((language) => language === found.get(names.language)),
      };
    },
    setBrowser: (value) => `${names.browser}=${value}${attributes}; Max-Age=${browserSeconds}`,
    setAttempt: (purpose, value) => `${attemptName(purpose)}=${value}${attributes}; Max-Age=${attemptSeconds}`,
    setSession: ({ secret: value, expiresAt, shared = false }) =>
      `${names.session}=${value}${attributes}${shared ? '' : `; Expires=${new Date(expiresAt).toUTCString()}`}`,
    setClerk: (value) => `${names.clerk}=${value}${strict}`,
    clearClerk: () => `${names.clerk}=${strict}; Max-Age=0`,
    setDevice: (value) => `${names.device}=${value}${attributes}; Max-Age=${deviceSeconds}`,
    setUsualMeans: (means) => `${names.usualMeans}=${means}${attributes}; Max-Age=${deviceSeconds}`,
    clearUsualMeans: () => `${names.usualMeans}=${attributes}; Max-Age=0`,
    setLanguage: (language) => `${names.language}=${language}${attributes}; Max-Age=${languageSeconds}`,
    setContinuing: (uid) => `${names.continuing}=${uid}${attributes}; Max-Age=${continuingSeconds}`,
    clearContinuing: () => `${names.continuing}=${attributes}; Max-Age=0`,
    setBack: (to) => `${names.back}=${to}${attributes}; Max-Age=${attemptSeconds}`,
    clearBack: () => `${names.back}=${attributes}; Max-Age=0`,
    setMergePass: (pass) => `${names.mergePass}=${pass}${attributes}; Max-Age=${mergeSeconds}`,
    clearMergePass: () => `${names.mergePass}=${attributes}; Max-Age=0`,
    clearPersonal: () =>
      [names.browser, names.session, names.continuing, names.back, names.mergePass, ...purposes.map(attemptName)].map(
        (name) => `${name}=${attributes}; Max-Age=0`,
      ),
  };
};
