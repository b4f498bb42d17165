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
  'too-many': 429,
  'method-not-allowed': 405,
  fault: 500,
};

/** Sends a page that tells of something wrong and leads on. */
export const sendProblemPage = (reply: FastifyReply, visit: Visit, problem: PageProblem): FastifyReply => {
  const { text, room } = visit;
  if (problem === 'provider-unreachable' || problem === 'too-many') reply.header('retry-after', '60');
  const home = problem === 'host-unknown' ? room.origin : paths.home;
  const here = safeReturn(visit.path);
  const onward: Partial<Record<PageProblem, readonly [string, string]>> = {
    'provider-unreachable': [signInPath(here), text.tryAgain],
    'form-expired': [here, text.openAgain],
  };
  const first = onward[problem];
  const ways = [...(first === undefined || first[0] === home ? [] : [first]), [home, text.toHome] as const];
  return sendPage(reply, visit, toldPage(visit, 'problem', problem, text.pages[problem], ways), statuses[problem]);
};

/** Goes to another page with GET. */
export const goTo = (reply: FastifyReply, to: string): FastifyReply => reply.redirect(to, 303);
