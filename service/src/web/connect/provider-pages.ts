import type { IncomingMessage } from 'node:http';
import { problems } from '../../domain/problems.ts';
import type { DeveloperHint, FederationPages, RenderedPage } from '../../federation/pages.ts';
import { html, type Html } from '../html.ts';
import type { Cookies } from '../http/cookies.ts';
import type { Layout } from '../layout.ts';
import type { WebOptions } from '../options.ts';
import type { Page } from '../page.ts';
import { paths, signInPathFor } from '../paths.ts';
import { problemBody } from '../page-parts/problem-parts.ts';
import { languages, type Facts, type Language, type Text } from '../text/text.ts';
import { nameOf } from './portal-words.ts';

interface Parts {
  readonly texts: Readonly<Record<Language, Text>>;
  readonly layouts: Readonly<Record<Language, Layout>>;
  readonly facts: Facts;
  readonly cookies: Cookies;
  readonly sealedCode: WebOptions['supportCode'];
}

/** The first language of ours in a list of BCP 47 tags; `en-GB` is English to us. */
const askedLanguage = (uiLocales: string): Language | undefined =>
  uiLocales
    .split(' ')
    .map((tag) => languages.find((language) => language === tag.split('-')[0]?.toLowerCase()))
    .find((language) => language !== undefined);

const longestShown = 300;

/** For the portal's developer; folded, because it means nothing to other people. */
const developerPart = ({ connect }: Text, { error, address }: DeveloperHint): Html => {
  const words = connect.developer;
  return html`<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${words.title}</span></summary><div class="govuk-details__text"><p><code>${error.slice(0, longestShown)}</code></p>${
    address !== undefined &&
    html`<p>${words.sent}<br><code>${address.sent.slice(0, longestShown)}</code></p><p>${address.registered.length === 0 ? words.none : words.registered}${address.registered.map((one) => html`<br><code>${one}</code>`)}</p>`
  }</div></details>`;
};

/** The pages on which requests of the protocol end for people. */
export const makeProviderPages = ({ texts, layouts, facts, cookies, sealedCode }: Parts): FederationPages => {
  const chosenBy = (request: IncomingMessage): Language | undefined => cookies.read(request.headers.cookie).language;
  const languageOf = (request: IncomingMessage, uiLocales: string): Language =>
    chosenBy(request) ?? askedLanguage(uiLocales) ?? 'vi';
  const draw = (
    request: IncomingMessage,
    uiLocales: string,
    status: number,
    page: (text: Text) => Page,
  ): RenderedPage => {
    const language = languageOf(request, uiLocales);
    return { status, language, html: layouts[language](page(texts[language])) };
  };
  return {
    signedOutPath: paths.signedOut,
    problem: (request, { code, supportCode, portal, developer }, uiLocales = '') =>
      draw(request, uiLocales, problems[code].status, (text) => ({
        name: 'problem',
        title: text.problems[code].title,
        problem: code,
        supportCode: supportCode ?? sealedCode(code),
        body: html`${problemBody(text, { code }, facts, { links: { 'return-to-portal': portal?.homeUri } })}${portal?.homeUri !== undefined && html`<p><a class="govuk-link" href="${portal.homeUri}">${nameOf(text, portal)}</a></p>`}${developer !== undefined && developerPart(text, developer)}`,
      })),
    confirmSignOut: (request, { action, fields, portal }, uiLocales = '') =>
      draw(request, uiLocales, 200, (text) => {
        const words = text.connect.signOut;
        return {
          name: 'confirm-sign-out',
          title: words.title,
          body: html`<h1 class="govuk-heading-l">${words.title}</h1>
<p class="govuk-body">${portal === undefined ? words.lead : words.askedBy(nameOf(text, portal))}</p>
<form method="post" action="${action}">${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}<button type="submit" name="logout" value="yes" class="govuk-button">${words.yes}</button></form>
<p><a class="govuk-link" href="${paths.account}">${words.no}</a></p>`,
        };
      }),
    formToPortal: (request, portal, uiLocales = '') => {
      const language = languageOf(request, uiLocales);
      const { title, lead, go } = texts[language].connect.leaving;
      return {
        language,
        title: html`${title}`.toString(),
        noScript:
          html`<p>${lead(nameOf(texts[language], portal))}</p><button type="submit" autofocus>${go}</button>`.toString(),
      };
    },
    signInAddress: (name, lowestLevel) => signInPathFor(name, 'no-session', lowestLevel),
    inLanguage: (request, address, uiLocales) => {
      const asked = chosenBy(request) === undefined ? askedLanguage(uiLocales) : undefined;
      return asked === undefined ? address : `${address}${address.includes('?') ? '&' : '?'}lang=${asked}`;
    },
  };
};
