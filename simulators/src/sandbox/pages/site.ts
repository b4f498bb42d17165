import { readFile } from 'node:fs/promises';
import formbody from '@fastify/formbody';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { deskVerbs } from '../../authorities/certificate-authority/desk.ts';
import type { Bench } from '../../bench.ts';
import { mailboxNamed } from '../../mailboxes/mailboxes.ts';
import { phoneNamed } from '../../phones/phone-named.ts';
import { answerPrompt, authorityNamed, moveLever, sendText, shiftClock } from '../moves.ts';
import type { PromptOutcome } from '../../phones/prompts.ts';
import { notFound, toProblem } from '../../problem.ts';
import type { Problem } from '../../problem.ts';
import { attempt, refusedText, show } from './answers.ts';
import { authoritiesPage } from './authorities.ts';
import { certificatesPage } from './certificates.ts';
import { computerRoutes } from './computer-routes.ts';
import { errorPage } from './error.ts';
import { homePage } from './home.ts';
import { mailboxPage } from './mailbox.ts';
import { phonePage } from './phone.ts';

const contentSecurityPolicy =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

type Form = Record<string, unknown>;
type PhoneRoute = { Params: { phone: string }; Body: Form };

const showError = (reply: FastifyReply, problem: Problem): FastifyReply =>
  show(reply.code(problem.status), errorPage(problem));

const assets = async (app: FastifyInstance): Promise<void> => {
  const types = {
    'style.css': 'text/css; charset=utf-8',
    'phone.js': 'text/javascript; charset=utf-8',
    'computer.js': 'text/javascript; charset=utf-8',
  };
  for (const [name, type] of Object.entries(types)) {
    const content = await readFile(new URL(`../assets/${name}`, import.meta.url), 'utf8');
    app.get(`/tai-nguyen/${name}`, async (_request, reply) => reply.type(type).send(content));
  }
};

const outcomeText = (outcome: PromptOutcome): string | undefined => {
  if (outcome.outcome === 'wrong-pin') return `Sai mã PIN, còn ${outcome.triesLeft} lần thử.`;
  return outcome.outcome === 'locked' ? 'Mã PIN đã bị khoá vì nhập sai quá nhiều lần.' : undefined;
};

const promptRoutes = (app: FastifyInstance, bench: Bench): void => {
  app.post<{ Params: { phone: string; id: string }; Body: Form }>(
    '/dien-thoai/:phone/yeu-cau/:id',
    async ({ params, body }, reply) => {
      const phone = phoneNamed(params.phone);
      const given = body?.['cancel'] === 'true' ? { cancel: true } : { pin: body?.['pin'] };
      let told: string | undefined;
      const refused = attempt(() => {
        told = outcomeText(answerPrompt(bench, { phone, id: params.id }, given));
      });
      if (refused) return show(reply.code(refused.status), phonePage(bench, phone, refusedText(refused)));
      if (told !== undefined) return show(reply.code(422), phonePage(bench, phone, told));
      return reply.redirect(`/dien-thoai/0${phone.slice(3)}`, 303);
    },
  );
};

const phoneRoutes = (app: FastifyInstance, bench: Bench): void => {
  app.get<{ Querystring: { so?: unknown } }>('/dien-thoai', async ({ query }, reply) => {
    const phoneNumber = phoneNamed(typeof query.so === 'string' ? query.so : '');
    return reply.redirect(`/dien-thoai/0${phoneNumber.slice(3)}`, 303);
  });
  app.get<PhoneRoute>('/dien-thoai/:phone', async ({ params }, reply) =>
    show(reply, phonePage(bench, phoneNamed(params.phone))),
  );
  app.post<PhoneRoute>('/dien-thoai/:phone/tin-nhan', async ({ params, body }, reply) => {
    const phoneNumber = phoneNamed(params.phone);
    const refused = attempt(() => sendText(bench, phoneNumber, body?.['to'], body?.['text']));
    if (refused) return show(reply.code(refused.status), phonePage(bench, phoneNumber, refusedText(refused)));
    return reply.redirect(`/dien-thoai/0${phoneNumber.slice(3)}`, 303);
  });
};

const mailboxRoutes = (app: FastifyInstance, bench: Bench): void => {
  app.get<{ Querystring: { dia_chi?: unknown } }>('/hop-thu', async ({ query }, reply) => {
    const address = mailboxNamed(typeof query.dia_chi === 'string' ? query.dia_chi.trim() : '');
    return reply.redirect(`/hop-thu/${encodeURIComponent(address)}`, 303);
  });
  app.get<{ Params: { address: string } }>('/hop-thu/:address', async ({ params }, reply) =>
    show(reply, mailboxPage(bench, mailboxNamed(params.address))),
  );
};

const numberOf = (field: unknown): number | undefined =>
  typeof field === 'string' && field.trim() !== '' ? Number(field) : undefined;

const authorityRoutes = (app: FastifyInstance, bench: Bench): void => {
  app.get('/co-quan', async (_request, reply) => show(reply, authoritiesPage(bench)));
  app.post<{ Params: { id: string }; Body: Form }>('/co-quan/:id', async ({ params, body }, reply) => {
    const authority = authorityNamed(bench, params.id);
    const refused = attempt(() => moveLever(authority, body?.['mode'], numberOf(body?.['delayMs'])));
    if (refused) return show(reply.code(refused.status), authoritiesPage(bench, refusedText(refused)));
    return reply.redirect(`/co-quan#${params.id}`, 303);
  });
  app.post<{ Body: Form }>('/dong-ho', async ({ body }, reply) => {
    const minutes = numberOf(body?.['minutes']);
    const refused = attempt(() => shiftClock(bench, minutes === undefined ? undefined : minutes * 60_000));
    if (refused) return show(reply.code(refused.status), authoritiesPage(bench, refusedText(refused)));
    return reply.redirect('/co-quan', 303);
  });
};

const certificateRoutes = (app: FastifyInstance, bench: Bench): void => {
  app.get('/chung-thu', async (_request, reply) => show(reply, certificatesPage(bench)));
  app.get<{ Params: { id: string } }>('/chung-thu/:id.p12', async ({ params: { id } }, reply) =>
    reply
      .type('application/x-pkcs12')
      .header('content-disposition', `attachment; filename="${encodeURIComponent(id)}.p12"`)
      .send(bench.certificates.fileOf(id)),
  );
  app.post<{ Params: { id: string; verb: string } }>(
    '/chung-thu/:id/:verb',
    async ({ params: { id, verb } }, reply) => {
      const known = deskVerbs.find((one) => one === verb);
      if (known === undefined) throw notFound('This move');
      const refused = attempt(() => void bench.certificates.move(id, known));
      if (refused)
        return show(
          reply.code(refused.status),
          certificatesPage(bench, { problem: refused.code, text: refusedText(refused) }),
        );
      return reply.redirect(`/chung-thu#${id}`, 303);
    },
  );
};

/** The pages of the sandbox. Every form answers with a redirect, or with its page and what was wrong. */
export const site = async (app: FastifyInstance, bench: Bench): Promise<void> => {
  await app.register(formbody, { bodyLimit: 16_384 });
  app.addHook('onSend', async (_request, reply) => {
    // `no-referrer` would make browsers send `Origin: null` with our own forms, which `refuseStrangers` turns away.
    reply.headers({
      'content-security-policy': contentSecurityPolicy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
    });
  });
  app.setErrorHandler((error, _request, reply) => showError(reply, toProblem(error)));
  app.setNotFoundHandler((_request, reply) => showError(reply, notFound('This page')));
  await assets(app);
  phoneRoutes(app, bench);
  promptRoutes(app, bench);
  mailboxRoutes(app, bench);
  authorityRoutes(app, bench);
  certificateRoutes(app, bench);
  computerRoutes(app, bench);

  app.get('/', async (_request, reply) => show(reply, homePage(bench)));
  app.post('/lam-lai', async (_request, reply) => {
    bench.reset();
    return reply.redirect('/', 303);
  });
};
