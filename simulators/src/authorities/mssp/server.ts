import Fastify from 'fastify';
import type { FastifyReply } from 'fastify';
import type { AuthorityRoom, RunningAuthority } from '../authority.ts';
import { openHttpDoor } from '../http-door.ts';
import { MssFault } from './codes.ts';
import { makeOperator } from './operator.ts';
import type { Operator } from './operator.ts';
import { ports } from './ports.ts';
import { readMessage } from './read-request.ts';
import type { Answer } from './write-answer.ts';
import { writeAnswer, writeFault } from './write-answer.ts';

const soapType = 'application/soap+xml; charset=utf-8';
const nonsense = Buffer.from('3c656e763a456e76656c6f706520ff00fe80933c21444f435459504520', 'hex');

const xml = (reply: FastifyReply, status: number, body: string | Buffer): FastifyReply =>
  reply.code(status).type(soapType).send(body);

/** What the lever makes of right answers, by turns where there are several ways to be wrong. */
const makeSpoiler = ({ lever }: AuthorityRoom) => {
  let turn = 0;
  lever.onChange(() => {
    turn = 0;
  });
  const wrongAnswers = [
    (answer: Answer): Answer => ({ ...answer, phoneNumber: '+84900000000' }),
    (answer: Answer): Answer => ({ ...answer, provider: { ...answer.provider, transactionId: 'of-somebody-else' } }),
  ];
  return {
    /** True: the reply is sent, and nothing has been done. */
    refuses: (reply: FastifyReply, operator: Operator): boolean => {
      if (lever.mode() === 'garbage') void xml(reply, 200, nonsense);
      else if (lever.mode() !== 'error') return false;
      else if (turn++ % 2 === 0) void xml(reply, 500, writeFault(operator.id, new MssFault(900, 'Out of order.')));
      else void reply.code(503).type('text/plain').send('Service Unavailable');
      return true;
    },
    write: ({ id }: Operator, answer: Answer): string => {
      if (lever.mode() !== 'wrong-answer') return writeAnswer(id, answer);
      const change = wrongAnswers[turn++ % (wrongAnswers.length + 1)];
      return change ? writeAnswer(id, change(answer)) : writeAnswer(id, answer, '1.1');
    },
  };
};

/** Starts the mobile signature services of two operators (ETSI TS 102 204), each below its own path. */
export const startMssp = async (room: AuthorityRoom): Promise<RunningAuthority> => {
  const { lever } = room;
  const operators = new Map((['nha-mang-1', 'nha-mang-2'] as const).map((id) => [`${id}`, makeOperator(id, room)]));
  const spoiler = makeSpoiler(room);
  const app = Fastify({ bodyLimit: 65_536 });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(['application/soap+xml', 'text/xml'], { parseAs: 'string' }, (_request, body, done) =>
    done(null, body),
  );
  // The answer is late, not the question: the SIM asks all the same.
  app.addHook('onSend', () => lever.lateness());
  app.post<{ Params: { operator: string; port: string } }>(
    '/:operator/soap/services/:port',
    async ({ params, body }, reply) => {
      const operator = operators.get(params.operator);
      const entry = ports[params.port];
      if (!operator || !entry) return reply.code(404).type('text/plain').send('No such port');
      if (spoiler.refuses(reply, operator)) return reply;
      try {
        const message = readMessage(String(body), entry.operation);
        return xml(reply, 200, spoiler.write(operator, entry.port(operator, message)));
      } catch (error) {
        if (error instanceof MssFault) return xml(reply, 500, writeFault(operator.id, error));
        throw error;
      }
    },
  );
  await app.ready();

  const door = await openHttpDoor(room, app);
  lever.onChange((mode) => {
    if (mode === 'down') door.dropConnections();
  });
  return {
    url: door.url,
    reset: () => {
      for (const operator of operators.values()) operator.reset();
    },
    stop: async () => {
      await door.close();
      await app.close();
    },
  };
};
