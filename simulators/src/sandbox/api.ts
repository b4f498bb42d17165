import type { FastifyInstance } from 'fastify';
import { largestCrowd } from '../cast/crowd.ts';
import type { Authority, Bench } from '../bench.ts';
import { mailboxNamed } from '../mailboxes/mailboxes.ts';
import { phoneNamed } from '../phones/phone-named.ts';
import { computerApi } from './computer-api.ts';
import { members } from './members.ts';
import { answerPrompt, authorityNamed, moveLever, sendText, shiftClock } from './moves.ts';
import { badRequest, notFound, sendProblem, toProblem } from '../problem.ts';

type PhoneParams = { Params: { phone: string } };

const peopleApi = (app: FastifyInstance, bench: Bench): void => {
  app.get('/people', async () => bench.cast.people());
  app.post('/crowd', async (request, reply) => {
    const { size } = members(request.body, ['size']);
    if (typeof size !== 'number' || !Number.isInteger(size) || size < 1 || size > largestCrowd) {
      throw badRequest(`"size" must be a whole number from 1 to ${largestCrowd}.`);
    }
    return reply.code(201).send(bench.cast.gatherCrowd(size));
  });
};

const phonesApi = (app: FastifyInstance, bench: Bench): void => {
  app.get<PhoneParams>('/phones/:phone/messages', async ({ params }) =>
    bench.phones.messages(phoneNamed(params.phone)),
  );
  app.post<PhoneParams>('/phones/:phone/messages', async ({ params, body }, reply) => {
    const from = phoneNamed(params.phone);
    const { to, text } = members(body, ['to', 'text']);
    sendText(bench, from, to, text);
    return reply.code(201).send({ at: new Date(bench.clock.now()).toISOString(), to, text });
  });
  app.get<PhoneParams>('/phones/:phone/prompts', async ({ params }) => bench.prompts.of(phoneNamed(params.phone)));
  app.post<{ Params: { phone: string; id: string } }>('/phones/:phone/prompts/:id', async ({ params, body }) =>
    answerPrompt(bench, { phone: phoneNamed(params.phone), id: params.id }, members(body, ['pin', 'cancel'])),
  );
  app.get<{ Params: { address: string } }>('/mailboxes/:address/messages', async ({ params }) =>
    bench.mailboxes.messages(mailboxNamed(params.address)),
  );
};

const describe = ({ kind, url, lever }: Authority) => ({
  id: kind.id,
  url,
  wire: kind.wire,
  lever: { mode: lever.mode(), delayMs: lever.delayMs() },
});

const authoritiesApi = (app: FastifyInstance, bench: Bench): void => {
  app.get('/authorities', async () => bench.authorities.map(describe));
  app.put<{ Params: { id: string } }>('/authorities/:id/lever', async ({ params, body }) => {
    const authority = authorityNamed(bench, params.id);
    const { mode, delayMs } = members(body, ['mode', 'delayMs']);
    moveLever(authority, mode, delayMs);
    return describe(authority);
  });
  for (const { kind, api: own } of bench.authorities) {
    if (own) void app.register(async (scope) => own(scope), { prefix: `/authorities/${kind.id}` });
  }
};

const clockNow = ({ clock }: Bench) => ({ offsetMs: clock.offsetMs(), now: new Date(clock.now()).toISOString() });

/** The JSON API that tests and portals' developers drive; the README describes each route. */
export const api = (app: FastifyInstance, bench: Bench): void => {
  app.setErrorHandler((error, _request, reply) => sendProblem(reply, toProblem(error)));
  app.setNotFoundHandler((_request, reply) => sendProblem(reply, notFound('This address')));
  peopleApi(app, bench);
  phonesApi(app, bench);
  authoritiesApi(app, bench);
  computerApi(app, bench);

  app.get('/clock', async () => clockNow(bench));
  app.put('/clock', async (request) => {
    const { offsetMs } = members(request.body, ['offsetMs']);
    shiftClock(bench, offsetMs);
    return clockNow(bench);
  });
  app.post('/reset', async (_request, reply) => {
    bench.reset();
    return reply.code(204).send();
  });
};
