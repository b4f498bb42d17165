import type { FastifyReply } from 'fastify';

/** An error of RFC 6749 §5.2, or of a request to the page (§4.1.2.1). */
export class ProviderError extends Error {
  readonly code: string;
  readonly status: number;
  constructor(code: string, description: string, status = 400) {
    super(description);
    this.code = code;
    this.status = status;
  }
}

export const invalidRequest = (description: string) => new ProviderError('invalid_request', description);

const statusOf = (error: unknown): number =>
  error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 500;

export const sendError = (reply: FastifyReply, error: unknown): FastifyReply => {
  const { code, message, status } =
    error instanceof ProviderError
      ? error
      : {
          code: statusOf(error) < 500 ? 'invalid_request' : 'server_error',
          message: 'Unexpected',
          status: statusOf(error),
        };
  return reply.code(status).header('cache-control', 'no-store').send({ error: code, error_description: message });
};

/** Parameters of a form or of an address; one sent twice is refused (RFC 6749 §3.1). @throws ProviderError */
export const readParameters = (given: unknown): ReadonlyMap<string, string> => {
  const parameters = new Map<string, string>();
  for (const [name, value] of Object.entries(typeof given === 'object' && given !== null ? given : {})) {
    if (typeof value !== 'string') throw invalidRequest(`Parameter ${name} is repeated`);
    parameters.set(name, value);
  }
  return parameters;
};

/** @throws ProviderError */
export const needed = (parameters: ReadonlyMap<string, string>, name: string): string => {
  const value = parameters.get(name);
  if (value === undefined || value === '') throw invalidRequest(`Missing parameter ${name}`);
  return value;
};
