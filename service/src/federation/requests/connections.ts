import type { AdapterPayload } from 'oidc-provider';
import type { Session } from '../../domain/account.ts';
import type { Connections, Leaving, OpenConnection } from '../../journeys/federate/federate.ts';
import type { FederationStore } from '../../store/federation/federation-store.ts';
import { epochOf } from '../adapter/adapter-parts.ts';
import type { Registry } from '../clients/registry.ts';
import { portalName } from '../clients/registry.ts';
import { cookieNames, markParameter, resumePath } from '../paths.ts';
import type { PairwiseSubject } from '../tokens/pairwise.ts';
import type { FoundRequest } from './asked.ts';
import { askedOf, describeRequest, isWithin, receivedBy } from './asked.ts';
import type { NamedRequest, RequestNames } from './request-names.ts';
import type { WaitingRequests } from './waiting-requests.ts';

export interface ConnectionParts {
  readonly store: FederationStore;
  readonly registry: Registry;
  readonly names: RequestNames;
  readonly waiting: WaitingRequests;
  readonly pairwise: PairwiseSubject;
  readonly https: boolean;
}

/** What the provider reads as a person's answer (`result` of an interaction), and the session that gives it. */
type Answer = Pick<AdapterPayload, 'result' | 'session'>;

const byDeclining: Answer = { result: { error: 'access_denied', error_description: 'the person declined' } };

/** The session may have begun since the request came: the provider is told which one answers. */
const byAgreeing = (
  { payload }: FoundRequest,
  { id, accountId, acr, amr, createdAt, authenticatedAt = createdAt, shared = false }: Session,
  asksToRegister: boolean,
): Answer => ({
  session: { accountId, uid: id, cookie: '' },
  result: {
    ...payload.lastSubmission,
    login: { accountId, ts: epochOf(authenticatedAt), acr, amr: [...amr], remember: !shared },
    consent: {},
    ...(asksToRegister ? { create: {} } : {}),
  },
});

/** The way to the provider, with its request and the answer in the browser: it may be gone again as long as the request waits. */
const leaving = (
  { waiting, https }: ConnectionParts,
  { payload, startedAt, named: { uid, mark } }: FoundRequest,
  answer: Answer,
): Leaving => {
  const path = resumePath(uid);
  const kept = waiting.keep(path, { payload: { ...payload, ...answer }, startedAt });
  const resume = `${cookieNames(https).resume}=${uid}; Path=${path}; HttpOnly; SameSite=Lax${https ? '; Secure' : ''}`;
  return { to: `${path}?${markParameter}=${mark}`, setCookies: [...kept, resume] };
};

/** Requests that wait for a person, for the journey `federate`. The provider's own record of each is read and answered as the provider would. */
export const makeConnections = (parts: ConnectionParts): Connections => {
  const { store, registry, names, waiting, pairwise } = parts;

  const opened = (name: string, found: FoundRequest): OpenConnection => {
    const { oauthClient } = found.named;
    const asked = askedOf(oauthClient, found.payload.params ?? {});
    const connection = describeRequest(name, found, pairwise);
    return {
      ...connection,
      isWithin: (given) => isWithin(asked, given),
      agree: (accountId, audit) => store.consents.give(accountId, oauthClient.id, asked, audit),
      finish: (session) => leaving(parts, found, byAgreeing(found, session, connection.asksToRegister)),
      decline: () => leaving(parts, found, byDeclining),
    };
  };

  /** A portal may have been registered a moment ago, by another process. */
  const read = async (name: string): Promise<NamedRequest | undefined> => {
    const known = names.read(name);
    if (known !== undefined) return known;
    await registry.lookAgain();
    return names.read(name);
  };

  return {
    open: async (name, cookieHeader) => {
      const named = await read(name);
      if (named === undefined) return { lost: 'gone' };
      const portal = portalName(named.oauthClient);
      if (named.isOver) return { lost: 'gone', portal };
      const found = waiting.find(cookieHeader, named.uid);
      return found === undefined ? { lost: 'elsewhere', portal } : opened(name, { ...found, named });
    },
    portalOf: async (name) => {
      const named = await read(name);
      return named === undefined ? undefined : portalName(named.oauthClient);
    },
    agreements: (consents) =>
      consents.flatMap(({ clientId, givenAt, ...consent }) => {
        const oauthClient = registry.find(clientId);
        return oauthClient === undefined
          ? []
          : [{ portal: portalName(oauthClient), receives: receivedBy(oauthClient, consent), givenAt }];
      }),
    withdraw: (accountId, clientId, audit) => store.consents.withdraw(accountId, clientId, audit),
  };
};
