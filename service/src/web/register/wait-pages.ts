import type { AttemptIn } from '../../domain/attempt/attempt.ts';
import { showAttemptPage } from '../attempt/drawn.ts';
import type { AttemptDrawn } from '../attempt/journey-pages.ts';
import { html } from '../html.ts';
import { hiddenFields, sendButton } from '../page-parts/form-parts.ts';
import { marks } from '../page-parts/marks.ts';
import type { Answer } from '../page.ts';
import { paths, signInToLinkPath } from '../paths.ts';
import { formToken } from '../site.ts';
import { moment } from '../text/say.ts';

/** Before anything waits: what will happen, who hears of it, and what is quicker. */
export const showNoMeansLeft = (drawn: AttemptDrawn<'register'>): Answer => {
  const { site, visit } = drawn;
  const { text, facts } = visit;
  const words = text.register.waits;
  return showAttemptPage(drawn, {
    name: 'no-means-left',
    title: words.title,
    address: paths.noMeansLeft,
    body: html`<h1 class="govuk-heading-l">${words.title}</h1>
<p class="govuk-body">${words.quicker} <a class="govuk-link" href="${paths.recover}">${words.recover}</a></p>
<ol class="govuk-list govuk-list--number">${words.road(facts.waitHours.means).map((line) => html`<li>${line}</li>`)}</ol>
<form method="post" action="${paths.noMeansLeft}">${hiddenFields(formToken(site, visit))}${sendButton(words.send(facts.waitHours.means))}</form>
<p><a class="govuk-link" href="${signInToLinkPath}">${words.haveOne}</a></p>`,
  });
};

/** It waits: until when, and what to do meanwhile. */
export const showMeansWait = (
  drawn: AttemptDrawn<'register'>,
  { effectiveAt = '' }: Pick<AttemptIn<'register', 'completed'>, 'effectiveAt'>,
): Answer => {
  const words = drawn.visit.text.register.waits;
  return showAttemptPage(drawn, {
    name: 'means-wait',
    title: words.doneTitle,
    address: paths.meansWait,
    body: html`<div class="seal">${marks.done}<div><h1 class="govuk-heading-l">${words.doneTitle}</h1><p>${words.done(moment(effectiveAt))}</p></div></div>
<ul class="govuk-list govuk-list--bullet">${words.meanwhile.map((line) => html`<li>${line}</li>`)}</ul>
<p><a class="govuk-button govuk-button--secondary" href="${paths.home}">${words.home}</a></p>`,
  });
};
