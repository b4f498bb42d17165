import { usualWaitHours } from '../../../src/domain/standing/decide-stop.ts';
import { randomBytes, randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { passingKey } from '../../support/passing-key.ts';
import type { AuthenticationLevel } from '../../../src/domain/account.ts';
import type { Evidence } from '../../../src/domain/evidence/evidence.ts';
import type { Federation } from '../../../src/federation/make-federation.ts';
import { makeFederation } from '../../../src/federation/make-federation.ts';
import type { RegisteredClient } from '../../../src/federation/clients/register-oauth-client.ts';
import type { Registry } from '../../../src/federation/clients/registry.ts';
import { openRegistry } from '../../../src/federation/clients/registry.ts';
import { makeAccountJourney } from '../../../src/journeys/account/make-account-journey.ts';
import { makeFederateJourney } from '../../../src/journeys/federate/make-federate-journey.ts';
import type { Clock } from '../../../src/platform/clock.ts';
import { makeLog } from '../../../src/platform/log.ts';
import { makePortalHttp } from '../../../src/platform/http/portal-http.ts';
import { hashSecret } from '../../../src/platform/random.ts';
import { createSigningKeys, readSigningKeys } from '../../../src/platform/keys/signing-keys.ts';
import type { OpenedStore } from '../../../src/store/open-store.ts';
import { buildWeb } from '../../../src/web/build-web.ts';
import { after, opening, register } from '../../store/examples.ts';
import type { TestStore } from '../../support/database.ts';
import { openTestStore } from '../../support/database.ts';
import { freePortBase } from '../../support/wires/ports.ts';
import { fakeJourneys } from '../../web/fake-journeys.ts';
import type { Browser } from './browser.ts';
import { openBrowser } from './browser.ts';
import { registerClient, type ClientChanges } from './register-client.ts';

/** The machine's clock, which tests may set (`vi.setSystemTime`): the provider library knows no other. */
export const clock: Clock = { now: () => new Date() };

export interface TestAccount {
  readonly accountId: string;
  readonly sessionId: string;
  readonly secret: string;
  readonly personalId: string;
}

/** One server of an installation with a provider. */
export interface TestProvider {
  readonly issuer: string;
  readonly data: TestStore;
  readonly store: OpenedStore;
  readonly federation: Federation;
  readonly registry: Registry;
  readonly logged: string[];
  browser(account?: TestAccount): Browser;
  /** An account with a session, as the register journey leaves them. */
  openAccount(changes?: {
    readonly acr?: AuthenticationLevel;
    /** What the account rests on; the operator's record by itself. */
    readonly evidence?: (personalId: string) => Evidence;
  }): Promise<TestAccount>;
  /** Another session of the account, as signing in elsewhere leaves it. */
  openSession(account: TestAccount): Promise<TestAccount>;
  register(changes: ClientChanges): Promise<RegisteredClient>;
  /** The server ends and another takes its place on the same data and port. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

interface Manner {
  /** How often clients, keys and notices are looked at. */
  readonly pollMs: number;
  readonly isSandbox: boolean;
}

const serve = async (
  issuer: string,
  port: number,
  data: TestStore,
  store: OpenedStore,
  logged: string[],
  { pollMs, isSandbox }: Manner,
) => {
  const log = makeLog('debug', {
    write: (line) => {
      logged.push(line);
    },
  });
  const registry = await openRegistry(store.federation.oauthClients, clock);
  const http = makePortalHttp(registry.isCalledAt);
  const federation = makeFederation({
    issuer,
    store,
    keys: { ...data.keys, origin: isSandbox ? 'sandbox' : 'production' },
    registry,
    highestLevel: 'urn:chinhchu:auth:3',
    clock,
    log,
    hashSecret,
    supportCode: () => 'CC-0000-TEST',
    observe: () => {},
    observeLogout: () => {},
    pollMs,
    fetch: http.get,
    post: http.post,
    readSigningKeys: () => {
      const read = readSigningKeys(data.keyFolder);
      if (!read.ok) throw new Error(read.problem.detail);
      return read.value;
    },
  });
  const federate = makeFederateJourney({
    connections: federation.connections,
    store,
    clock,
    hashSecret,
    observe: () => {},
  });
  const fakes = fakeJourneys(clock);
  const web = buildWeb({
    journeys: {
      register: fakes.register,
      signIn: fakes.signIn,
      recover: fakes.recover,
      changeNumber: fakes.changeNumber,
      waiting: fakes.waiting,
      freeze: fakes.freeze,
      dataRights: fakes.dataRights,
      linkProvider: fakes.linkProvider,
      merge: fakes.merge,
      staff: fakes.staff,
      changeEmail: fakes.changeEmail,
      correctFacts: fakes.correctFacts,
      waysIn: fakes.waysIn,
      secondFactors: fakes.secondFactors,
      clerk: fakes.clerk,
      counter: fakes.counter,
      account: makeAccountJourney({
        store,
        portals: federation.connections,
        clock,
        hashSecret,
        observe: () => {},
        changePassword: async () => 'no-password',
      }),
    },
    federation: { journey: federate, provider: federation },
    clock,
    observe: () => {},
    supportCode: () => 'CC-0000-TEST',
    log: pino({ level: 'silent' }),
    settings: {
      issuer,
      mode: 'sandbox',
      helpDeskPhone: '19001234',
      passwordProfile: 'guide',
      minimumAge: 14,
      simSwapHours: 72,
      waitHours: usualWaitHours,
      workTries: 10,
      shortCode: '8123',
    },
    keys: {
      formToken: passingKey(1),
      proofOfWork: passingKey(2),
      attempt: passingKey(3),
    },
    pressure: () => 1,
    addressOf: (request) => request.socket.remoteAddress ?? '',
    readiness: async () => ({ ready: true, checks: {} }),
  });
  await web.listen({ host: '127.0.0.1', port });
  federation.start();
  return {
    registry,
    federation,
    stop: async () => {
      await web.close();
      await federation.stop();
      await http.close();
    },
  };
};

/** Starts a provider on a fresh database. */
export const startProvider = async ({ pollMs = 50, isSandbox = true }: Partial<Manner> = {}): Promise<TestProvider> => {
  const port = await freePortBase([0]);
  const issuer = `http://localhost:${port}`;
  const data = await openTestStore({ clock });
  createSigningKeys(data.keyFolder, 'sandbox', clock.now().toISOString());
  const logged: string[] = [];
  const manner = { pollMs, isSandbox };
  let opened = 0;
  let server = await serve(issuer, port, data, data.store, logged, manner);
  return {
    issuer,
    data,
    store: data.store,
    logged,
    get federation() {
      return server.federation;
    },
    get registry() {
      return server.registry;
    },
    browser: (account) => {
      const browser = openBrowser(issuer);
      if (account !== undefined) browser.setCookie('chinhchu-phien', account.secret);
      return browser;
    },
    openAccount: async ({ acr = 'urn:chinhchu:auth:2', evidence } = {}) => {
      opened += 1;
      const personalId = `0011990${String(opened).padStart(5, '0')}`;
      const secret = randomBytes(32).toString('base64url');
      const base = opening(clock, personalId);
      const session = {
        ...base.session,
        id: randomUUID(),
        secretHash: hashSecret(secret),
        acr,
        expiresAt: after(clock, 8 * 3_600_000),
      };
      const answered = await register(data.store, clock, {
        ...base,
        session,
        ...(evidence === undefined ? {} : { evidence: [evidence(personalId)] }),
      });
      if (answered !== 'opened') throw new Error(answered);
      return { accountId: base.accountId, sessionId: session.id, secret, personalId };
    },
    openSession: async (account) => {
      const secret = randomBytes(32).toString('base64url');
      const sessionId = randomUUID();
      await data.database.run(
        `
        INSERT INTO session (id, account_id, secret_hash, acr, amr, method, created_at, expires_at, agent)
        VALUES ($1, $2, $3, 'urn:chinhchu:auth:2', '{pwd,sms}', 'mobile-subscriber', $4, $5, 'chrome/android')`,
        [sessionId, account.accountId, hashSecret(secret), clock.now().toISOString(), after(clock, 8 * 3_600_000)],
      );
      return { ...account, sessionId, secret };
    },
    register: async (changes) => {
      const registered = await registerClient(data.store, clock, changes);
      await server.registry.refresh();
      return registered;
    },
    restart: async () => {
      await server.stop();
      server = await serve(issuer, port, data, data.store, logged, manner);
      // Connections that were kept open to the former server are found out here and not by the test.
      while (
        !(await fetch(`${issuer}/healthz`).then(
          ({ ok }) => ok,
          () => false,
        ))
      );
    },
    stop: async () => {
      await server.stop();
      await data.close();
    },
  };
};
