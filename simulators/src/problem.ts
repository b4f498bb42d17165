import { STATUS_CODES } from 'node:http';
import type { FastifyReply } from 'fastify';
import { isRefusedRequest } from './refused-request.ts';

/** A refusal of the sandbox site, of its JSON API and of the authorities' counters there: an RFC 9457 problem document. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string, detail: string) {
    super(detail);
    this.status = status;
    this.code = code;
  }
}

export const notFound = (what: string) => new Problem(404, 'not-found', `${what} is not known here.`);
export const badRequest = (detail: string) => new Problem(400, 'bad-request', detail);

/** Anything thrown, as a problem: the web framework's own 4xx keep their status, the rest is 500. */
export const toProblem = (error: unknown): Problem => {
  if (error instanceof Problem) return error;
  if (isRefusedRequest(error)) return new Problem(error.statusCode, 'bad-request', error.message);
  return new Problem(500, 'fault', 'The workbench itself failed.');
};

export const sendProblem = (reply: FastifyReply, problem: Problem): FastifyReply =>
  reply.code(problem.status).type('application/problem+json').send({
    type: 'about:blank',
    title: STATUS_CODES[problem.status],
    status: problem.status,
    code: problem.code,
    detail: problem.message,
  });
