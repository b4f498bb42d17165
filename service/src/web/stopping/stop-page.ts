import { html } from '../html.ts';
import type { Page } from '../page.ts';
import { problemsOf, sendButton, textInput, workForm } from '../page-parts/form-parts.ts';
import { marks } from '../page-parts/marks.ts';
import { problemNotice } from '../page-parts/problem-parts.ts';
import { paths } from '../paths.ts';
import type { Facts, Text } from '../text/text.ts';
import type { DrawnForm } from '../work/drawn-form.ts';

/** The code that cancels what waits for an account, for whoever has heard of it. */
export const stopPage = (text: Text, facts: Facts, { work, script, shown, typed }: DrawnForm): Page => {
  const words = text.stopping;
  const problems = problemsOf('stopCode', shown?.fields ?? []);
  return {
    name: 'stop-waiting',
    title: words.title,
    address: paths.stopWaiting,
    scripts: [script],
    ...(shown === undefined ? {} : { problem: shown.code }),
    body: html`${shown !== undefined && problemNotice(text, shown, facts)}<h1 class="govuk-heading-l">${words.title}</h1>
<p class="govuk-body">${words.lead}</p>
${workForm(
  text,
  { ...work, action: paths.stopWaiting, sending: words.sending },
  html`${textInput(text, { field: 'stopCode', ...words.stopCode, value: typed, problems, autocomplete: 'off', look: 'input--phone' })}
${sendButton(words.send)}`,
)}
<p class="govuk-body">${words.noCode} <a class="govuk-link" href="${paths.signIn}">${text.signIn.title}</a></p>`,
  };
};

/** It was stopped, and what to do when somebody else had asked for it. */
export const stoppedPage = ({ stopping: words }: Text, { helpDeskPhone }: Facts): Page => ({
  name: 'waiting-stopped',
  title: words.doneTitle,
  address: paths.waitingStopped,
  body: html`<div class="seal">${marks.done}<div><h1 class="govuk-heading-l">${words.doneTitle}</h1><p>${words.done}</p></div></div>
<p class="govuk-body">${words.notYou}</p>
<ul class="govuk-list govuk-list--bullet">${words.whatToDo(helpDeskPhone).map((line) => html`<li>${line}</li>`)}</ul>
<p><a class="govuk-button" href="${paths.recover}">${words.newPassword}</a></p>`,
});

/** Something stronger than a code has begun it: it takes longer, and what ends it. */
export const delayedPage = ({ stopping: { delayed: words }, signIn }: Text, { helpDeskPhone }: Facts): Page => ({
  name: 'waiting-delayed',
  title: words.title,
  address: paths.waitingDelayed,
  body: html`<div class="seal">${marks.paused}<div><h1 class="govuk-heading-l">${words.title}</h1><p>${words.lead}</p></div></div>
<h2 class="govuk-heading-m">${words.nextTitle}</h2>
<ul class="govuk-list govuk-list--bullet">${words.next(helpDeskPhone).map((line) => html`<li>${line}</li>`)}</ul>
<p><a class="govuk-button" href="${paths.signIn}">${signIn.title}</a></p>
<p class="govuk-body"><a class="govuk-link" href="${paths.recover}">${words.newPassword}</a></p>
<p class="govuk-body"><a class="govuk-link" href="${paths.notMe}">${words.lock}</a></p>
<p class="govuk-body">${words.yours}</p>`,
});

/** The account stays locked, and its holder has more time: how it comes back. */
export const putOffPage = ({ stopping: { putOff: words } }: Text, { helpDeskPhone }: Facts): Page => ({
  name: 'contest-put-off',
  title: words.title,
  address: paths.contestPutOff,
  body: html`<h1 class="govuk-heading-l">${words.title}</h1>
<p class="govuk-body">${words.lead}</p>
<h2 class="govuk-heading-m">${words.yoursTitle}</h2>
<ol class="govuk-list govuk-list--number">${words.yours(helpDeskPhone).map((line) => html`<li>${line}</li>`)}</ol>
<p><a class="govuk-button" href="${paths.start}">${words.register}</a></p>
<h2 class="govuk-heading-m">${words.otherTitle}</h2>
<p class="govuk-body">${words.other}</p>`,
});

/** Somebody whom a counter has confirmed stays on level 1 until an operator has looked. */
export const heldPage = ({ stopping: { held: words } }: Text, { helpDeskPhone }: Facts): Page => ({
  name: 'level-held',
  title: words.title,
  address: paths.levelHeld,
  body: html`<div class="seal">${marks.done}<div><h1 class="govuk-heading-l">${words.title}</h1><p>${words.lead}</p></div></div>
<h2 class="govuk-heading-m">${words.nextTitle}</h2>
<ul class="govuk-list govuk-list--bullet">${words.next(helpDeskPhone).map((line) => html`<li>${line}</li>`)}</ul>`,
});
