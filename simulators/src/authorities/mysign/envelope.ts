import type { FastifyReply } from 'fastify';
import { isRefusedRequest } from '../../refused-request.ts';

/** An error of the gateway, by its number (Viettel MySign 1.9). */
export class GatewayError extends Error {
  readonly status: number;
  readonly code: number;
  constructor(code: number, description: string, status = 400) {
    super(description);
    this.code = code;
    this.status = status;
  }
}

export const inputInvalid = (name: string) => new GatewayError(86001, `Parameter ${name} is missing or invalid`);

/** The token is none, has ended, or is another person's: the gateway says no more than that. */
export class Unauthorized extends Error {}

const toGatewayError = (error: unknown): GatewayError => {
  if (error instanceof GatewayError) return error;
  return isRefusedRequest(error) ? inputInvalid('body') : new GatewayError(50000, 'The workbench itself failed', 500);
};

export const sendError = (reply: FastifyReply, error: unknown): FastifyReply => {
  reply.header('cache-control', 'no-store');
  if (error instanceof Unauthorized) return reply.code(401).send('');
  const { status, code, message } = toGatewayError(error);
  return reply.code(status).send({ error: code, error_description: message });
};
