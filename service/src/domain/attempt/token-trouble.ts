/** What keeps a token from signing, as the page that talks to its program finds out; told by the page, so it is believed for its words alone. */
export const tokenTroubles = [
  'token-program-missing',
  'token-access-blocked',
  'token-access-unanswered',
  'token-browser-unfit',
  'token-missing',
  'token-driver-missing',
  'token-pin-wrong',
  'token-pin-locked',
  'token-cancelled',
  'token-program-trouble',
] as const;
export type TokenTrouble = (typeof tokenTroubles)[number];
