import { problems } from '../domain/problems.ts';
import type { Shown } from '../journeys/visitor.ts';
import { sendButton } from './form-parts.ts';
import { html, type Html } from './html.ts';
import type { Cookies } from './http/cookies.ts';
import type { Form } from './http/form-body.ts';
import type { FormTokens } from './http/form-token.ts';
import type { WebOptions } from './options.ts';
import { show, type Answer } from './page.ts';
import { problemBody } from './problem-parts.ts';
import type { ProofOfWork } from './proof-of-work.ts';
import type { StaticFiles } from './static/static-files.ts';
import type { Visit } from './visit.ts';

/** What every handler of this room has at hand. */
export interface Room extends Pick<WebOptions, 'journeys' | 'federation' | 'settings' | 'supportCode' | 'clock'> {
  readonly cookies: Cookies;
  readonly tokens: FormTokens;
  readonly proofOfWork: ProofOfWork;
  readonly urls: StaticFiles['urls'];
}

/** A form that could not be taken now: kept in the page, so that one press sends it again. A password is never kept. */
export interface SendAgain {
  readonly action: string;
  readonly form: Form;
}

const sendAgainForm = (visit: Visit, { action, form }: SendAgain): Html => html`<form method="post" action="${action}">
${[...form].filter(([name]) => name !== 'password').map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
${sendButton(visit.text.frame.sendAgain)}</form>`;

/** A page of its own for a problem that belongs to no page of the journey. */
export const problemAnswer = (visit: Visit, shown: Shown, supportCode: string, again?: SendAgain): Answer =>
  show(
    {
      name: 'problem',
      title: visit.text.problems[shown.code].title,
      problem: shown.code,
      supportCode,
      ...(visit.here === undefined ? {} : { address: visit.here }),
      body: html`${problemBody(visit.text, shown, visit.facts, { 'try-again-now': visit.here, 'reload-the-page': visit.here })}${again !== undefined && sendAgainForm(visit, again)}`,
    },
    { status: problems[shown.code].status, retryAfterSeconds: shown.retryAfterSeconds },
  );
