import { passingKey } from '../support/passing-key.ts';
import { usualWaitHours } from '../../src/domain/standing/decide-stop.ts';
import type { FastifyInstance } from 'fastify';
import { pino } from 'pino';
import type { Clock } from '../../src/platform/clock.ts';
import { buildWeb } from '../../src/web/build-web.ts';
import type { WebOptions, WebSettings } from '../../src/web/options.ts';
import { fakeJourneys, type FakeJourneys } from './fake-journeys.ts';

/** The pages over journeys in memory, with a clock that tests move. */
export interface FakeWeb {
  readonly app: FastifyInstance;
  readonly journeys: FakeJourneys;
  readonly clock: Clock & { moveBy(seconds: number): void };
  readonly observed: Parameters<WebOptions['observe']>[0][];
  /** How much work is asked of everybody. */
  pressure: number;
}

export const fakeWeb = (settings: Partial<WebSettings> = {}): FakeWeb => {
  let ahead = 0;
  const clock = {
    now: () => new Date(Date.now() + ahead * 1000),
    moveBy: (seconds: number) => {
      ahead += seconds;
    },
  };
  const journeys = fakeJourneys(clock);
  const observed: FakeWeb['observed'] = [];
  const app = buildWeb({
    journeys,
    clock,
    observe: (answered) => {
      observed.push(answered);
    },
    settings: {
      issuer: 'http://127.0.0.1',
      mode: 'sandbox',
      sandboxUrl: 'http://localhost:3010/',
      helpDeskPhone: '19001234',
      passwordProfile: 'guide',
      minimumAge: 14,
      simSwapHours: 72,
      waitHours: usualWaitHours,
      workTries: 10,
      shortCode: '8123',
      ...settings,
    },
    keys: { formToken: passingKey(1), proofOfWork: passingKey(2), attempt: passingKey(3) },
    pressure: () => web.pressure,
    addressOf: (request) => request.socket.remoteAddress ?? '',
    supportCode: () => 'CC-0000-TEST',
    readiness: async () => ({ ready: true, checks: { store: true } }),
    log: pino({ level: 'silent' }),
  });
  const web: FakeWeb = { app, journeys, clock, observed, pressure: 1 };
  return web;
};
