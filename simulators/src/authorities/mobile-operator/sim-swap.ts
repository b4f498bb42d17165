import type { FastifyInstance } from 'fastify';
import type { MobileSubscriberRecord } from '../../cast/record-types.ts';
import { requireScope } from '../oauth-api/api-guard.ts';
import { findRecord } from './find-record.ts';
import type { OperatorApi } from './operator-api.ts';

const hour = 3_600_000;
const monitoredDays = 120;
const defaultMaxAgeHours = 240;

const phoneNumber = { type: 'string', pattern: '^\\+[1-9][0-9]{4,14}$' } as const;
const checkSchema = {
  type: 'object',
  additionalProperties: false,
  properties: { phoneNumber, maxAge: { type: 'integer', minimum: 1, maximum: 2400 } },
} as const;
const dateSchema = { type: 'object', additionalProperties: false, properties: { phoneNumber } } as const;

/** Days are days in Vietnam. */
const changedAt = ({ simChanged }: MobileSubscriberRecord, now: number): number => {
  if ('hoursAgo' in simChanged) return now - simChanged.hoursAgo * hour;
  return Date.parse('at' in simChanged ? simChanged.at : `${simChanged.on}T09:00:00+07:00`);
};

/** CAMARA SIM Swap 2, `POST /sim-swap/v2/check` and `/retrieve-date`. */
export const simSwap = (app: FastifyInstance, api: OperatorApi): void => {
  app.post<{ Body: { phoneNumber?: string; maxAge?: number } }>(
    '/sim-swap/v2/check',
    { onRequest: requireScope(api.tokens, 'sim-swap:check', 'sim-swap'), schema: { body: checkSchema } },
    async (request, reply) => {
      const record = findRecord(api.cast, request.body.phoneNumber);
      if (record.neverAnswers) return reply.hijack();
      const maxAge = (request.body.maxAge ?? defaultMaxAgeHours) * hour;
      const swapped = api.clock.now() - changedAt(record, api.clock.now()) <= maxAge;
      return reply.send(api.lever.mode() === 'wrong-answer' ? { swapped: String(swapped) } : { swapped });
    },
  );

  app.post<{ Body: { phoneNumber?: string } }>(
    '/sim-swap/v2/retrieve-date',
    { onRequest: requireScope(api.tokens, 'sim-swap:retrieve-date', 'sim-swap'), schema: { body: dateSchema } },
    async (request, reply) => {
      const record = findRecord(api.cast, request.body.phoneNumber);
      if (record.neverAnswers) return reply.hijack();
      const changed = changedAt(record, api.clock.now());
      const isMonitored = api.clock.now() - changed <= monitoredDays * 24 * hour;
      const info = isMonitored
        ? { latestSimChange: new Date(changed).toISOString() }
        : { latestSimChange: null, monitoredPeriod: monitoredDays };
      return reply.send(api.lever.mode() === 'wrong-answer' ? { latestSimChange: Math.floor(changed / 1000) } : info);
    },
  );
};
