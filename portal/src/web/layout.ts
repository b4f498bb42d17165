import type { Html } from './html.ts';
import { html } from './html.ts';
import { languagePath, paths, safeReturn, signInPath } from './paths.ts';
import type { Visit } from './visit.ts';

/** One page before the frame is put around it. */
export interface Page {
  /** As programs find it in `data-page`. */
  readonly name: string;
  readonly title: string;
  readonly body: Html;
  /** What it tells as a problem, in `data-problem`. */
  readonly problem?: string;
}

/** The frame of every page: the mark of a test, our name, the ways on, who is signed in, where to get help. */
export const layout = (visit: Visit, { name, title, body, problem }: Page): string => {
  const { room, text, signedIn, path } = visit;
  const portal = text.portals[room.portal];
  const back = safeReturn(path);
  const other = text.language === 'vi' ? 'en' : 'vi';
  const page = html`<!doctype html>
<html lang="${text.language}" class="portal-${room.portal}">
<head>
<meta charset="utf-8">
<title>${title} – ${portal.name}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<link rel="icon" href="/static/mark-${room.portal}.svg" type="image/svg+xml">
<link rel="stylesheet" href="/static/portal.css">
<link rel="stylesheet" href="/static/${room.portal}.css">
</head>
<body>
<a class="skip" href="#noi-dung">${text.frame.skip}</a>
<header>
<p class="test-banner">${text.frame.banner}</p>
<div class="top">
<div class="wide">
<a class="brand" href="${paths.home}"><span class="mark" aria-hidden="true">${portal.mark}</span><span class="brand-name">${portal.name} <span class="brand-test">(${text.frame.test})</span></span></a>
<div class="who">
<a class="language" href="${languagePath(other, back)}" lang="${other}" hreflang="${other}">${text.otherLanguage}</a>
${
  signedIn === undefined
    ? html`<a class="button" href="${signInPath(back)}">${text.frame.signIn}</a><a class="button quiet" href="${signInPath(back, paths.register)}">${text.frame.register}</a>`
    : html`<form method="post" action="${paths.signOut}"><input type="hidden" name="formToken" value="${room.formTokens.make(signedIn)}"><button class="button quiet">${text.frame.signOut}</button></form>`
}
</div>
</div>
<nav aria-label="${text.frame.menu}"><ul class="wide">
${menu(visit).map(([to, words]) => html`<li><a href="${to}"${path === to ? currentPage : false}>${words}</a></li>`)}
</ul></nav>
</div>
</header>
<main id="noi-dung" class="wide" data-page="${name}"${problem === undefined ? false : html` data-problem="${problem}"`}>
${body}
</main>
<footer><div class="wide">
<p><strong>${text.frame.help}</strong> ${text.frame.helpDesk}</p>
<p>${text.frame.rule}</p>
</div></footer>
</body>
</html>`;
  return page.toString();
};

const currentPage = html` aria-current="page"`;

const menu = ({ text, signedIn }: Visit): readonly (readonly [string, string])[] => [
  [paths.home, text.frame.home],
  [paths.procedures, text.frame.procedures],
  ...(signedIn === undefined
    ? []
    : [[paths.dossiers, text.frame.dossiers] as const, [paths.account, text.frame.account] as const]),
];

/** A page that tells what happened and leads on. */
export const toldPage = (
  visit: Visit,
  name: string,
  problem: string,
  told: { readonly title: string; readonly sentence: string },
  ways: readonly (readonly [string, string])[] = [],
): Page => ({
  name,
  problem,
  title: told.title,
  body: html`<div class="told" role="group" aria-labelledby="chuyen-gi"><h1 id="chuyen-gi">${told.title}</h1><p>${told.sentence}</p></div>
<p class="ways">${ways.map(([to, words], index) => html`<a class="${index === 0 ? 'button' : 'button quiet'}" href="${to}">${words}</a>`)}</p>
<p class="support">${visit.text.supportCode}: <code>${visit.supportCode}</code></p>`,
});
