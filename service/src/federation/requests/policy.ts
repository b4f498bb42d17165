import { errors, interactionPolicy } from 'oidc-provider';
import { authenticationLevels, type AuthenticationLevel } from '../../domain/account.ts';
import { askedOf } from './asked.ts';
import { insistsOnUnknownLevel, isAtLeast, lowestLevelAsked } from './authentication-level.ts';
import type { Registry } from '../clients/registry.ts';

const { Check, Prompt, base } = interactionPolicy;

/**
 * When a request needs a page: the library's own rules, with four of ours. `prompt=create` (Initiating User Registration 1.0),
 * levels that are ordered (RFC 9470) in place of levels compared as words, accounts that cannot be used (whose holder
 * is told so on a page, still signed in), and people asked about each claim that they have not agreed to: what stands within `verified_claims`,
 * and what a scope gives since its client is registered for more.
 *
 * @param highestLevel that a sign-in can reach here
 */
export const makePolicy = (registry: Registry, highestLevel: AuthenticationLevel): ReturnType<typeof base> => {
  const policy = base();
  const login = policy.get('login');
  if (login === undefined) throw new Error('the library has no login prompt');
  login.checks.remove('essential_acrs');
  login.checks.remove('essential_acr');
  login.checks.add(
    new Check('level_too_low', 'the requested authentication level was not reached', 'login_required', ({ oidc }) => {
      const params = oidc.params ?? {};
      const lowest = lowestLevelAsked(params);
      if (lowest !== undefined && isAtLeast(oidc.session?.acr, lowest)) return Check.NO_NEED_TO_PROMPT;
      const isBeyond =
        lowest === undefined
          ? insistsOnUnknownLevel(params)
          : authenticationLevels.indexOf(lowest) > authenticationLevels.indexOf(highestLevel);
      if (isBeyond) {
        throw new errors.UnmetAuthenticationRequirements(
          'no way of signing in here reaches the requested authentication level',
        );
      }
      return lowest === undefined ? Check.NO_NEED_TO_PROMPT : Check.REQUEST_PROMPT;
    }),
  );
  login.checks.add(
    new Check('account_closed', 'the account cannot be used', 'interaction_required', ({ oidc }) =>
      oidc.session?.accountId !== undefined && oidc.account === undefined
        ? Check.REQUEST_PROMPT
        : Check.NO_NEED_TO_PROMPT,
    ),
  );
  const consent = policy.get('consent');
  if (consent === undefined) throw new Error('the library has no consent prompt');
  consent.checks.add(
    new Check('claims_not_agreed', 'claims not granted', 'consent_required', ({ oidc: { grant, params, client } }) => {
      const oauthClient = registry.find(client?.clientId ?? '');
      if (oauthClient === undefined || grant === undefined) return Check.NO_NEED_TO_PROMPT;
      const granted = grant.getOIDCClaims();
      return askedOf(oauthClient, params ?? {}).told.some((claim) => !granted.includes(claim))
        ? Check.REQUEST_PROMPT
        : Check.NO_NEED_TO_PROMPT;
    }),
  );
  policy.add(new Prompt({ name: 'create', requestable: true }), 0);
  return policy;
};
