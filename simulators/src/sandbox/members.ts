import { badRequest } from '../problem.ts';

/** The members of a JSON object; one that is not offered is refused. @throws Problem 400 */
export const members = (body: unknown, offered: readonly string[]): Record<string, unknown> => {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw badRequest('The body must be a JSON object.');
  const unknown = Object.keys(body).find((name) => !offered.includes(name));
  if (unknown !== undefined) throw badRequest(`Members offered: ${offered.join(', ')}.`);
  return Object.fromEntries(Object.entries(body));
};
