import type { FastifyRequest } from 'fastify';
import type { ProblemCode } from '../domain/problems.ts';
import { readForm } from './http/form-body.ts';
import { isStorageOutage } from './http/request-problem.ts';
import { comesFromUs } from './http/same-origin.ts';
import type { Answer } from './page.ts';
import { problemAnswer, type Room } from './room.ts';
import type { Route } from './route.ts';
import type { Visit, Visits } from './visit.ts';

/** An answer and the visit it is for. */
export interface Answered {
  readonly visit: Visit;
  readonly answer: Answer;
}

/** Forms of a page that was opened for a portal's request answer that one, whatever other tabs wait for. */
const roomFor = (room: Room, { continuing }: Visit): Room =>
  continuing === undefined
    ? room
    : { ...room, tokens: { ...room.tokens, make: (browserHash) => room.tokens.make(browserHash, continuing) } };

/** Runs a route's handler behind everything that is checked before: the query, where a form comes from, its encoding, its token. */
export const makeAnswerTo = (room: Room, visits: Visits, origin: string) => {
  const refuse = (request: FastifyRequest, code: ProblemCode): Answered => {
    const visit = visits.plain(request);
    return { visit, answer: problemAnswer(visit, { code }, room.supportCode()) };
  };

  const send = async (
    route: Extract<Route, { method: 'POST' }>,
    request: FastifyRequest,
    brought: Visit,
  ): Promise<Answered> => {
    if (!comesFromUs(request.headers, origin)) return refuse(request, 'form-forged');
    const read = readForm(Buffer.isBuffer(request.body) ? request.body : '');
    if (!read.ok) return refuse(request, read.problem);
    const { visitor } = brought;
    const token =
      visitor === undefined ? undefined : room.tokens.read(read.value.get('formToken'), visitor.browserHash);
    if (visitor === undefined || token === undefined) return refuse(request, 'form-forged');
    const visit = visits.continuedBy(brought, token);
    try {
      return { visit, answer: await route.send(roomFor(room, visit), visit, { form: read.value, token, visitor }) };
    } catch (error) {
      if (!isStorageOutage(error)) throw error;
      return {
        visit,
        answer: problemAnswer(visit, { code: 'storage-unavailable' }, room.supportCode(), {
          action: route.path,
          form: read.value,
        }),
      };
    }
  };

  const show = async (route: Extract<Route, { method: 'GET' }>, brought: Visit): Promise<Answered> => {
    const uid = brought.query.get('tiep');
    const portal = await room.federation?.journey.portalOf(uid);
    const visit =
      portal === undefined || uid === undefined ? brought : visits.continuedBy(brought, { continuing: uid });
    return { visit, answer: await route.show(roomFor(room, visit), visit) };
  };

  return async (route: Route, request: FastifyRequest): Promise<Answered> => {
    const visit = visits.read(request);
    if (visit === undefined) return refuse(request, 'malformed-request');
    return route.method === 'GET' ? show(route, visit) : send(route, request, visit);
  };
};
