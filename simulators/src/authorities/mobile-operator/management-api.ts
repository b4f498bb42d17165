import type { FastifyInstance } from 'fastify';
import type { Cast } from '../../cast/cast.ts';
import type { MobileSubscriberRecord } from '../../cast/record-types.ts';
import type { Clock } from '../../clock.ts';
import { phoneNamed } from '../../phones/phone-named.ts';
import { badRequest, notFound } from '../../problem.ts';

type PhoneParams = { Params: { phone: string } };

const longAgo = { on: '2019-01-01' } as const;
const mostHours = 24 * 365;
const hour = 3_600_000;

const stranger: MobileSubscriberRecord['holder'] = {
  fullName: 'Tạ Văn Khách',
  documentNumber: '001075999999',
  documentKind: 'CCCD',
  dateOfBirth: '1975-01-31',
  issuedOn: '2021-01-04',
  issuedBy: 'Cục Cảnh sát QLHC về TTXH',
};

const readChange = (body: unknown): { holder: string | undefined; simChangedHoursAgo: number | undefined } => {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw badRequest('The body must be a JSON object.');
  const { holder, simChangedHoursAgo, ...others }: { holder?: unknown; simChangedHoursAgo?: unknown } = body;
  if (Object.keys(others).length > 0 || (holder === undefined && simChangedHoursAgo === undefined))
    throw badRequest('Members offered: holder, simChangedHoursAgo.');
  if (holder !== undefined && typeof holder !== 'string')
    throw badRequest('"holder" must be the id of a person, or "stranger".');
  if (
    simChangedHoursAgo !== undefined &&
    !(typeof simChangedHoursAgo === 'number' && simChangedHoursAgo >= 0 && simChangedHoursAgo <= mostHours)
  ) {
    throw badRequest(`"simChangedHoursAgo" must be a number from 0 to ${mostHours}.`);
  }
  return { holder, simChangedHoursAgo };
};

/** As the operator's clerk writes down a person who shows a valid card. */
const holderNamed = (cast: Cast, id: string): MobileSubscriberRecord['holder'] | undefined => {
  if (id === 'stranger') return stranger;
  const person = cast.person(id);
  if (person?.kind !== 'citizen') return undefined;
  return {
    fullName: person.fullName,
    documentNumber: person.personalId,
    documentKind: 'CCCD',
    dateOfBirth: person.dateOfBirth,
    issuedOn: '2021-01-04',
    issuedBy: stranger.issuedBy,
  };
};

/** What a clerk of the operator does at the counter: put a number in somebody's name, hand out a new SIM, take a number back. */
export const managementApi = (app: FastifyInstance, cast: Cast, clock: Clock): void => {
  app.put<PhoneParams>('/subscriptions/:phone', async ({ params, body }) => {
    const phoneNumber = phoneNamed(params.phone);
    const { holder, simChangedHoursAgo } = readChange(body);
    const known = cast.mobileSubscriberRecord(phoneNumber);
    const found = holder === undefined ? known?.holder : holderNamed(cast, holder);
    if (found === undefined) throw notFound(holder === undefined ? 'This subscription' : 'This person');
    const simChanged =
      simChangedHoursAgo === undefined
        ? (known?.simChanged ?? longAgo)
        : { at: new Date(clock.now() - simChangedHoursAgo * hour).toISOString() };
    cast.setMobileSubscriberRecord({ phoneNumber, holder: found, simChanged });
    return { phoneNumber, holder: found, simChanged };
  });
  app.delete<PhoneParams>('/subscriptions/:phone', async ({ params }, reply) => {
    cast.dropMobileSubscriberRecord(phoneNamed(params.phone));
    return reply.code(204).send();
  });
};
