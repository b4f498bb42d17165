import { codes } from '../../gate/procedures.ts';
import type { Dossier, Receipt } from '../../store/dossiers.ts';
import type { Html } from '../html.ts';
import { html, lines } from '../html.ts';
import type { Page } from '../layout.ts';
import { attachmentPath, dossierPath, paths } from '../paths.ts';
import type { Text } from '../text/text.ts';
import type { Visit } from '../visit.ts';

type Listed = Receipt & { readonly procedureCode: string };

const mostOnPage = 20;

const nameOf = (text: Text, procedureCode: string): string => {
  const known = codes().find((code) => code === procedureCode);
  return known === undefined ? procedureCode : text.procedures.names[known];
};

const instant = (text: Text, at: number): Html =>
  html`<time datetime="${new Date(at).toISOString()}">${text.instant(at)}</time>`;

/** Dossiers with code and time. */
export const dossierTable = ({ text }: Visit, dossiers: readonly Listed[]): Html =>
  html`<ul class="dossiers">${dossiers.map(
    ({ dossierCode, procedureCode, receivedAt }) => html`
<li><a class="code" href="${dossierPath(dossierCode)}">${dossierCode}</a> <span>${nameOf(text, procedureCode)}</span> <span class="fine">${text.dossiers.receivedAt} ${instant(text, receivedAt)}</span></li>`,
  )}</ul>`;

/** An account's own dossiers, newest first. @param before older than this instant */
export const dossiersPage = (visit: Visit, subject: string, before: number | undefined): Page => {
  const { text, room } = visit;
  const dossiers = room.store.dossiers.list(subject, mostOnPage, before);
  const last = dossiers.length === mostOnPage ? dossiers.at(-1) : undefined;
  return {
    name: 'dossiers',
    title: text.dossiers.title,
    body: html`<h1>${text.dossiers.title}</h1>
${dossiers.length === 0 ? html`<p>${text.dossiers.none}</p>` : dossierTable(visit, dossiers)}
<p class="ways"><a class="button" href="${paths.procedures}">${text.home.toProcedures}</a>${last !== undefined && html`<a class="button quiet" href="${paths.dossiers}?truoc=${last.receivedAt}">${text.dossiers.older}</a>`}</p>`,
  };
};

/** One dossier. @param justSent say that it has arrived */
export const dossierPage = ({ text }: Visit, dossier: Dossier, justSent: boolean): Page => ({
  name: justSent ? 'dossier-received' : 'dossier',
  title: justSent ? text.dossiers.acceptedTitle : `${text.dossiers.oneTitle} ${dossier.dossierCode}`,
  body: html`${
    justSent
      ? html`<div class="accepted" role="status"><h1>${text.dossiers.acceptedTitle}</h1><p class="big-code"><span>${text.dossiers.code}</span> <strong data-dossier-code="${dossier.dossierCode}">${dossier.dossierCode}</strong></p><p>${text.dossiers.acceptedSentence}</p></div>`
      : html`<h1>${text.dossiers.oneTitle} ${dossier.dossierCode}</h1>`
  }
<dl class="facts">
<div><dt>${text.dossiers.procedure}</dt><dd>${nameOf(text, dossier.procedureCode)}</dd></div>
<div><dt>${text.dossiers.receivedAt}</dt><dd>${instant(text, dossier.receivedAt)}</dd></div>
<div><dt>${text.dossiers.content}</dt><dd>${lines(dossier.content)}</dd></div>
<div><dt>${text.dossiers.attachment}</dt><dd><a href="${attachmentPath(dossier.dossierCode)}">${dossier.fileName || text.dossiers.attachment}</a> (${text.size(dossier.fileSize)})</dd></div>
</dl>
<p class="ways"><a class="button quiet" href="${paths.dossiers}">${text.dossiers.back}</a></p>`,
});
