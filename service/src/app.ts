import { availableParallelism } from 'node:os';
import type { ProviderRoad } from './domain/identity-providers/definition.ts';
import type { FastifyInstance } from 'fastify';
import { countEvents } from './app/count-events.ts';
import { makeJourneys } from './app/make-journeys.ts';
import { openCertificateListener } from './app/edges/open-certificate-listener.ts';
import { openFederation } from './app/edges/open-federation.ts';
import { openIdentityProviders } from './app/edges/open-identity-providers.ts';
import { openSignatures } from './app/edges/open-signatures.ts';
import { makeProviderRoad } from './app/edges/provider-road.ts';
import type { AppParts } from './app/parts.ts';
import { makeTellOutages, makeWatching, type Watching } from './app/tell-outages.ts';
import { makeKeyWatch } from './app/watch-keys.ts';
import { watchStanding } from './app/watch-standing.ts';
import { simSigningAddress } from './app/edges/sim-signing-address.ts';
import { makeCamaraMobileOperator } from './authorities/mobile-operator/camara-mobile-operator.ts';
import { makeMssMobileSignature } from './authorities/mobile-signature/mss-mobile-signature.ts';
import { openProvider } from './authorities/remote-signing/open-provider.ts';
import { makeSmppCarrier } from './authorities/sms/smpp-carrier.ts';
import { insuranceAddresses, openInsurance } from './app/edges/open-insurance.ts';
import { openMail } from './app/edges/open-mail.ts';
import { makeSenders } from './app/make-senders.ts';
import { hearPhone } from './journeys/attempt/code/hear-phone.ts';
import type { Roads } from './journeys/attempt/roads.ts';
import type { Desks } from './journeys/counter/desks.ts';
import { makePressure } from './journeys/attempt/pressure.ts';
import { mailCarrier, smsCarrier } from './journeys/deliver/carriers.ts';
import type { CounterJourney } from './journeys/counter/counter.ts';
import type { DataRightsJourney } from './journeys/data-rights/data-rights.ts';
import type { WatchJourney } from './journeys/watch/watch.ts';
import type { WaitingJourney } from './journeys/waiting/waiting.ts';
import { makeMetrics, type Metrics } from './platform/metrics/metrics.ts';
import { readOperatorKey } from './platform/keys/operator-key.ts';
import { addressesOf } from './platform/settings/signing-providers.ts';
import { makeOutgoingHttp } from './platform/http/outgoing-http.ts';
import { hashesAtOnce, makePasswordHashing } from './platform/password-hashing.ts';
import { randomId } from './platform/random.ts';
import { makeSealedCodes } from './platform/sealed-code.ts';
import { partOf, whole } from './platform/share.ts';
import { makeSeldom } from './platform/seldom.ts';
import { makeLeave } from './platform/http/take-leave.ts';
import { forwardingTroubles, makeAddressOf } from './platform/http/trusted-address.ts';
import { standardOutput } from './platform/log-output.ts';
import { programVersion } from './platform/program-version.ts';
import type { StorageReason } from './store/database/storage-words.ts';
import type { CertificateDoor } from './web/certificate-door/make-certificate-door.ts';
import { buildWeb } from './web/build-web.ts';
import type { WebOptions } from './web/options.ts';
import { paths } from './web/paths.ts';

export type { AppParts } from './app/parts.ts';

/** The service, put together and not yet listening. */
export interface App {
  readonly web: FastifyInstance;
  /** Not yet listening either; `stop` and `retire` close it too. */
  readonly certificateDoor: CertificateDoor | undefined;
  /** What is run on a timer by `start`. */
  readonly watch: Pick<WatchJourney, 'lookAtDue'>;
  readonly waiting: Pick<WaitingJourney, 'applyDue'>;
  readonly roads: Pick<Roads, 'refresh'>;
  readonly desks: Pick<Desks, 'refresh'>;
  readonly counter: Pick<CounterJourney, 'applyDue'>;
  readonly dataRights: Pick<DataRightsJourney, 'closeDue'>;
  readonly metrics: Pick<Metrics, 'text' | 'counted'>;
  /** Opens the lines to the outside and begins to carry messages. */
  start(): void;
  /** Says at /readyz that it is going, serves on for `drainMs`, finishes what is under way within the grace, closes everything but the store. */
  stop(): Promise<void>;
  /** As `stop`, for a process whose place another has taken: the port is closed at once, and /readyz goes on speaking for the installation. */
  retire(): Promise<void>;
}

const purgeEveryMs = 10 * 60 * 1000;
/** So old may be what a process knows of the policy. */
const hearPolicyEveryMs = 2000;
/** So long may the first clerk have been set up before the post office is proposed. */
const hearDesksEveryMs = 10 * 1000;
/** So long a provider of identities is offered after it was switched off. */
const hearProvidersEveryMs = 2000;
const applyWaitingEveryMs = 30 * 1000;
const closeAccountsEveryMs = 60_000;
const applyDueCasesEveryMs = 60 * 1000;
const settleUncheckedEveryMs = 30 * 1000;
const lookAtCertificatesEveryMs = 60 * 1000;
/** So long a rotation of keys waits for a process to have read them. */
const lookAtKeysEveryMs = 5 * 1000;
const lookAtStandingEveryMs = 15 * 1000;
const countCertificatesEveryMs = 5 * 60 * 1000;

/** The lines to the outside: the SMSC and the operator. */
const openLines = async ({ settings, store, clock, log }: AppParts, metrics: Watching) => {
  const { operator, smsc, sms } = settings;
  const http = makeOutgoingHttp(
    [
      operator.tokenUrl,
      operator.kycMatchUrl,
      operator.simSwapUrl,
      ...insuranceAddresses(settings.socialInsurance),
      ...settings.simSigningOperators.map(simSigningAddress),
      ...addressesOf(settings.remoteSigningProviders),
    ],
    settings.privateHosts,
    { tell: metrics.exchange },
  );
  const hear = hearPhone({ store, observe: (outcome) => log.debug('A telephone wrote', { detail: outcome }) });
  const carrier = makeSmppCarrier(
    { ...smsc, sender: sms.sender, enquireMs: 30_000 },
    {
      clock,
      log,
      observe: (outcome, seconds) => metrics.authority('smsc', outcome, seconds),
      onMessage: async (message) => {
        if (message.to === sms.shortCode) await hear(message);
        return 'taken';
      },
    },
  );
  const camara = makeCamaraMobileOperator(
    { ...operator, ...(await readOperatorKey(operator.clientKeyFile)) },
    {
      http,
      clock,
      randomId,
      observe: (outcome, seconds) => metrics.authority('mobile-operator', outcome, seconds),
    },
  );
  const insuranceRegister = await openInsurance(settings, {
    http,
    clock,
    randomId,
    observe: (outcome, seconds) => metrics.authority('social-insurance', outcome, seconds),
  });
  const simOperators = new Map(
    settings.simSigningOperators.map((one) => [
      one.id,
      makeMssMobileSignature(one, {
        http,
        clock,
        observe: (outcome, seconds) => metrics.authority('mobile-signature', outcome, seconds),
      }),
    ]),
  );
  const signingProviders = new Map(
    settings.remoteSigningProviders.map((one) => [
      one.id,
      openProvider(one, {
        http,
        redirectUri: `${settings.issuer}${paths.signReturn}`,
        observe: (outcome, seconds) => metrics.authority('remote-signing', outcome, seconds),
      }),
    ]),
  );
  const mail = openMail(settings, {
    clock,
    log,
    observe: (outcome, seconds) => metrics.authority('mail', outcome, seconds),
  });
  return { http, carrier, mail, camara, insuranceRegister, simOperators, signingProviders };
};

/** Work that is done on a timer, in every process: each run is safe beside the others. */
const makeChores = (log: AppParts['log']) => {
  const timers: ReturnType<typeof setInterval>[] = [];
  const run = (name: string, chore: () => Promise<void>): void => {
    void chore().catch((trouble: unknown) => log.fault(`${name} failed`, trouble));
  };
  const every = (ms: number, name: string, chore: () => Promise<void>): void => {
    timers.push(setInterval(() => run(name, chore), ms));
  };
  return {
    every,
    /** As `every`, and the first time at once. */
    now: (ms: number, name: string, chore: () => Promise<void>): void => {
      run(name, chore);
      every(ms, name, chore);
    },
    stop: (): void => {
      for (const timer of timers) clearInterval(timer);
    },
  };
};

/** Work that goes on after its answer, finished before anything it stands on is closed. */
const makeAfterwards = (log: AppParts['log']) => {
  const under = new Set<Promise<void>>();
  return {
    start: (work: () => Promise<unknown>): void => {
      const done: Promise<void> = work()
        .then(() => undefined)
        .catch((trouble: unknown) => log.fault('What was to follow an answer failed', trouble))
        .finally(() => under.delete(done));
      under.add(done);
    },
    finished: async (): Promise<void> => {
      await Promise.all(under);
    },
  };
};

/** Tells the log when the service stops being ready, with the cause, and when it is again. */
const makeTellReadiness = (log: AppParts['log']): ((trouble: StorageReason | undefined) => void) => {
  let told: string | undefined;
  return (trouble) => {
    if (trouble?.found === told) return;
    told = trouble?.found;
    if (trouble === undefined) log.warn('Ready again: the database answers and keeps what it is given');
    else log.warn(`Not ready. ${trouble.found}. ${trouble.todo}`, { code: trouble.code || 'none' });
  };
};

/** Whose address a request counts for; what forwarding gets wrong is told once an hour. */
const makeRequestAddress = ({ settings, clock, log }: AppParts): WebOptions['addressOf'] => {
  const hourly = makeSeldom(60 * 60 * 1000, () => clock.now().getTime());
  const addressOf = makeAddressOf(settings.trustedProxies, (trouble) =>
    hourly(trouble, (count) => log.warn(forwardingTroubles[trouble], { code: trouble, count })),
  );
  return (request) =>
    addressOf(request.socket.remoteAddress ?? '', [request.headers['x-forwarded-for']].flat().join(','));
};

/** What the pages need to know of this installation. */
const webSettings = ({
  sandboxUrl,
  serviceName,
  sms,
  tlsClient,
  ...settings
}: AppParts['settings']): WebOptions['settings'] => ({
  ...settings,
  shortCode: sms.shortCode,
  ...(sandboxUrl === undefined ? {} : { sandboxUrl }),
  ...(serviceName === undefined ? {} : { serviceName }),
  ...(tlsClient.address === undefined ? {} : { tlsClientAddress: tlsClient.address }),
});

/** Puts the rooms together: the one place where values meet. */
export const makeApp = async (parts: AppParts): Promise<App> => {
  const { settings, store, keys, clock, log, share = whole } = parts;
  const hashing = makePasswordHashing(
    partOf(settings.hashQueue, share),
    hashesAtOnce(partOf(availableParallelism(), share)),
  );
  const metrics = makeWatching(
    makeMetrics({
      hashQueue: hashing.queue,
      database: store.counted,
      connections: store.connections,
      droppedLines: () => standardOutput().dropped,
      version: programVersion(),
    }),
    makeTellOutages(log, clock),
  );
  const observe = countEvents(metrics);
  const { http, carrier, mail, camara, insuranceRegister, ...signers } = await openLines(parts, metrics);
  const sender = makeSenders(
    parts,
    { sms: smsCarrier(carrier), ...(mail === undefined ? {} : { email: mailCarrier(mail) }) },
    metrics,
  );
  const federation = await openFederation(parts, observe);
  const afterwards = makeAfterwards(log);
  const signatures = openSignatures(parts, metrics);
  const identityProviders = await openIdentityProviders(parts, metrics);
  const roadOver = (road: ProviderRoad) =>
    makeProviderRoad(parts.identityProviders ?? identityProviders, road, {
      redirectUri: `${settings.issuer}${paths.providerReturn}`,
      secondsToAsk: 15,
    });
  const { federate, watch, roads, desks, ...journeys } = makeJourneys(parts, {
    operator: camara,
    ...(insuranceRegister === undefined ? {} : { insuranceRegister }),
    ...signers,
    providers: roadOver('exchange-platform'),
    postId: roadOver('post-office'),
    signatures: signatures.judge,
    certificates: signatures.certificates,
    clientCertificates: signatures.clientCertificates,
    hashing,
    carrierReady: (channel) => (channel === 'sms' ? carrier.ready : mail?.answering === true),
    later: afterwards.start,
    connections: federation.provider.connections,
    observe,
  });
  await Promise.all([roads.refresh(), desks.refresh()]);
  const tellReadiness = makeTellReadiness(log);
  const keyWatch = makeKeyWatch(parts);
  let serving = true;
  const web = buildWeb({
    journeys,
    federation: { journey: federate, provider: federation.provider },
    clock,
    log: log.pino,
    supportCode: makeSealedCodes(keys.passingKey('support-code'), clock),
    observe: metrics.http,
    pressure: makePressure({
      store,
      clock,
      codesPerHour: settings.codesPerHour,
      onTrouble: (trouble) => log.fault('The counters of codes could not be looked at', trouble),
    }),
    settings: webSettings(settings),
    keys: {
      formToken: keys.passingKey('form-token'),
      proofOfWork: keys.passingKey('proof-of-work'),
      attempt: keys.passingKey('attempt-cookie'),
    },
    addressOf: makeRequestAddress(parts),
    readiness: async () => {
      const trouble = await store.trouble();
      tellReadiness(trouble);
      const database = trouble === undefined;
      return {
        ready: database && keyWatch.well && serving,
        checks: {
          database,
          keys: keyWatch.well,
          smsc: carrier.ready,
          ...(mail === undefined ? {} : { mail: mail.answering }),
          serving,
        },
      };
    },
  });
  const certificateDoor = openCertificateListener(parts, journeys.signIn, metrics);
  const chores = makeChores(log);
  const leave = makeLeave(web.server);
  const { drainMs, shutdownGraceMs: graceMs } = settings;
  const close = async (openMs: number, idleMs: number): Promise<void> => {
    chores.stop();
    const watchStopped = watch.stop();
    await keyWatch.leave();
    await leave.take({ openMs, idleMs, graceMs });
    await certificateDoor?.close(graceMs);
    await web.close();
    await afterwards.finished();
    await watchStopped;
    await federation.provider.stop();
    await federation.close();
    await sender.stop(graceMs);
    await http.close();
    await signatures.close();
    await identityProviders.close();
  };
  return {
    web,
    certificateDoor,
    watch,
    waiting: journeys.waiting,
    roads,
    desks,
    counter: journeys.counter,
    dataRights: journeys.dataRights,
    metrics,
    start: () => {
      sender.start();
      federation.provider.start();
      chores.every(hearPolicyEveryMs, 'Reading which roads are open', roads.refresh);
      chores.every(hearDesksEveryMs, 'Reading whether anybody is at a counter', desks.refresh);
      chores.every(purgeEveryMs, 'The purge', store.purge);
      chores.every(applyWaitingEveryMs, 'Giving accounts what has waited for them', journeys.waiting.applyDue);
      chores.every(closeAccountsEveryMs, 'Closing accounts', journeys.dataRights.closeDue);
      chores.every(applyDueCasesEveryMs, 'Looking after cases at the post', journeys.counter.applyDue);
      chores.every(settleUncheckedEveryMs, 'Asking about SIMs again', journeys.signIn.settleUnchecked);
      chores.every(hearProvidersEveryMs, 'Reading which identity providers are on', identityProviders.refresh);
      chores.now(lookAtKeysEveryMs, 'Looking whether the keys are here', keyWatch.look);
      chores.every(lookAtStandingEveryMs, 'Looking how things stand', () => watchStanding(parts, metrics));
      chores.every(lookAtCertificatesEveryMs, 'Looking at certificates', watch.lookAtDue);
      chores.every(countCertificatesEveryMs, 'Counting certificates and linked providers', async () => {
        metrics.certificates(await watch.census());
        metrics.linkedProviders(await store.providers.count());
      });
    },
    stop: () => {
      serving = false;
      return close(drainMs, 0);
    },
    retire: () => close(0, drainMs),
  };
};
