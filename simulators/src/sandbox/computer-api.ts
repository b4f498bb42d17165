import type { FastifyInstance } from 'fastify';
import type { Bench } from '../bench.ts';
import { members } from './members.ts';
import { answerWindow, moveProgram, moveToken } from './computer-moves.ts';

/** The person's computer by JSON: its tokens, what its programs ask, and which of them run. */
export const computerApi = (app: FastifyInstance, bench: Bench): void => {
  const { computer } = bench;
  app.get('/tokens', async () => computer.tokens.list());
  app.put<{ Params: { id: string } }>('/tokens/:id', async ({ params, body }) =>
    moveToken(bench, params.id, members(body, ['plugged', 'driver'])),
  );
  app.get<{ Params: { id: string } }>('/tokens/:id/prompts', async ({ params }) => computer.windows.of(params.id));
  app.post<{ Params: { id: string; prompt: string } }>('/tokens/:id/prompts/:prompt', async ({ params, body }) =>
    answerWindow(bench, { token: params.id, id: params.prompt }, members(body, ['pin', 'cancel', 'certificate'])),
  );
  app.get('/computer', async () => ({ programs: computer.programs() }));
  app.put('/computer', async ({ body }) => {
    const { programs = {} } = members(body, ['programs']);
    for (const [program, state] of Object.entries(members(programs, Object.keys(computer.programs()))))
      moveProgram(bench, program, state);
    return { programs: computer.programs() };
  });
};
