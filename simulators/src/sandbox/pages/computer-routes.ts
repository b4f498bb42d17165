import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Bench } from '../../bench.ts';
import type { PromptOutcome } from '../../phones/prompts.ts';
import { answerWindow, moveProgram, moveToken } from '../computer-moves.ts';
import { attempt, refusedText, show } from './answers.ts';
import { computerPage } from './computer.ts';

type Form = Record<string, unknown>;

const back = (reply: FastifyReply, place = ''): FastifyReply => reply.redirect(`/may-tinh${place}`, 303);

const outcomeText = (outcome: PromptOutcome): string | undefined => {
  if (outcome.outcome === 'wrong-pin') return `Sai mã PIN, còn ${outcome.triesLeft} lần thử.`;
  return outcome.outcome === 'locked' ? 'USB đã bị khoá vì nhập sai mã PIN quá nhiều lần.' : undefined;
};

const truthOf = (field: unknown): unknown => (field === 'true' ? true : field === 'false' ? false : field);

/** The pages of the person's computer. */
export const computerRoutes = (app: FastifyInstance, bench: Bench): void => {
  app.get('/may-tinh', async (_request, reply) => show(reply, computerPage(bench)));
  app.post<{ Params: { program: string }; Body: Form }>(
    '/may-tinh/chuong-trinh/:program',
    async ({ params, body }, reply) => {
      const refused = attempt(() => moveProgram(bench, params.program, body?.['state']));
      if (refused) return show(reply.code(refused.status), computerPage(bench, refusedText(refused)));
      return back(reply, `#${params.program}`);
    },
  );
  app.post<{ Params: { id: string }; Body: Form }>('/may-tinh/:id', async ({ params, body }, reply) => {
    const change = { plugged: truthOf(body?.['plugged']), driver: truthOf(body?.['driver']) };
    const refused = attempt(() => void moveToken(bench, params.id, change));
    if (refused) return show(reply.code(refused.status), computerPage(bench, refusedText(refused)));
    return back(reply, `#usb-${params.id}`);
  });
  app.post<{ Params: { token: string; id: string }; Body: Form }>(
    '/may-tinh/:token/cua-so/:id',
    async ({ params, body }, reply) => {
      const given = {
        ...(body?.['cancel'] === 'true' ? { cancel: true } : { pin: body?.['pin'] }),
        ...(body?.['certificate'] === undefined ? {} : { certificate: body['certificate'] }),
      };
      let told: string | undefined;
      const refused = attempt(() => {
        told = outcomeText(answerWindow(bench, params, given));
      });
      if (refused) return show(reply.code(refused.status), computerPage(bench, refusedText(refused)));
      return told === undefined ? back(reply) : show(reply.code(422), computerPage(bench, told));
    },
  );
};
