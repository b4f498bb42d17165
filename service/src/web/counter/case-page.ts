import type { AttemptIn } from '../../domain/attempt/attempt.ts';
import { caseCodeForPeople } from '../../domain/counter/case-code.ts';
import { showAttemptPage } from '../attempt/drawn.ts';
import type { AttemptDrawn } from '../attempt/journey-pages.ts';
import { stepAt } from '../attempt/steps.ts';
import { html } from '../html.ts';
import { marks } from '../page-parts/marks.ts';
import type { Answer } from '../page.ts';
import { paths } from '../paths.ts';
import { dayOf } from '../text/say.ts';
import { qrCode } from './case-qr.ts';

/** The case that waits at a counter: its code to be shown there, what to bring, and how it goes on afterwards. */
export const showHandedOver = (
  drawn: AttemptDrawn<'register'>,
  { handedOver: { code, until }, about }: AttemptIn<'register', 'handed-over'>,
): Answer => {
  const { site, visit } = drawn;
  const { text } = visit;
  const words = text.counter.case;
  const steps = site.journeys.register.methodOf(about.method)?.steps;
  return showAttemptPage(drawn, {
    name: 'counter-case',
    title: words.title,
    address: paths.counterCase,
    scripts: [site.urls.printPage],
    ...(steps === undefined ? {} : { step: stepAt(text, steps, 'counter') }),
    body: html`<h1 class="govuk-heading-l">${words.title}</h1>
<div class="case-code">${qrCode(code)}<div><p>${words.code}</p><p class="case-code__letters"><strong>${caseCodeForPeople(code)}</strong></p><p>${words.until(dayOf(until))}</p></div></div>
<p class="govuk-body-s paper">${words.kept} <button type="button" class="link-button" data-print hidden>${words.print}</button></p>
<h2 class="govuk-heading-m">${words.nextTitle}</h2>
<ol class="govuk-list govuk-list--number">${words.road.map((line) => html`<li>${line}</li>`)}</ol>
<div class="warning">${marks.warning}<p>${words.consent}</p></div>
<p><a class="govuk-button govuk-button--secondary" href="${paths.counter}">${words.afterwards}</a></p>
<p><a class="govuk-link" href="${paths.cancelCase}">${words.cancel}</a></p>`,
  });
};
