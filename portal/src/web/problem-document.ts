import type { FastifyReply } from 'fastify';
import type { ReceptionProblem } from './reception-problem.ts';
import { en } from './text/en.ts';
import type { PageProblem, Text, Told } from './text/text.ts';
import { vi } from './text/vi.ts';

type ApiProblem = ReceptionProblem | PageProblem;

const ofReception = (code: ApiProblem): code is ReceptionProblem => Object.hasOwn(vi.reception, code);

const toldIn = (text: Text, code: ApiProblem): Told => (ofReception(code) ? text.reception[code] : text.pages[code]);

/** Sends a problem document (RFC 9457) in both languages. @param more further members */
export const sendProblem = (
  reply: FastifyReply,
  supportCode: string,
  status: number,
  code: ApiProblem,
  more: Readonly<Record<string, unknown>> = {},
): FastifyReply => {
  const [inVietnamese, inEnglish] = [toldIn(vi, code), toldIn(en, code)];
  return reply
    .code(status)
    .type('application/problem+json; charset=utf-8')
    .send(
      JSON.stringify({
        type: `urn:chinhchu:portal:problem:${code}`,
        title: inVietnamese.title,
        status,
        detail: inVietnamese.sentence,
        code,
        supportCode,
        titleEn: inEnglish.title,
        detailEn: inEnglish.sentence,
        ...more,
      }),
    );
};
