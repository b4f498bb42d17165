import type { FastifyReply } from 'fastify';
import type { Page } from './layout.ts';
import { layout, toldPage } from './layout.ts';
import { paths, safeReturn, signInPath } from './paths.ts';
import type { PageProblem } from './text/text.ts';
import type { Visit } from './visit.ts';

/** Sends a page. */
export const sendPage = (reply: FastifyReply, visit: Visit, page: Page, status = 200): FastifyReply =>
  reply.code(status).header('vary', 'Cookie').type('text/html; charset=utf-8').send(layout(visit, page));

const statuses: Readonly<Record<PageProblem, number>> = {
  'not-found': 404,
  'host-unknown': 421,
  'malformed-request': 400,
  'form-expired': 403,
  'provider-unreachable': 503,
  'method-not-allowed': 405,
  fault: 500,
};

/** Sends a page that tells of something wrong and leads on. */
export const sendProblemPage = (reply: FastifyReply, visit: Visit, problem: PageProblem): FastifyReply => {
  const { text, room } = visit;
  if (problem === 'provider-unreachable') reply.header('retry-after', '60');
  const home = problem === 'host-unknown' ? room.origin : paths.home;
  const ways =
    problem === 'provider-unreachable'
      ? [[signInPath(safeReturn(visit.path)), text.tryAgain] as const, [home, text.toHome] as const]
      : [[home, text.toHome] as const];
  return sendPage(reply, visit, toldPage(visit, 'problem', problem, text.pages[problem], ways), statuses[problem]);
};

/** Goes to another page with GET. */
export const goTo = (reply: FastifyReply, to: string): FastifyReply => reply.redirect(to, 303);
