import type { FastifyRequest } from 'fastify';
import type { Form } from '../http/read-form.ts';
import { readForm } from '../http/read-form.ts';
import { comesFromUs } from '../http/same-origin.ts';
import type { Visit } from '../visit.ts';

/** The fields of a form that we made for this session; nothing for any other. */
export const readOwnForm = ({ room, signedIn }: Visit, request: FastifyRequest): Form | undefined => {
  const form = Buffer.isBuffer(request.body) ? readForm(request.body) : undefined;
  if (form === undefined || signedIn === undefined || !comesFromUs(request.headers, room.origin)) return undefined;
  return room.formTokens.read(form.get('formToken'), signedIn.secret) === undefined ? undefined : form;
};
