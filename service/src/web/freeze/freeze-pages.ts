import { isShown } from '../../domain/activity.ts';
import type { AuditEvent } from '../../domain/audit.ts';
import type { FreezeStep } from '../../journeys/freeze/freeze.ts';
import { html, type Html } from '../html.ts';
import type { Page, SignedInAs } from '../page.ts';
import { hiddenFields, problemsOf, sendButton, textInput, workForm } from '../page-parts/form-parts.ts';
import { marks } from '../page-parts/marks.ts';
import { problemNotice } from '../page-parts/problem-parts.ts';
import { paths } from '../paths.ts';
import { moment } from '../text/say.ts';
import type { Facts, Text } from '../text/text.ts';
import type { DrawnForm } from '../work/drawn-form.ts';

/** Where to lock an account, by a press where somebody is signed in and by a code anywhere. */
export const freezePage = (
  text: Text,
  facts: Facts,
  { work, script, shown, typed, signedIn }: DrawnForm & { readonly signedIn: SignedInAs | undefined },
): Page => {
  const words = text.freeze;
  const problems = problemsOf('stopCode', shown?.fields ?? []);
  return {
    name: 'not-me',
    title: words.title,
    address: paths.notMe,
    scripts: [script],
    ...(signedIn === undefined ? {} : { signedIn }),
    ...(shown === undefined ? {} : { problem: shown.code }),
    body: html`${shown !== undefined && problemNotice(text, shown, facts)}<h1 class="govuk-heading-l">${words.title}</h1>
<p class="govuk-body">${words.lead}</p>
<h2 class="govuk-heading-m">${words.whatTitle}</h2>
<ul class="govuk-list govuk-list--bullet">${words.what.map((line) => html`<li>${line}</li>`)}</ul>
${
  signedIn !== undefined &&
  html`<h2 class="govuk-heading-m">${words.hereTitle}</h2>
<p class="govuk-body">${words.here}</p>
<form method="post" action="${paths.lockHere}">${hiddenFields(signedIn.token)}<button type="submit" class="govuk-button">${words.lockHere}</button></form>
`
}<h2 class="govuk-heading-m">${words.byCodeTitle}</h2>
${workForm(
  text,
  { ...work, action: paths.notMe, sending: words.sending },
  html`${textInput(text, { field: 'stopCode', ...words.stopCode, value: typed, problems, autocomplete: 'off', look: 'input--phone' })}
${sendButton(words.send)}`,
)}
<p class="govuk-body">${words.noCode} <a class="govuk-link" href="${paths.signIn}">${text.signIn.title}</a></p>
<p class="govuk-body">${words.onlyStop} <a class="govuk-link" href="${paths.stopWaiting}">${text.stopping.title}</a></p>`,
  };
};

const touchedList = (
  { freeze: { done: words }, activity: { events: names } }: Text,
  touched: readonly AuditEvent[],
): Html => {
  const rows = touched.flatMap(({ type, at }) =>
    isShown(type)
      ? [
          html`<div class="govuk-summary-list__row"><dt class="govuk-summary-list__key">${moment(at)}</dt><dd class="govuk-summary-list__value">${names[type]}</dd></div>`,
        ]
      : [],
  );
  return rows.length === 0
    ? html`<p class="govuk-body">${words.nothingTouched}</p>`
    : html`<p class="govuk-body">${words.touchedLead} ${words.print}</p>
<dl class="govuk-summary-list">${rows}</dl>`;
};

/** It is locked: what to do now, and what has happened in it lately. Names nobody, for a code alone leads here. */
export const frozenPage = (
  text: Text,
  { helpDeskPhone }: Facts,
  { at, touched }: Extract<FreezeStep, { readonly frozen: true }>,
): Page => {
  const { done: words } = text.freeze;
  return {
    name: 'account-frozen',
    title: words.title,
    address: paths.notMe,
    body: html`<div class="seal">${marks.done}<div><h1 class="govuk-heading-l">${words.title}</h1><p>${words.lead(moment(at))}</p></div></div>
<h2 class="govuk-heading-m">${words.nextTitle}</h2>
<ol class="govuk-list govuk-list--number">${words.next(helpDeskPhone).map((line) => html`<li>${line}</li>`)}</ol>
<p><a class="govuk-button" href="${paths.cannotGetIn}">${words.comeBack}</a></p>
<h2 class="govuk-heading-m">${words.touchedTitle}</h2>
${touchedList(text, touched)}`,
  };
};
