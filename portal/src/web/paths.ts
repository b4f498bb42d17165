import type { Language } from './text/text.ts';

/** Addresses of the portal. Those the provider must know: `signInReturn`, `signedOut`, `backchannelLogout`. */
export const paths = {
  home: '/',
  signIn: '/dang-nhap',
  signInReturn: '/dang-nhap/tro-ve',
  register: '/dang-ky',
  signOut: '/dang-xuat',
  signedOut: '/da-dang-xuat',
  account: '/tai-khoan',
  procedures: '/nop-ho-so',
  dossiers: '/ho-so',
  backchannelLogout: '/api/backchannel-logout',
  apiDossiers: '/api/dossiers',
  apiProcedures: '/api/procedures',
  openapi: '/openapi.json',
} as const;

export const sendPath = (procedureCode: string): string => `${paths.procedures}/${procedureCode}`;
export const stepUpPath = (procedureCode: string): string => `${paths.procedures}/${procedureCode}/chung-minh-them`;
export const dossierPath = (dossierCode: string): string => `${paths.dossiers}/${dossierCode}`;

export const attachmentPath = (dossierCode: string): string => `${paths.dossiers}/${dossierCode}/tep`;

const returnable = /^\/(tai-khoan|ho-so(\/[A-Z]{2}-\d{6}-[0-9A-Z]{8})?|nop-ho-so(\/TN-\d{3})?)?$/u;

/** A path one may be sent back to; home for anything else. */
export const safeReturn = (path: string | undefined): string =>
  path !== undefined && returnable.test(path) ? path : paths.home;

/** The procedure that a path of ours is about. */
export const procedureCodeOf = (path: string): string | undefined =>
  path.startsWith(`${paths.procedures}/`) ? path.slice(paths.procedures.length + 1) : undefined;

/** Where the language switch leads. */
export const languagePath = (language: Language, back: string): string =>
  `/ngon-ngu/${language}?ve=${encodeURIComponent(back)}`;

/** A sign-in that comes back to a path of ours. */
export const signInPath = (back: string, path: typeof paths.signIn | typeof paths.register = paths.signIn): string =>
  back === paths.home ? path : `${path}?ve=${encodeURIComponent(back)}`;
