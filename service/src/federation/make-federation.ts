import type { Configuration } from 'oidc-provider';
import type { AuthenticationLevel } from '../domain/account.ts';
import type { AuditEvent } from '../domain/audit.ts';
import type { Connections } from '../journeys/federate/federate.ts';
import type { Clock } from '../platform/clock.ts';
import type { KeyRing } from '../platform/keys/keys.ts';
import type { Log } from '../platform/log.ts';
import type { SigningKeyFile } from '../platform/keys/signing-keys.ts';
import { publishedKids, signingKeysAt } from '../platform/keys/signing-keys.ts';
import { makeSealedCodes } from '../platform/sealed-code.ts';
import type { FederationStore } from '../store/federation/federation-store.ts';
import type { Store } from '../store/store.ts';
import { makeTokenSeal } from './tokens/token-seal.ts';
import { assuranceNames } from './claims/verified-claims.ts';
import type { ConfigurationParts } from './configuration.ts';
import { makeConnections } from './requests/connections.ts';
import { makeFailedAttempts } from './door/failed-attempts.ts';
import type { ConstantAnswer } from './door/constant-answers.ts';
import { makeErrorCases } from './door/error-cases.ts';
import type { Handle } from './door/handle.ts';
import { makeHandle } from './door/handle.ts';
import type { LogoutOutcome, PostForm } from './logout/tell-portals.ts';
import { makePortalTeller } from './logout/tell-portals.ts';
import { makeProvider } from './make-provider.ts';
import { makeRequestNames } from './requests/request-names.ts';
import { makeWaitingRequests } from './requests/waiting-requests.ts';
import type { FederationPages } from './pages.ts';
import { makePairwiseSubject } from './tokens/pairwise.ts';
import type { Registry } from './clients/registry.ts';

export interface FederationParts {
  readonly issuer: string;
  readonly store: Pick<Store, 'sessions' | 'accounts' | 'audit'> & { readonly federation: FederationStore };
  readonly keys: KeyRing;
  /** Read again every so often: a key added by another process or machine is published without a restart. */
  readonly readSigningKeys: () => SigningKeyFile;
  readonly registry: Registry;
  /** That a sign-in can reach here. */
  readonly highestLevel: AuthenticationLevel;
  readonly clock: Clock;
  readonly log: Log;
  readonly hashSecret: (secret: string) => string;
  readonly supportCode: () => string;
  readonly observe: (event: AuditEvent) => void;
  readonly observeLogout: (outcome: LogoutOutcome) => void;
  readonly fetch: NonNullable<Configuration['fetch']>;
  readonly post: PostForm;
  /** How often clients, keys and notices are looked at; milliseconds. */
  readonly pollMs: number;
}

/** The OpenID provider of this installation. */
export interface Federation {
  readonly handle: Handle;
  /** What is answered to a GET of this path without the provider being asked again: discovery and keys, once somebody has asked for them. */
  constantOf(path: string): ConstantAnswer | undefined;
  readonly connections: Connections;
  /** Gives it the pages that end its requests for people; before the first request. */
  showWith(pages: FederationPages): void;
  start(): void;
  stop(): Promise<void>;
}

const kidsOf = (file: SigningKeyFile, now: Date): string => publishedKids(file, now).join(' ');

/** Puts the provider together over its parts. */
export const makeFederation = (parts: FederationParts): Federation => {
  const { issuer, store, keys, registry, clock, log, pollMs } = parts;
  const https = issuer.startsWith('https:');
  const pairwise = makePairwiseSubject(keys.lastingKey('pairwise-subject'));
  let pages: FederationPages | undefined;
  const givenPages = (): FederationPages => {
    if (pages === undefined) throw new Error('the provider was given no pages');
    return pages;
  };
  const attempts = makeFailedAttempts(() => clock.now().getTime());
  const tokenSeal = makeTokenSeal(keys.passingKey('oidc-access-token'));
  const waiting = makeWaitingRequests(tokenSeal, clock, https);
  const names = makeRequestNames(keys.passingKey('request-name'), registry, () => clock.now().getTime());
  const connections = makeConnections({ store: store.federation, registry, names, waiting, pairwise, https });
  const sealedCode = makeSealedCodes(keys.passingKey('support-code'), clock);
  const cases = makeErrorCases({ ...parts, audit: store.audit, sealedCode });
  const configuration: ConfigurationParts = {
    ...parts,
    cases,
    pairwise,
    https,
    attempts,
    isSandbox: keys.origin === 'sandbox',
    names,
    waiting,
    tokenSeal,
    assurance: assuranceNames(issuer),
    pages: givenPages,
  };

  const serve = (file: SigningKeyFile) => {
    const clients = registry.allMetadata();
    const constants = new Map<string, ConstantAnswer>();
    const provider = makeProvider(configuration, signingKeysAt(file, clock.now()), constants);
    return { provider, handle: provider.callback(), constants, file, clients, keyNames: kidsOf(file, clock.now()) };
  };
  let latest = serve(parts.readSigningKeys());
  /** The provider knows its clients from when it was made: once others are registered, another takes its place. */
  const current = (): typeof latest => {
    if (latest.clients !== registry.allMetadata()) latest = serve(latest.file);
    return latest;
  };

  /** A provider with other keys takes the place of this one; requests under way end with the one they began with. */
  const refresh = async (): Promise<void> => {
    await registry.refresh();
    const file = parts.readSigningKeys();
    if (kidsOf(file, clock.now()) !== latest.keyNames) latest = serve(file);
  };

  const onTrouble = (trouble: unknown): void => log.fault('The federation could not go on', trouble);
  const teller = makePortalTeller({
    notices: store.federation.logoutNotices,
    provider: () => current().provider,
    post: parts.post,
    clock,
    observe: parts.observeLogout,
    onTrouble,
    pollMs,
  });
  let timer: ReturnType<typeof setInterval> | undefined;
  return {
    handle: makeHandle({
      issuer,
      current: () => current().handle,
      attempts,
      pages: givenPages,
      cases,
    }),
    constantOf: (path) => current().constants.get(path),
    connections,
    showWith: (given) => {
      pages = given;
    },
    start: () => {
      timer = setInterval(() => {
        void refresh().catch(onTrouble);
      }, pollMs);
      teller.start();
    },
    stop: async () => {
      clearInterval(timer);
      await teller.stop();
    },
  };
};
