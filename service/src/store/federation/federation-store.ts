import type { BrowserSessions } from './browser-sessions.ts';
import { makeBrowserSessions } from './browser-sessions.ts';
import type { Codes } from './codes.ts';
import { makeCodes } from './codes.ts';
import type { Consents } from './consents.ts';
import { makeConsents } from './consents.ts';
import type { LogoutNotices } from './logout-notices.ts';
import { makeLogoutNotices } from './logout-notices.ts';
import type { OauthClients } from './oauth-clients.ts';
import { makeOauthClients } from './oauth-clients.ts';
import type { FederationStoreParts } from './parts.ts';
import type { Requests } from './requests.ts';
import { makeRequests } from './requests.ts';
import type { Tokens } from './tokens.ts';
import { makeTokens } from './tokens.ts';

/** What the room `federation` remembers; every verb is one statement. */
export interface FederationStore {
  readonly browserSessions: BrowserSessions;
  readonly codes: Codes;
  readonly tokens: Tokens;
  readonly requests: Requests;
  readonly consents: Consents;
  readonly oauthClients: OauthClients;
  readonly logoutNotices: LogoutNotices;
}

export const makeFederationStore = (parts: FederationStoreParts): FederationStore => ({
  browserSessions: makeBrowserSessions(parts),
  codes: makeCodes(parts),
  tokens: makeTokens(parts),
  requests: makeRequests(parts),
  consents: makeConsents(parts),
  oauthClients: makeOauthClients(parts),
  logoutNotices: makeLogoutNotices(parts),
});
