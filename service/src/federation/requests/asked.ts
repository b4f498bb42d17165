import type { OauthClient } from '../../domain/oauth-client.ts';
import type { Connection } from '../../journeys/federate/federate.ts';
import { sameText } from '../../platform/random.ts';
import type { Consent } from '../../store/federation/standing.ts';
import { decodeJwt } from 'jose';
import { agreedClaims, toldClaims } from '../claims/agreed.ts';
import { allowedClaims } from '../claims/allowed.ts';
import { claimsOf, factsOf, personClaims } from '../claims/scopes.ts';
import { namesWithin } from '../claims/verified-names.ts';
import { portalName } from '../clients/registry.ts';
import type { PairwiseSubject } from '../tokens/pairwise.ts';
import { idTokenClaim, lowestLevelAsked, readClaimsParameter } from './authentication-level.ts';
import type { NamedRequest } from './request-names.ts';
import { textParam } from './text-param.ts';
import type { WaitingRequest } from './waiting-requests.ts';

/** A request that waits, with what its name says. */
export interface FoundRequest extends WaitingRequest {
  readonly named: NamedRequest;
}

/** What a request asks the person to agree to, as far as the client is registered for it: scopes, and claims by them and by name. */
export const askedOf = ({ settings }: OauthClient, params: Readonly<Record<string, unknown>>): Required<Consent> => {
  const scopes = textParam(params['scope'])
    .split(' ')
    .filter((scope) => settings.scopes.includes(scope));
  const claims = readClaimsParameter(params['claims']) ?? {};
  const named = [
    ...[claims['userinfo'], claims['id_token']].flatMap((members) =>
      typeof members === 'object' && members !== null ? Object.keys(members) : [],
    ),
    ...namesWithin(params['claims']),
  ];
  const allowed = allowedClaims(settings);
  const registered = (asked: readonly string[]): readonly string[] =>
    [...new Set(asked)].filter((claim) => personClaims.includes(claim) && allowed.includes(claim));
  return { scopes, claims: registered(named), told: registered([...claimsOf(scopes), ...named]) };
};

/** Whether all that is asked was agreed to before. */
export const isWithin = (asked: Required<Consent>, given: Consent): boolean =>
  asked.scopes.every((scope) => given.scopes.includes(scope)) &&
  asked.told.every((claim) => toldClaims(given).includes(claim));

/** What a consent means to a person, as far as the client is registered for it now. */
export const receivedBy = ({ settings }: OauthClient, consent: Consent): Connection['receives'] =>
  factsOf(consent.scopes, agreedClaims(settings, consent));

/** The subject that must answer: of the ID token hint, or asked for by value. */
const subjectAsked = (params: Readonly<Record<string, unknown>>): string | undefined => {
  const { id_token_hint: hint } = { id_token_hint: params['id_token_hint'] };
  const value = idTokenClaim(readClaimsParameter(params['claims']), 'sub')?.['value'];
  return typeof value === 'string' ? value : typeof hint === 'string' ? decodeJwt(hint).sub : undefined;
};

/** A request as the journey sees it. @param name as it stands in addresses */
export const describeRequest = (
  name: string,
  { payload, startedAt, named }: FoundRequest,
  pairwise: PairwiseSubject,
): Connection => {
  const { oauthClient } = named;
  const params = payload.params ?? {};
  const done = Object.keys(payload.lastSubmission ?? {});
  const prompts = textParam(params['prompt'])
    .split(' ')
    .filter((prompt) => !done.includes(prompt));
  const maxAge = Number(params['max_age']);
  const lowestLevel = lowestLevelAsked(params);
  const subject = subjectAsked(params);
  return {
    uid: name,
    portal: portalName(oauthClient),
    startedAt,
    asksToRegister: prompts.includes('create'),
    asksToSignIn: prompts.includes('login'),
    asksToAgree: prompts.includes('consent'),
    ...(params['max_age'] === undefined || Number.isNaN(maxAge) ? {} : { maxAgeSeconds: maxAge }),
    ...(lowestLevel === undefined ? {} : { lowestLevel }),
    isForAccount: (accountId) =>
      subject === undefined || sameText(subject, pairwise(oauthClient.settings.sector, accountId)),
    receives: receivedBy(oauthClient, askedOf(oauthClient, params)),
  };
};
