import { knownScopes, personClaims } from '../claims/scopes.ts';
import { reachableLevels } from '../requests/reachable-levels.ts';
import { addressRule, sectorRule } from './address-rules.ts';
import type { OauthClientWish, WishProblems, WishRule } from './client-wish.ts';
import { unless } from './client-wish.ts';
import { keyRule } from './key-rules.ts';

const namesRule: WishRule = ({ id, agency, nameVi }) => [
  ...unless(
    id === undefined || /^[A-Za-z0-9._-]{3,60}$/u.test(id),
    'the client id may have letters, digits, dots, dashes and underscores, 3 to 60 of them',
  ),
  ...unless(/^[a-z0-9-]{2,40}$/u.test(agency.id), 'the agency id is 2 to 40 small letters, digits and dashes'),
  ...unless(nameVi.trim() !== '', 'a name is needed: people see it when they connect'),
  ...unless(agency.nameVi.trim() !== '', 'the name of the owning agency is needed: people see it when they connect'),
];

const scopeRule: WishRule = ({ settings: { scopes, claims = [] } }) => [
  ...scopes
    .filter((scope) => !knownScopes.includes(scope))
    .map((scope) => `scope ${scope} is none of ${knownScopes.join(', ')}`),
  ...claims
    .filter((claim) => !personClaims.includes(claim))
    .map((claim) => `claim ${claim} is none of ${personClaims.join(', ')}`),
];

/** What one part of a registration asks of another. */
const togetherRule: WishRule = ({ settings }) => {
  const { grantTypes, redirectUris, scopes, authMethod, resource, sendsTo, defaultAcr } = settings;
  const signsIn = grantTypes.includes('authorization_code');
  const refreshes = grantTypes.includes('refresh_token');
  return [
    ...unless(!signsIn || redirectUris.length > 0, 'a redirect URI is needed'),
    ...unless(!signsIn || scopes.includes('openid'), 'scope openid is needed to sign people in'),
    ...unless(
      signsIn || grantTypes.includes('client_credentials'),
      'without authorization_code or client_credentials there is nothing it could do',
    ),
    ...unless(!scopes.includes('offline_access') || refreshes, 'scope offline_access needs the grant refresh_token'),
    ...unless(
      sendsTo.length === 0 || scopes.includes('dossier'),
      'sending dossiers to other receptions needs scope dossier',
    ),
    ...unless(
      !scopes.includes('dossier') || resource !== undefined || sendsTo.length > 0,
      'scope dossier needs a reception: its own (--resource) or those it sends to (--sends-to)',
    ),
    ...unless(
      authMethod !== 'none' || !grantTypes.includes('client_credentials'),
      'a client without a secret cannot act for itself',
    ),
    ...unless(
      authMethod !== 'none' || resource === undefined,
      'a client without a secret cannot run a reception: it could not ask what a token is worth',
    ),
    ...unless(
      defaultAcr === undefined || reachableLevels.includes(defaultAcr),
      `no sign-in reaches ${defaultAcr ?? ''} here; the levels are ${reachableLevels.join(', ')}`,
    ),
    ...unless(
      settings.nonceInsteadOfPkce !== true || authMethod !== 'none',
      'only a client with a secret or a key may send a nonce instead of PKCE (RFC 9700 §2.1.1)',
    ),
  ];
};

const rules: readonly WishRule[] = [namesRule, addressRule, sectorRule, scopeRule, keyRule, togetherRule];

/** Everything that is wrong with a wish, at once. */
export const wishProblems = (wish: OauthClientWish): WishProblems => rules.flatMap((rule) => rule(wish));
