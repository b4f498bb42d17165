import { hash } from 'node:crypto';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { anotherIssuer, crlOf, ocspAnswer, timeStampAnswer } from './answers.ts';
import type { Answer, AnswerRoom } from './answers.ts';
import type { Issuer } from './authorities.ts';
import { certificatesOnly } from './artefacts/cms.ts';
import { localServer } from './local-server.ts';
import { signedManifest } from './trust-manifest.ts';

const nonsense = Buffer.from('<html>chào mừng đến với trang web</html>');
type IssuerRoute = { Params: { issuer: string } };

/** Sends DER with the cache headers of RFC 9919 §6.2, or nonsense when the lever says so. */
const sendAnswer = (
  reply: FastifyReply,
  type: string,
  { body, kept }: Answer,
  { clock, lever }: AnswerRoom,
  known?: string,
): FastifyReply => {
  if (lever.mode() === 'garbage') return reply.type(type).send(nonsense);
  if (kept) {
    const seconds = Math.max(0, Math.floor((kept.until - clock.now()) / 1000));
    const tag = `"${hash('sha256', body, 'hex')}"`;
    reply.headers({
      'cache-control': `max-age=${seconds}, public, no-transform, must-revalidate`,
      expires: new Date(kept.until).toUTCString(),
      'last-modified': new Date(kept.from).toUTCString(),
      etag: tag,
    });
    if (known === tag) return reply.code(304).send();
  }
  return reply.type(type).send(body);
};

const chainOf = (issuer: Issuer): Buffer[] => (issuer.above ? [issuer.der, ...chainOf(issuer.above)] : [issuer.der]);

const files = (app: FastifyInstance, room: AnswerRoom): void => {
  const { registry, lever } = room;
  const shown = (issuer: Issuer) => (lever.mode() === 'wrong-answer' ? anotherIssuer(registry, issuer) : issuer);
  const file = (path: string, type: string, make: (issuer: Issuer) => Answer) => {
    app.get<IssuerRoute>(`/:issuer/${path}`, async ({ params, headers }, reply) => {
      const issuer = registry.issuers.get(params.issuer);
      if (!issuer) return reply.code(404).send();
      if (lever.mode() === 'error') return reply.code(503).send();
      return sendAnswer(reply, type, make(issuer), room, headers['if-none-match']);
    });
  };
  file('ca.crt', 'application/pkix-cert', (issuer) => ({ body: shown(issuer).der, kept: undefined }));
  file('ca.p7c', 'application/pkcs7-mime', (issuer) => ({
    body: certificatesOnly(chainOf(shown(issuer))),
    kept: undefined,
  }));
  file('ca.crl', 'application/pkix-crl', (issuer) => crlOf(issuer, room));

  const { manifest, signature, publicKeyPem } = signedManifest(registry);
  app.get('/trust/manifest.json', async (_request, reply) => reply.type('application/json').send(manifest));
  app.get('/trust/manifest.sig', async (_request, reply) => reply.type('application/octet-stream').send(signature));
  const { certificate, key } = localServer();
  app.get('/localhost/server.pem', async (_request, reply) => reply.type('application/x-pem-file').send(certificate));
  app.get('/localhost/server.key.pem', async (_request, reply) => reply.type('application/x-pem-file').send(key));
  app.get('/trust/key.pem', async (_request, reply) => reply.type('application/x-pem-file').send(publicKeyPem));
};

const binaryBody = (type: string | undefined, wanted: string, body: unknown): Buffer | undefined =>
  type?.split(';')[0]?.trim().toLowerCase() === wanted && Buffer.isBuffer(body) ? body : undefined;

const ocsp = (app: FastifyInstance, room: AnswerRoom): void => {
  const answer = async (id: string, request: Buffer, reply: FastifyReply) => {
    const issuer = room.registry.issuers.get(id);
    if (!issuer) return reply.code(404).send();
    return sendAnswer(reply, 'application/ocsp-response', ocspAnswer(issuer, request, room), room);
  };
  app.post<IssuerRoute>('/:issuer/ocsp', async (request, reply) => {
    const body = binaryBody(request.headers['content-type'], 'application/ocsp-request', request.body);
    return body ? answer(request.params.issuer, body, reply) : reply.code(415).send();
  });
  // RFC 6960 appendix A.1: base64 of the request, percent-encoded, behind the responder's address.
  app.get<{ Params: { issuer: string; '*': string } }>('/:issuer/ocsp/*', async ({ params }, reply) =>
    answer(params.issuer, Buffer.from(params['*'], 'base64'), reply),
  );
};

/** Certificates, lists, OCSP and time stamps over plain http, as WIRES §9 has them. */
export const publish = (app: FastifyInstance, room: AnswerRoom): void => {
  app.addContentTypeParser(
    ['application/ocsp-request', 'application/timestamp-query'],
    { parseAs: 'buffer' },
    (_request, body, done) => done(null, body),
  );
  files(app, room);
  ocsp(app, room);
  app.post('/tsa', async (request, reply) => {
    const body = binaryBody(request.headers['content-type'], 'application/timestamp-query', request.body);
    if (!body) return reply.code(415).send();
    return sendAnswer(
      reply,
      'application/timestamp-reply',
      { body: timeStampAnswer(body, room), kept: undefined },
      room,
    );
  });
};
