import { problems } from '../domain/problems.ts';
import type { Shown } from '../journeys/attempt/visitor.ts';
import { sendButton } from './page-parts/form-parts.ts';
import { html, type Html } from './html.ts';
import type { Cookies } from './http/cookies.ts';
import type { Form } from './http/form/form-body.ts';
import type { FormTokens } from './http/form/form-token.ts';
import type { WebOptions } from './options.ts';
import { show, type Answer } from './page.ts';
import { problemBody } from './page-parts/problem-parts.ts';
import type { StaticFiles } from './static/static-files.ts';
import type { Visit } from './visit.ts';
import type { ProofOfWork } from './work/proof-of-work.ts';

/** What every page of this installation is made with. */
export interface Site extends Pick<WebOptions, 'journeys' | 'federation' | 'settings' | 'clock'> {
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

/** The new one, and the one that there is. */
const passwordFields: ReadonlySet<string> = new Set(['password', 'presentPassword']);

const sendAgainForm = (visit: Visit, { action, form }: SendAgain): Html => html`<form method="post" action="${action}">
${[...form].filter(([name]) => !passwordFields.has(name)).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
${sendButton(visit.text.frame.sendAgain)}</form>`;

/** A page of its own for a problem that belongs to no page of a journey. */
export const problemAnswer = (visit: Visit, shown: Shown, again?: SendAgain): Answer =>
  show(
    {
      name: 'problem',
      title: visit.text.problems[shown.code].title,
      problem: shown.code,
      ...(visit.here === undefined ? {} : { address: visit.here }),
      body: html`${problemBody(visit.text, shown, visit.facts, { links: { 'try-again-now': visit.here, 'reload-the-page': visit.here } })}${again !== undefined && sendAgainForm(visit, again)}`,
    },
    { status: problems[shown.code].status, retryAfterSeconds: shown.retryAfterSeconds },
  );

/** The form token of a page: bound to this browser, which keeps its cookie for another day with it. */
export const formToken = (site: Site, visit: Visit, context: Readonly<Record<string, string>> = {}): string => {
  const keep = site.cookies.setBrowser(visit.browserSecret);
  if (!visit.setCookies.includes(keep)) visit.setCookies.push(keep);
  const { continuing } = visit;
  const all = new URLSearchParams({ ...context, ...(continuing === undefined ? {} : { tiep: continuing }) });
  return site.tokens.make(visit.visitor.browserHash, all.toString());
};
