import type { IncomingMessage } from 'node:http';
import { problems } from '../../domain/problems.ts';
import type { FederationPages, RenderedPage } from '../../federation/pages.ts';
import { html } from '../html.ts';
import type { Cookies } from '../http/cookies.ts';
import type { Layout } from '../layout.ts';
import type { Page } from '../page.ts';
import { paths } from '../paths.ts';
import { problemBody } from '../problem-parts.ts';
import type { Facts, Language, Text } from '../text/text.ts';
import { nameOf } from './portal-words.ts';

interface Parts {
  readonly texts: Readonly<Record<Language, Text>>;
  readonly layouts: Readonly<Record<Language, Layout>>;
  readonly facts: Facts;
  readonly cookies: Cookies;
}

/** The pages on which requests of the protocol end for people. */
export const makeProviderPages = ({ texts, layouts, facts, cookies }: Parts): FederationPages => {
  const languageOf = (request: IncomingMessage): Language => cookies.read(request.headers.cookie).language ?? 'vi';
  const draw = (request: IncomingMessage, status: number, page: (text: Text) => Page): RenderedPage => {
    const language = languageOf(request);
    return { status, language, html: layouts[language](page(texts[language])) };
  };
  return {
    signedOutPath: paths.signedOut,
    problem: (request, { code, supportCode, leadTo, portal }) => draw(request, problems[code].status, (text) => ({
      name: 'problem', title: text.problems[code].title, problem: code, supportCode,
      body: html`${problemBody(text, { code }, facts, { 'return-to-portal': leadTo })}${leadTo !== undefined && portal !== undefined && html`<p><a class="govuk-link" href="${leadTo}">${nameOf(text, portal)}</a></p>`}`,
    })),
    confirmSignOut: (request, { action, fields, portal }) => draw(request, 200, (text) => {
      const words = text.connect.signOut;
      return {
        name: 'confirm-sign-out', title: words.title,
        body: html`<h1 class="govuk-heading-l">${words.title}</h1>
<p class="govuk-body">${portal === undefined ? words.lead : words.askedBy(nameOf(text, portal))}</p>
<form method="post" action="${action}">${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}<button type="submit" name="logout" value="yes" class="govuk-button">${words.yes}</button></form>
<p><a class="govuk-link" href="${paths.account}">${words.no}</a></p>`,
      };
    }),
  };
};
