import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { makeSmppCarrier } from './authorities/smpp-carrier.ts';
import { makeCamaraMobileOperator } from './authorities/camara-mobile-operator.ts';
import type { AuditEvent } from './domain/audit.ts';
import type { Method } from './domain/kinds-and-methods.ts';
import { ensurePortals, sandboxPortals } from './federation/clients/ensure-portals.ts';
import type { Federation } from './federation/make-federation.ts';
import { makeFederation } from './federation/make-federation.ts';
import { openRegistry } from './federation/clients/registry.ts';
import { makeAccountJourney } from './journeys/account/make-account-journey.ts';
import { makeMessageSender } from './journeys/deliver/make-message-sender.ts';
import type { ChangeNumberJourney } from './journeys/change-number/change-number.ts';
import { makeChangeNumberJourney } from './journeys/change-number/make-change-number-journey.ts';
import { makeFederateJourney } from './journeys/federate/make-federate-journey.ts';
import { makeKnownDevices } from './journeys/known-device.ts';
import { makeRecoverJourney } from './journeys/recover/make-recover-journey.ts';
import { makeRegisterJourney } from './journeys/register/make-register-journey.ts';
import { makeSignInJourney } from './journeys/sign-in/make-sign-in-journey.ts';
import type { Clock } from './platform/clock.ts';
import type { KeyRing } from './platform/keys.ts';
import type { Log } from './platform/log.ts';
import { makeMetrics } from './platform/metrics.ts';
import { readOperatorKey } from './platform/operator-key.ts';
import { makeOutgoingHttp } from './platform/outgoing-http.ts';
import { makePasswordHashing } from './platform/password-hashing.ts';
import { makePortalHttp } from './platform/portal-http.ts';
import {
  hashSecret,
  keyedHash,
  randomCode,
  randomId,
  randomLetters,
  sameText,
  supportCode,
} from './platform/random.ts';
import type { Settings } from './platform/settings.ts';
import type { SigningKeyFile } from './platform/signing-keys.ts';
import { createSigningKeys, readSigningKeys } from './platform/signing-keys.ts';
import { makeAddressOf } from './platform/trusted-address.ts';
import type { ProofingMethod } from './proofing/method.ts';
import { mobileSubscriber } from './proofing/mobile-subscriber.ts';
import type { OpenedStore } from './store/open-store.ts';
import { buildWeb } from './web/build-web.ts';
import { paths } from './web/paths.ts';

/** What the service is made over. */
export interface AppParts {
  readonly settings: Settings;
  readonly store: OpenedStore;
  readonly keys: KeyRing;
  readonly clock: Clock;
  readonly log: Log;
}

/** The service, put together and not yet listening. */
export interface App {
  readonly web: FastifyInstance;
  /** What is done by the clock besides; `start` does it every so often. */
  readonly changeNumber: Pick<ChangeNumberJourney, 'applyDue'>;
  /** Opens the lines to the outside and begins to carry messages. */
  start(): void;
  /** Takes nothing new, finishes what is under way within the grace, closes everything but the store. */
  stop(): Promise<void>;
}

/** One round of questions to the operator: SIM Swap, KYC Match, KYC Match folded, each with a token and a retry. */
const roundsOfQuestions = 4;
const purgeEveryMs = 10 * 60 * 1000;
const applyNumbersEveryMs = 30 * 1000;

/** Recoveries may have this much of the hourly codes besides: enough for everybody who forgets, and they take nothing from signing in. */
const recoveriesShare = 0.25;

const commonPasswords = (): ReadonlySet<string> =>
  new Set(
    readFileSync(new URL('../data/common-passwords.txt', import.meta.url), 'utf8')
      .split('\n')
      .filter((line) => line !== ''),
  );

/** Counts for Prometheus what the audit says. */
const makeObserver =
  (metrics: ReturnType<typeof makeMetrics>) =>
  (event: AuditEvent): void => {
    const { type, method = 'none' } = event;
    if (
      type === 'registration-claimed' ||
      type === 'recovery-claimed' ||
      type === 'number-change-asked' ||
      type === 'code-requested'
    )
      metrics.code('requested');
    if (type === 'possession-proven') metrics.code('confirmed');
    if (type === 'signed-in' || type === 'sign-in-refused' || type === 'sign-in-slowed')
      metrics.signIn(event.problem ?? type);
    if (type === 'recovery-claimed' || type === 'recovery-refused' || type === 'password-recovered')
      metrics.recovery(event.problem ?? type);
    if (type.startsWith('number-change')) metrics.numberChange(event.problem ?? type);
    if (type.startsWith('registration-') || type === 'account-opened')
      metrics.registration(method, type === 'registration-refused' ? (event.problem ?? type) : type);
  };

/** The portals' side. A sandbox makes its own signing keys and knows its three portals. */
const openFederation = async (
  { settings, store, keys, clock, log }: AppParts,
  observe: (event: AuditEvent) => void,
): Promise<{ readonly provider: Federation; close(): Promise<void> }> => {
  const { issuer, keyDir, mode, dataDir, portBase, privateHosts } = settings;
  const { oauthClients } = store.federation;
  if (mode === 'sandbox') {
    createSigningKeys(keyDir, 'sandbox', clock.now().toISOString());
    await ensurePortals(
      oauthClients,
      clock,
      issuer,
      sandboxPortals(portBase).map(({ id, origin }) => ({
        id,
        origin,
        file: join(dataDir, `portal-${id}`, 'client.json'),
      })),
    );
  }
  const registry = await openRegistry(oauthClients, clock);
  const portalHttp = makePortalHttp(registry.isCalledAt, privateHosts);
  const provider = makeFederation({
    issuer,
    store,
    keys,
    registry,
    clock,
    log,
    hashSecret,
    supportCode,
    observe,
    pollMs: 1000,
    readSigningKeys: (): SigningKeyFile => {
      const read = readSigningKeys(keyDir);
      if (!read.ok) throw new Error(read.problem.detail);
      return read.value;
    },
    fetch: portalHttp.get,
    post: portalHttp.post,
    observeLogout: (outcome) => log.debug('A portal was told that a session has ended', { detail: outcome }),
  });
  return { provider, close: () => portalHttp.close() };
};

/** Closes connections as they fall idle, not when their browsers let go of them, and the rest when the grace is over. */
const closeWeb = async (web: FastifyInstance, graceMs: number): Promise<void> => {
  const idle = setInterval(() => web.server.closeIdleConnections(), 50);
  const late = setTimeout(() => web.server.closeAllConnections(), graceMs);
  try {
    await web.close();
  } finally {
    clearInterval(idle);
    clearTimeout(late);
  }
};

/** Puts the rooms together: the one place where values meet. */
export const makeApp = async ({ settings, store, keys, clock, log }: AppParts): Promise<App> => {
  const { operator, smsc, sms } = settings;
  const hashing = makePasswordHashing(settings.hashQueue);
  const metrics = makeMetrics({ hashQueue: hashing.queue, database: store.counted });
  const observe = makeObserver(metrics);
  const http = makeOutgoingHttp([operator.tokenUrl, operator.kycMatchUrl, operator.simSwapUrl], settings.privateHosts);
  const carrier = makeSmppCarrier(
    { ...smsc, sender: sms.sender, enquireMs: 30_000 },
    { clock, log, observe: (outcome, seconds) => metrics.authority('smsc', outcome, seconds) },
  );
  const sender = makeMessageSender({
    store,
    carrier,
    clock,
    window: smsc.window,
    leaseSeconds: 2 * Math.ceil(smsc.timeoutMs / 1000) + 5,
    pollMs: 1000,
    observe: (state) => {
      if (state === 'sent' || state === 'delivered' || state === 'undelivered' || state === 'refused')
        metrics.code(state);
    },
    onTrouble: (trouble) => log.fault('A message could not be carried on', trouble),
  });
  const camara = makeCamaraMobileOperator(
    { ...operator, ...(await readOperatorKey(operator.clientKeyFile)) },
    {
      http,
      clock,
      randomId,
      observe: (outcome, seconds) => metrics.authority('mobile-operator', outcome, seconds),
    },
  );
  const codeKey = keys.purposeKey('one-time-code');
  const codes = {
    randomCode,
    randomId,
    hashCode: (bound: readonly string[]) => keyedHash(codeKey, bound),
    sameHash: sameText,
    alphabet: sms.alphabet,
    host: sms.host,
  };
  const byMobile = mobileSubscriber({
    operator: camara,
    simSwapHours: settings.simSwapHours,
    minimumAge: settings.minimumAge,
    codes,
  });
  const built: readonly ProofingMethod[] = [byMobile];
  const methods = new Map<Method, ProofingMethod>(
    built.filter(({ method }) => settings.methods.includes(method)).map((method) => [method.method, method]),
  );
  const sessionKey = keys.purposeKey('session');
  const deviceKey = keys.purposeKey('known-device');
  const devices = makeKnownDevices({ randomId, mark: (bound) => keyedHash(deviceKey, bound), sameText });
  const passwords = {
    commonPasswords: commonPasswords(),
    passwordProfile: settings.passwordProfile,
    hashPassword: hashing.hash,
  };
  const authoritySeconds = Math.ceil(operator.timeoutMs / 1000) * roundsOfQuestions;
  const notices = { randomId, alphabet: sms.alphabet, helpDeskPhone: settings.helpDeskPhone };
  const register = makeRegisterJourney({
    store,
    clock,
    methods,
    randomId,
    supportCode,
    hashSecret,
    observe,
    ...passwords,
    sessionSecret: (registrationId, browserHash) => keyedHash(sessionKey, [registrationId, browserHash]),
    sessionSeconds: settings.sessionSeconds,
    devices,
    codesPerHour: settings.codesPerHour,
    carrierReady: () => carrier.ready,
    authoritySeconds,
  });
  const stopKey = keys.purposeKey('stop-code');
  const changeNumber = makeChangeNumberJourney({
    store,
    clock,
    randomId,
    supportCode,
    mobileSubscriber: byMobile,
    notices,
    hashSecret,
    randomLetters,
    observe,
    operatorSeconds: authoritySeconds,
    codesPerHour: settings.codesPerHour,
    hashStopCode: (code) => keyedHash(stopKey, [code]),
    stopAddress: `${new URL(settings.issuer).host}${paths.stopNumberChange}`,
  });
  const signIn = makeSignInJourney({
    store,
    clock,
    randomId,
    supportCode,
    codes,
    devices,
    operator: camara,
    simSwapHours: settings.simSwapHours,
    observe,
    hashSecret,
    notices,
    applyDueNumber: changeNumber.applyDueOf,
    verifyPassword: hashing.verify,
    hashPassword: hashing.hash,
    needsRehash: hashing.needsRehash,
    decoyHash: hashing.decoy,
    sessionSecret: (attemptId, browserHash) => keyedHash(sessionKey, ['sign-in', attemptId, browserHash]),
    sessionSeconds: settings.sessionSeconds,
    codesPerHour: settings.codesPerHour,
  });
  const recover = makeRecoverJourney({
    store,
    clock,
    randomId,
    supportCode,
    codes,
    devices,
    notices,
    observe,
    mobileSubscriber: byMobile,
    authoritySeconds,
    ...passwords,
    codesPerHour: Math.ceil(settings.codesPerHour * recoveriesShare),
  });
  const federation = await openFederation({ settings, store, keys, clock, log }, observe);
  const account = makeAccountJourney({ store, portals: federation.provider.connections, clock, hashSecret, observe });
  const federate = makeFederateJourney({
    connections: federation.provider.connections,
    store,
    clock,
    hashSecret,
    observe,
  });
  const addressOf = makeAddressOf(settings.trustedProxies);
  const web = buildWeb({
    journeys: { register, signIn, recover, account, changeNumber },
    federation: { journey: federate, provider: federation.provider },
    clock,
    log: log.pino,
    supportCode,
    observe: metrics.http,
    metricsText: metrics.text,
    settings: {
      issuer: settings.issuer,
      mode: settings.mode,
      helpDeskPhone: settings.helpDeskPhone,
      passwordProfile: settings.passwordProfile,
      minimumAge: settings.minimumAge,
      simSwapHours: settings.simSwapHours,
      workTries: settings.workTries,
      ...(settings.sandboxUrl === undefined ? {} : { sandboxUrl: settings.sandboxUrl }),
      ...(settings.serviceName === undefined ? {} : { serviceName: settings.serviceName }),
    },
    keys: { formToken: keys.purposeKey('form-token'), proofOfWork: keys.purposeKey('proof-of-work') },
    addressOf: (request) =>
      addressOf(request.socket.remoteAddress ?? '', [request.headers['x-forwarded-for']].flat().join(',')),
    readiness: async () => {
      const database = await store.ping();
      return { ready: database, checks: { database, smsc: carrier.ready } };
    },
  });

  const chores: ReturnType<typeof setInterval>[] = [];
  const every = (ms: number, name: string, chore: () => Promise<void>): void => {
    chores.push(
      setInterval(() => {
        void chore().catch((trouble: unknown) => log.fault(`${name} failed`, trouble));
      }, ms),
    );
  };
  return {
    web,
    changeNumber,
    start: () => {
      sender.start();
      federation.provider.start();
      every(purgeEveryMs, 'The purge', store.purge);
      every(applyNumbersEveryMs, 'Giving accounts their new numbers', changeNumber.applyDue);
    },
    stop: async () => {
      for (const chore of chores) clearInterval(chore);
      await closeWeb(web, settings.shutdownGraceMs);
      await federation.provider.stop();
      await federation.close();
      await sender.stop(settings.shutdownGraceMs);
      await http.close();
    },
  };
};
