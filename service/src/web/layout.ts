import { problems, type ProblemCode } from '../domain/problems.ts';
import { hiddenFields } from './page-parts/form-parts.ts';
import { html, trusted, type Html } from './html.ts';
import type { WebSettings } from './options.ts';
import type { Page, SignedInAs, StepOf } from './page.ts';
import { paths } from './paths.ts';
import type { StaticFiles } from './static/static-files.ts';
import { languages, type Language, type Text } from './text/text.ts';

/** Puts the frame around a page. Everything that is the same on all pages of a language is made once. */
export type Layout = (page: Page) => string;

const mark = trusted(
  '<svg viewBox="0 0 40 40" aria-hidden="true" focusable="false"><rect x="1" y="1" width="38" height="38" rx="10" fill="#0b6b57" stroke="#fff" stroke-opacity=".45" stroke-width="2"/><path d="M29.5 13.2A11.6 11.6 0 1 0 29.5 26.8" fill="none" stroke="#fff" stroke-width="3.6" stroke-linecap="round"/><path d="m15 20.4 4.4 4.3L32 12.4" fill="none" stroke="#ffc83d" stroke-width="3.6" stroke-linecap="round" stroke-linejoin="round"/></svg>',
);

const head = (
  text: Text,
  { urls }: StaticFiles,
): Html => html`<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="theme-color" content="#0a3a52">
<meta name="format-detection" content="telephone=no">
<meta name="color-scheme" content="light">
${urls.preloadedFonts.map(
  (url) => html`<link rel="preload" href="${url}" as="font" type="font/woff2" crossorigin>
`,
)}<link rel="stylesheet" href="${urls.style}">
<link rel="icon" href="${urls.icon}" type="image/svg+xml">
</head>
<body class="govuk-template__body">
<a href="#noi-dung" class="govuk-skip-link">${text.frame.skip}</a>
`;

const top = (text: Text, settings: WebSettings): Html => {
  const { frame } = text;
  const sandbox =
    settings.mode === 'sandbox' &&
    html`<div class="sandbox" role="note"><span>${frame.sandbox}</span>${settings.sandboxUrl !== undefined && html` <a href="${settings.sandboxUrl}">${frame.sandboxLink}</a>`}</div>
`;
  return html`<header>${sandbox}<div class="top"><div class="top__inner">
<a class="wordmark" href="${paths.home}">${mark}<span><span class="wordmark__name" lang="vi">Chính Chủ</span><span class="wordmark__service">${settings.serviceName ?? frame.serviceName}</span></span></a>
<nav class="languages" aria-label="${frame.languages}">`;
};

const languageSwitch = (texts: Readonly<Record<Language, Text>>, current: Language, address: string): Html => {
  const query = address.includes('?') ? `${address}&` : `${address}?`;
  return html`${languages.map((language) =>
    language === current
      ? html`<span aria-current="true" lang="${language}">${texts[language].name}</span>`
      : html`<a href="${query}lang=${language}" lang="${language}" hreflang="${language}">${texts[language].name}</a>`,
  )}`;
};

const stepsBar = ({ frame }: Text, { now, all, name }: StepOf): Html =>
  html`<div class="steps"><p class="steps__now"><strong>${frame.stepOf(now, all)}</strong> · ${name}</p><div class="steps__bar" aria-hidden="true">${Array.from({ length: all }, (_, bar) => html`<span class="${bar < now - 1 ? 'steps__done' : ''}${bar === now - 1 ? 'steps__here' : ''}"></span>`)}</div></div>
`;

const signedInBar = ({ frame }: Text, { name, token }: SignedInAs): Html =>
  html`<div class="me"><a class="me__name" href="${paths.account}">${name}</a><form method="post" action="${paths.signOut}">${hiddenFields(token)}<button type="submit" class="me__out">${frame.signOut}</button></form></div>
`;

/** A title says «Lỗi» where something has to be corrected; waiting is no error. */
const isError = (problem: ProblemCode | undefined): boolean =>
  problem !== undefined && problems[problem].trouble === 'input';

const bottom = ({ frame }: Text, settings: WebSettings): Html => html`</aside>
</div>
<footer class="foot"><div class="foot__inner">
<nav aria-label="${frame.foot.label}"><ul><li><a href="${paths.privacy}">${frame.foot.privacy}</a></li><li><a href="${paths.accessibility}">${frame.foot.accessibility}</a></li><li><a href="tel:${settings.helpDeskPhone}">${frame.foot.helpDesk} ${settings.helpDeskPhone}</a></li></ul></nav>
<p>${frame.foot.line}</p>
</div></footer>
`;

/** Makes the layout of one language. */
export const makeLayout = (
  language: Language,
  texts: Readonly<Record<Language, Text>>,
  settings: WebSettings,
  files: StaticFiles,
): Layout => {
  const text = texts[language];
  const { frame } = text;
  const service = settings.serviceName ?? frame.serviceName;
  const opening = trusted(
    `<!doctype html>\n<html lang="${language}" class="govuk-template">\n<head>\n<meta charset="utf-8">\n`,
  );
  const headPart = head(text, files);
  const topPart = top(text, settings);
  const bottomPart = bottom(text, settings);
  const help = html`<aside class="help" aria-labelledby="tro-giup">
<h2 class="help__title" id="tro-giup">${frame.help.title}</h2>
<p>${frame.help.words}</p>
<p><a class="govuk-link help__phone" href="tel:${settings.helpDeskPhone}">${settings.helpDeskPhone}</a></p>
<p>${frame.help.neverTell}</p>
`;
  return ({
    name,
    title,
    body,
    problem,
    step,
    supportCode,
    scripts = [],
    signedIn,
    reloadSeconds,
    address = paths.home,
  }) =>
    html`${opening}<title>${isError(problem) && `${frame.errorInTitle}: `}${title} – ${service}</title>
${
  reloadSeconds !== undefined &&
  html`<noscript><meta http-equiv="refresh" content="${reloadSeconds}"></noscript>
`
}${headPart}${topPart}${languageSwitch(texts, language, address)}</nav>${signedIn !== undefined && signedInBar(text, signedIn)}
</div></div></header>
<div class="page">
<main class="card" id="noi-dung" tabindex="-1" data-page="${name}" data-problem="${problem}">
${step !== undefined && stepsBar(text, step)}${body}
</main>
${help}${
      supportCode !== undefined &&
      html`<p>${frame.help.supportCode} <span class="support-code">${supportCode}</span></p>
`
    }${bottomPart}${scripts.map(
      (script) => html`<script type="module" src="${script}"></script>
`,
    )}</body>
</html>
`.toString();
};
