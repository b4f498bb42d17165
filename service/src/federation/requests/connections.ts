import type { AdapterPayload } from 'oidc-provider';
import { decodeJwt } from 'jose';
import type { OauthClient } from '../../domain/oauth-client.ts';
import type { Connection, Connections } from '../../journeys/federate/federate.ts';
import { sameText } from '../../platform/random.ts';
import type { Consent } from '../../store/federation/standing.ts';
import type { FederationStore } from '../../store/federation/federation-store.ts';
import { epochOf, readPayload } from '../adapter/adapter-parts.ts';
import { idTokenClaim, lowestLevelAsked, readClaimsParameter } from './authentication-level.ts';
import { allowedClaims } from '../claims/allowed.ts';
import { claimsOf, factsOf, personClaims } from '../claims/scopes.ts';
import { namesWithin } from '../claims/verified-names.ts';
import type { PairwiseSubject } from '../tokens/pairwise.ts';
import { connectPath, cookieNames } from '../paths.ts';
import type { Registry } from '../clients/registry.ts';
import { portalName } from '../clients/registry.ts';
import { textParam } from './text-param.ts';

export interface ConnectionParts {
  readonly store: FederationStore;
  readonly registry: Registry;
  readonly pairwise: PairwiseSubject;
  readonly https: boolean;
}

const uidForm = /^[\w-]{20,64}$/u;

const cookieIn = (header: string | undefined, name: string): string | undefined =>
  (header ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1);

/** What a request asks the person to agree to: scopes, and claims by name, as far as the client is registered for them. */
const askedOf = ({ settings }: OauthClient, params: Readonly<Record<string, unknown>>): Consent => {
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
  return {
    scopes,
    claims: [...new Set(named)].filter((claim) => personClaims.includes(claim) && allowed.includes(claim)),
  };
};

/** What a consent means to a person, as far as the client is registered for it now. */
const receivedBy = ({ settings }: OauthClient, { scopes, claims }: Consent): Connection['receives'] =>
  factsOf(
    scopes,
    [...claimsOf(scopes), ...claims].filter((claim) => allowedClaims(settings).includes(claim)),
  );

/** The subject that must answer: of the ID token hint, or asked for by value. */
const subjectAsked = (params: Readonly<Record<string, unknown>>): string | undefined => {
  const { id_token_hint: hint } = { id_token_hint: params['id_token_hint'] };
  const value = idTokenClaim(readClaimsParameter(params['claims']), 'sub')?.['value'];
  return typeof value === 'string' ? value : typeof hint === 'string' ? decodeJwt(hint).sub : undefined;
};

/** Requests that wait for a person, for the journey `federate`. The provider's own record of each is read and answered as the provider would. */
export const makeConnections = ({ store, registry, pairwise, https }: ConnectionParts): Connections => {
  const read = async (
    uid: string,
  ): Promise<{ payload: AdapterPayload; startedAt: string; oauthClient: OauthClient } | undefined> => {
    const found = uidForm.test(uid) ? await store.requests.findInteraction(uid) : undefined;
    if (found === undefined) return undefined;
    const payload = readPayload(found.payload);
    const oauthClient = await registry.seek(textParam(payload.params?.['client_id']));
    return oauthClient === undefined ? undefined : { payload, startedAt: found.startedAt, oauthClient };
  };

  const connectionOf = (
    uid: string,
    { payload, startedAt, oauthClient }: NonNullable<Awaited<ReturnType<typeof read>>>,
  ): Connection => {
    const params = payload.params ?? {};
    const done = Object.keys(payload.lastSubmission ?? {});
    const prompts = textParam(params['prompt'])
      .split(' ')
      .filter((prompt) => !done.includes(prompt));
    const maxAge = Number(params['max_age']);
    const lowestLevel = lowestLevelAsked(params);
    const subject = subjectAsked(params);
    const asked = askedOf(oauthClient, params);
    return {
      uid,
      portal: portalName(oauthClient),
      startedAt,
      asksToRegister: prompts.includes('create'),
      asksToSignIn: prompts.includes('login'),
      asksToAgree: prompts.includes('consent'),
      ...(params['max_age'] === undefined || Number.isNaN(maxAge) ? {} : { maxAgeSeconds: maxAge }),
      ...(lowestLevel === undefined ? {} : { lowestLevel }),
      isForAccount: (accountId) =>
        subject === undefined || sameText(subject, pairwise(oauthClient.settings.sector, accountId)),
      receives: receivedBy(oauthClient, asked),
    };
  };

  const askedBy = async (uid: string): Promise<{ readonly asked: Consent; readonly clientId: string } | undefined> => {
    const found = await read(uid);
    return found === undefined
      ? undefined
      : { asked: askedOf(found.oauthClient, found.payload.params ?? {}), clientId: found.oauthClient.id };
  };

  const answer = async (uid: string, change: (payload: AdapterPayload) => AdapterPayload): Promise<string> => {
    const found = await read(uid);
    if (found === undefined) return `${connectPath}/${uid}`;
    const { exp = 0 } = found.payload;
    await store.requests.saveInteraction(
      uid,
      JSON.stringify(change(found.payload)),
      new Date(exp * 1000).toISOString(),
    );
    return new URL(found.payload.returnTo ?? '/').pathname;
  };

  return {
    open: async (uid, cookieHeader) => {
      const found = await read(uid);
      if (found === undefined) return 'gone';
      return sameText(cookieIn(cookieHeader, cookieNames(https).interaction) ?? '', uid)
        ? connectionOf(uid, found)
        : 'elsewhere';
    },
    portalOf: async (uid) => {
      const found = await read(uid);
      return found === undefined ? undefined : portalName(found.oauthClient);
    },
    hasAgreed: async ({ uid }, accountId) => {
      const by = await askedBy(uid);
      const given = by === undefined ? undefined : await store.consents.find(accountId, by.clientId);
      return (
        by !== undefined &&
        given !== undefined &&
        by.asked.scopes.every((scope) => given.scopes.includes(scope)) &&
        by.asked.claims.every((claim) => given.claims.includes(claim))
      );
    },
    agree: async ({ uid }, accountId) => {
      const by = await askedBy(uid);
      if (by !== undefined) await store.consents.give(accountId, by.clientId, by.asked);
    },
    // The session may have begun, or got a new secret, since the request came: the provider is told which one answers.
    finish: ({ uid, asksToRegister }, { id, accountId, acr, amr, createdAt, authenticatedAt = createdAt }) =>
      answer(uid, (payload) => ({
        ...payload,
        session: { accountId, uid: id },
        result: {
          ...payload.lastSubmission,
          login: { accountId, ts: epochOf(authenticatedAt), acr, amr: [...amr], remember: true },
          consent: {},
          ...(asksToRegister ? { create: {} } : {}),
        },
      })),
    agreements: async (accountId) =>
      (await store.consents.list(accountId)).flatMap(({ clientId, givenAt, ...consent }) => {
        const oauthClient = registry.find(clientId);
        return oauthClient === undefined
          ? []
          : [{ portal: portalName(oauthClient), receives: receivedBy(oauthClient, consent), givenAt }];
      }),
    withdraw: (accountId, clientId, audit) => store.consents.withdraw(accountId, clientId, audit),
    decline: ({ uid }) =>
      answer(uid, (payload) => ({
        ...payload,
        result: { error: 'access_denied', error_description: 'the person declined' },
      })),
  };
};
