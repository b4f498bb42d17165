import { availableParallelism } from 'node:os';
import type { ProviderRoad } from './domain/identity-providers/definition.ts';
import type { FastifyInstance } from 'fastify';
import { makeAfterwards } from './app/afterwards.ts';
import { makeChores } from './app/chores.ts';
import { countEvents } from './app/count-events.ts';
import { openLines } from './app/edges/open-lines.ts';
import { makeTellReadiness } from './app/tell-readiness.ts';
import { makeRequestAddress, webSettings } from './app/web-options.ts';
import { makeJourneys } from './app/make-journeys.ts';
import { openCertificateListener } from './app/edges/open-certificate-listener.ts';
import { openFederation } from './app/edges/open-federation.ts';
import { openIdentityProviders } from './app/edges/open-identity-providers.ts';
import { openSignatures } from './app/edges/open-signatures.ts';
import { makeProviderRoad } from './app/edges/provider-road.ts';
import type { AppParts } from './app/parts.ts';
import { makeTellOutages, makeWatching } from './app/tell-outages.ts';
import { makeKeyWatch } from './app/watch-keys.ts';
import { watchStanding } from './app/watch-standing.ts';
import { makeSenders } from './app/make-senders.ts';
import type { Roads } from './journeys/attempt/roads.ts';
import type { Desks } from './journeys/counter/desks.ts';
import { makePressure } from './journeys/attempt/pressure.ts';
import { mailCarrier, smsCarrier } from './journeys/deliver/carriers.ts';
import type { CounterJourney } from './journeys/counter/counter.ts';
import type { DataRightsJourney } from './journeys/data-rights/data-rights.ts';
import type { WatchJourney } from './journeys/watch/watch.ts';
import type { WaitingJourney } from './journeys/waiting/waiting.ts';
import { makeMetrics, type Metrics } from './platform/metrics/metrics.ts';
import { hashesAtOnce, makePasswordHashing } from './platform/password-hashing.ts';
import { makeSealedCodes } from './platform/sealed-code.ts';
import { partOf, whole } from './platform/share.ts';
import { makeLeave } from './platform/http/take-leave.ts';
import { standardOutput } from './platform/log-output.ts';
import { programVersion } from './platform/program-version.ts';
import type { CertificateDoor } from './web/certificate-door/make-certificate-door.ts';
import { buildWeb } from './web/build-web.ts';
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
/** So long may a session outlive the sealing key of its account, where giving that up was broken off. */
const endUnreadableEveryMs = 5 * 60 * 1000;

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
      chores.every(
        countCertificatesEveryMs,
        'Counting certificates, linked providers and what nobody can read',
        async () => {
          metrics.certificates(await watch.census());
          metrics.linkedProviders(await store.providers.count());
          metrics.unreadable(await store.unreadable.count());
        },
      );
      chores.every(endUnreadableEveryMs, 'Ending sessions of accounts that nobody can read', async () => {
        await store.unreadable.endSessions();
      });
    },
    stop: () => {
      serving = false;
      return close(drainMs, 0);
    },
    retire: () => close(0, drainMs),
  };
};
