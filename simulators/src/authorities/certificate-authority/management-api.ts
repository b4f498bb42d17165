import type { FastifyInstance } from 'fastify';
import { badRequest } from '../../problem.ts';
import { deskVerbs } from './desk.ts';
import type { CertificateDesk } from './desk.ts';

type HolderRoute = { Params: { id: string } };

/** `undefined` when no body came at all. */
const reasonIn = (body: unknown): unknown => {
  if (body === undefined || body === null) return undefined;
  if (typeof body !== 'object' || !('reason' in body)) throw badRequest('"reason" must be one of those in the README.');
  return body.reason ?? '';
};

/**
 * The authority's own small API on the sandbox port: who holds which certificate, and what can be done with it. Private
 * keys are shown: they are nobody's secret, and a program that plays a token, a SIM or a signing app needs them.
 */
export const managementApi =
  (desk: CertificateDesk): ((app: FastifyInstance) => void) =>
  (app) => {
    app.get('/certificates', async () => desk.list());
    app.get<HolderRoute>('/certificates/:id', async ({ params }) => desk.show(params.id));
    for (const verb of deskVerbs) {
      app.post<HolderRoute>(`/certificates/:id/${verb}`, async ({ params, body }) =>
        desk.move(params.id, verb, verb === 'revoke' ? reasonIn(body) : undefined),
      );
    }
  };
