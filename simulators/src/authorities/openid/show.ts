import type { FastifyReply } from 'fastify';

/** Sends a page; `redirectUri`: where its form may lead, for a form's target counts with what it redirects to. */
export const show = (reply: FastifyReply, page: string, redirectUri?: string): FastifyReply => {
  const target = redirectUri === undefined ? '' : ` ${new URL(redirectUri).origin}`;
  return reply
    .type('text/html; charset=utf-8')
    .headers({
      'cache-control': 'no-store',
      'content-security-policy': `default-src 'none'; style-src 'self'; img-src data:; form-action 'self'${target}; frame-ancestors 'none'; base-uri 'none'`,
      'referrer-policy': 'no-referrer',
    })
    .send(page);
};

/** Sends the browser back to the application. */
export const sendBack = (
  reply: FastifyReply,
  redirectUri: string,
  said: Readonly<Record<string, string | undefined>>,
): FastifyReply => {
  const address = new URL(redirectUri);
  for (const [name, value] of Object.entries(said)) if (value !== undefined) address.searchParams.set(name, value);
  return reply.redirect(address.href, 303);
};
