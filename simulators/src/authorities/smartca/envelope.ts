import type { FastifyReply } from 'fastify';
import { isRefusedRequest } from '../../refused-request.ts';

/** An error of the gateway (VNPT SmartCA 1.1 §4.2, §5.1.1). */
export class GatewayError extends Error {
  readonly status: number;
  readonly code: number;
  readonly codeDesc: string;
  constructor(code: number, codeDesc: string, message: string, status = 400) {
    super(message);
    this.code = code;
    this.codeDesc = codeDesc;
    this.status = status;
  }
}

/** An error of the OAuth server (§3.2, RFC 6749 §5.2). */
export class OauthError extends Error {
  readonly code: string;
  constructor(code: string, description = '') {
    super(description);
    this.code = code;
  }
}

export const inputInvalid = (message: string) => new GatewayError(30000, 'CLIENT_INPUT_INVALID', message);

/** The token is none, or has ended: the gateway says no more than that. */
export class Unauthorized extends Error {}

/** Well answered. */
export const success = (content: unknown, message = 'Success') => ({
  code: 0,
  codeDesc: 'SUCCESS',
  message,
  content,
});

const toGatewayError = (error: unknown): GatewayError => {
  if (error instanceof GatewayError) return error;
  return isRefusedRequest(error)
    ? inputInvalid(error.message)
    : new GatewayError(50000, 'SERVER_INTERNAL_ERROR', 'The workbench itself failed.', 500);
};

export const sendError = (reply: FastifyReply, error: unknown): FastifyReply => {
  reply.header('cache-control', 'no-store');
  if (error instanceof Unauthorized) return reply.code(401).header('www-authenticate', 'Bearer').send('');
  if (error instanceof OauthError) {
    const description = error.message === '' ? {} : { error_description: error.message };
    return reply.code(400).send({ error: error.code, ...description });
  }
  const { status, code, codeDesc, message } = toGatewayError(error);
  return reply.code(status).send({ code, codeDesc, message, content: null });
};
