import type { SignatureInApp } from '../remote-signing.ts';

/** In base64 it must stay below a hundred characters. */
const longest = 72;

/**
 * What the app shows, in the letters it has: no marks, no stops, no more than fit. The digits come first, so that nothing that is cut off is
 * theirs, and nobody has to look for them.
 */
export const shownText = ({ description, digits }: Pick<SignatureInApp, 'description' | 'digits'>): string =>
  `Ma so ${digits} - ${description}`
    .replaceAll(/[^\w -]/gu, ' ')
    .replaceAll(/ {2,}/gu, ' ')
    .slice(0, longest)
    .trimEnd();
