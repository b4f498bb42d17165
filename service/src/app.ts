import type { FastifyInstance } from 'fastify';
import { closeWeb } from './app/close-web.ts';
import { countEvents } from './app/count-events.ts';
import { makeJourneys } from './app/make-journeys.ts';
import { openFederation } from './app/open-federation.ts';
import type { AppParts } from './app/parts.ts';
import { makeCamaraMobileOperator } from './authorities/mobile-operator/camara-mobile-operator.ts';
import type { MessageCarrier } from './authorities/sms/message-carrier.ts';
import { makeSmppCarrier } from './authorities/sms/smpp-carrier.ts';
import { hearPhone } from './journeys/attempt/hear-phone.ts';
import { makePressure } from './journeys/attempt/pressure.ts';
import type { ChangeNumberJourney } from './journeys/change-number/change-number.ts';
import { makeMessageSender, type MessageSender } from './journeys/deliver/make-message-sender.ts';
import { makeMetrics } from './platform/metrics.ts';
import { readOperatorKey } from './platform/operator-key.ts';
import { makeOutgoingHttp } from './platform/outgoing-http.ts';
import { makePasswordHashing } from './platform/password-hashing.ts';
import { randomId, supportCode } from './platform/random.ts';
import { makeAddressOf } from './platform/trusted-address.ts';
import { buildWeb } from './web/build-web.ts';
import type { WebOptions } from './web/options.ts';

export type { AppParts } from './app/parts.ts';

/** The service, put together and not yet listening. */
export interface App {
  readonly web: FastifyInstance;
  /** What is run on a timer by `start`. */
  readonly changeNumber: Pick<ChangeNumberJourney, 'applyDue'>;
  /** Opens the lines to the outside and begins to carry messages. */
  start(): void;
  /** Takes nothing new, finishes what is under way within the grace, closes everything but the store. */
  stop(): Promise<void>;
}

const purgeEveryMs = 10 * 60 * 1000;
const applyNumbersEveryMs = 30 * 1000;
const settleUncheckedEveryMs = 30 * 1000;

/** The lines to the outside: the SMSC and the operator. */
const openLines = async ({ settings, store, clock, log }: AppParts, metrics: ReturnType<typeof makeMetrics>) => {
  const { operator, smsc, sms } = settings;
  const http = makeOutgoingHttp([operator.tokenUrl, operator.kycMatchUrl, operator.simSwapUrl], settings.privateHosts);
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
  return { http, carrier, camara };
};

/** States of a message that count as what became of a code. */
const told = ['sent', 'delivered', 'undelivered', 'refused'] as const;

const makeSender = (
  { settings: { smsc }, store, clock, log }: AppParts,
  carrier: MessageCarrier,
  metrics: ReturnType<typeof makeMetrics>,
): MessageSender =>
  makeMessageSender({
    store,
    carrier,
    clock,
    window: smsc.window,
    leaseSeconds: 2 * Math.ceil(smsc.timeoutMs / 1000) + 5,
    pollMs: 1000,
    observe: (state) => {
      const counted = told.find((one) => one === state);
      if (counted !== undefined) metrics.code(counted);
    },
    onTrouble: (trouble) => log.fault('A message could not be carried on', trouble),
  });

/** Work that is done on a timer, in every process: each run is safe beside the others. */
const makeChores = (log: AppParts['log']) => {
  const timers: ReturnType<typeof setInterval>[] = [];
  return {
    every: (ms: number, name: string, chore: () => Promise<void>): void => {
      timers.push(
        setInterval(() => {
          void chore().catch((trouble: unknown) => log.fault(`${name} failed`, trouble));
        }, ms),
      );
    },
    stop: (): void => {
      for (const timer of timers) clearInterval(timer);
    },
  };
};

/** What the pages need to know of this installation. */
const webSettings = ({ sandboxUrl, serviceName, sms, ...settings }: AppParts['settings']): WebOptions['settings'] => ({
  ...settings,
  shortCode: sms.shortCode,
  ...(sandboxUrl === undefined ? {} : { sandboxUrl }),
  ...(serviceName === undefined ? {} : { serviceName }),
});

/** Puts the rooms together: the one place where values meet. */
export const makeApp = async (parts: AppParts): Promise<App> => {
  const { settings, store, keys, clock, log } = parts;
  const hashing = makePasswordHashing(settings.hashQueue);
  const metrics = makeMetrics({ hashQueue: hashing.queue, database: store.counted });
  const observe = countEvents(metrics);
  const { http, carrier, camara } = await openLines(parts, metrics);
  const sender = makeSender(parts, carrier, metrics);
  const federation = await openFederation(parts, observe);
  const { federate, ...journeys } = makeJourneys(parts, {
    operator: camara,
    hashing,
    carrierReady: () => carrier.ready,
    connections: federation.provider.connections,
    observe,
  });
  const addressOf = makeAddressOf(settings.trustedProxies);
  const web = buildWeb({
    journeys,
    federation: { journey: federate, provider: federation.provider },
    clock,
    log: log.pino,
    supportCode,
    observe: metrics.http,
    metricsText: metrics.text,
    pressure: makePressure({
      store,
      clock,
      codesPerHour: settings.codesPerHour,
      onTrouble: (trouble) => log.fault('The counters of codes could not be looked at', trouble),
    }),
    settings: webSettings(settings),
    keys: {
      formToken: keys.purposeKey('form-token'),
      proofOfWork: keys.purposeKey('proof-of-work'),
      attempt: keys.purposeKey('attempt-cookie'),
    },
    addressOf: (request) =>
      addressOf(request.socket.remoteAddress ?? '', [request.headers['x-forwarded-for']].flat().join(',')),
    readiness: async () => {
      const database = await store.ping();
      return { ready: database, checks: { database, smsc: carrier.ready } };
    },
  });
  const chores = makeChores(log);
  return {
    web,
    changeNumber: journeys.changeNumber,
    start: () => {
      sender.start();
      federation.provider.start();
      chores.every(purgeEveryMs, 'The purge', store.purge);
      chores.every(applyNumbersEveryMs, 'Giving accounts their new numbers', journeys.changeNumber.applyDue);
      chores.every(settleUncheckedEveryMs, 'Asking about SIMs again', journeys.signIn.settleUnchecked);
    },
    stop: async () => {
      chores.stop();
      await closeWeb(web, settings.shutdownGraceMs);
      await federation.provider.stop();
      await federation.close();
      await sender.stop(settings.shutdownGraceMs);
      await http.close();
    },
  };
};
