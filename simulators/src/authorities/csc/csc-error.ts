import type { FastifyReply } from 'fastify';
import { isRefusedRequest } from '../../refused-request.ts';

/** An error of the API or of the OAuth server (CSC API 2.0 §10.2, RFC 6749 §5.2). */
export class CscError extends Error {
  readonly status: number;
  readonly code: string;
  constructor(code: string, description: string, status = 400) {
    super(description);
    this.code = code;
    this.status = status;
  }
}

export const invalidRequest = (description: string) => new CscError('invalid_request', description);

const toCscError = (error: unknown): CscError => {
  if (error instanceof CscError) return error;
  if (isRefusedRequest(error)) return new CscError('invalid_request', error.message, error.statusCode);
  return new CscError('server_error', 'The workbench itself failed.', 500);
};

export const sendError = (reply: FastifyReply, error: unknown): FastifyReply => {
  const { code, message, status } = toCscError(error);
  return reply.code(status).header('cache-control', 'no-store').send({ error: code, error_description: message });
};
