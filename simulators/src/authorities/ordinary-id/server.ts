import { hash } from 'node:crypto';
import type { OpenIdProfile, SignedIn } from '../openid/profile.ts';
import { startOpenIdProvider } from '../openid/server.ts';

const claimsOf = ({ person }: SignedIn) => ({
  name: person.fullName,
  ...(person.email === undefined ? {} : { email: person.email, email_verified: true }),
});

/** A provider as there are many: it knows a name and a mailbox, and nobody's number. */
const ordinaryProfile: OpenIdProfile = {
  page: 'tai-khoan-so',
  brand: 'Tài khoản số mô phỏng',
  authentication: { method: 'client_secret_basic', secret: 'sandbox-provider' },
  algorithm: 'RS256',
  namesIssuer: false,
  userInfo: 'plain',
  levels: [],
  hasAccount: () => true,
  rolesOf: () => [],
  subjectOf: ({ person }) => hash('sha256', `tai-khoan-so ${person.id}`).slice(0, 21),
  idTokenClaims: () => ({}),
  userInfoClaims: claimsOf,
};

export const startOrdinaryId = startOpenIdProvider(ordinaryProfile);
