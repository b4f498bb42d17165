import type { FastifyRequest } from 'fastify';
import type { Form } from '../http/read-form.ts';
import { readForm } from '../http/read-form.ts';
import { comesFromUs } from '../http/same-origin.ts';
import type { Visit } from '../visit.ts';

/** The fields of a form (`application/x-www-form-urlencoded`); nothing for what is none. */
export const readUrlEncoded = ({ body }: Pick<FastifyRequest, 'body'>): Form | undefined =>
  Buffer.isBuffer(body) ? readForm(body) : undefined;

/** True for a form that we made for this session. */
export const isOwnForm = ({ room, signedIn }: Visit, { headers }: FastifyRequest, form: Form): boolean =>
  signedIn !== undefined &&
  comesFromUs(headers, room.origin) &&
  room.formTokens.read(form.get('formToken'), signedIn.secret) !== undefined;
