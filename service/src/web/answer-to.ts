import type { FastifyRequest } from 'fastify';
import type { ProblemCode } from '../domain/problems.ts';
import { readForm } from './http/form/form-body.ts';
import { isStorageOutage } from './http/request-problem.ts';
import { comesFromUs } from './http/form/same-origin.ts';
import type { Answer } from './page.ts';
import type { Route } from './route.ts';
import { problemAnswer, type Site } from './site.ts';
import type { Visit, Visits } from './visit.ts';

/** An answer and the visit it is for. */
export interface Answered {
  readonly visit: Visit;
  readonly answer: Answer;
}

type PostRoute = Extract<Route, { method: 'POST' }>;

/** Runs a route's handler behind everything that is checked before: the query, where a form comes from, its encoding, its token. */
export const makeAnswerTo = (site: Site, visits: Visits, origin: string) => {
  const refuse = (request: FastifyRequest, code: ProblemCode): Answered => {
    const visit = visits.plain(request);
    return { visit, answer: problemAnswer(visit, { code }) };
  };

  const send = async (route: PostRoute, request: FastifyRequest, asked: Visit): Promise<Answered> => {
    if (!comesFromUs(request.headers, origin)) return refuse(request, 'form-forged');
    const read = readForm(Buffer.isBuffer(request.body) ? request.body : '');
    if (!read.ok) return refuse(request, read.problem);
    const form = read.value;
    const token = visits.isKnown(request)
      ? site.tokens.read(form.get('formToken'), asked.visitor.browserHash)
      : undefined;
    if (token === undefined)
      return route.outOfDate === undefined
        ? refuse(request, 'form-forged')
        : { visit: asked, answer: await route.outOfDate(site, asked) };
    const { visit, context } = visits.sending(asked, token, route);
    try {
      return { visit, answer: await route.send(site, visit, { form, token, context, visitor: visit.visitor }) };
    } catch (error) {
      if (!isStorageOutage(error)) throw error;
      const again = { action: route.path, form };
      return { visit, answer: problemAnswer(visit, { code: 'storage-unavailable' }, again) };
    }
  };

  return async (route: Route, request: FastifyRequest): Promise<Answered> => {
    const visit = visits.read(request, route);
    if (visit === undefined) return refuse(request, 'malformed-request');
    return route.method === 'GET' ? { visit, answer: await route.show(site, visit) } : send(route, request, visit);
  };
};
