import type { AttemptIn } from '../../domain/attempt/attempt.ts';
import { caseCodeForPeople } from '../../domain/counter/case-code.ts';
import type { CasePurpose } from '../../domain/counter/counter-case.ts';
import { showAttemptPage } from '../attempt/drawn.ts';
import type { AttemptDrawn } from '../attempt/journey-pages.ts';
import { html } from '../html.ts';
import { marks } from '../page-parts/marks.ts';
import type { Answer, StepOf } from '../page.ts';
import { paths } from '../paths.ts';
import { dayOf } from '../text/say.ts';
import { qrCode } from './case-qr.ts';

/** Where a case leads to: its own page, and the one that takes its code after the counter. */
const pagesOf = {
  register: { name: 'counter-case', own: paths.counterCase, afterwards: paths.counter },
  recover: { name: 'recover-case', own: paths.recoverCase, afterwards: paths.recoverByCase },
} as const satisfies Record<CasePurpose, unknown>;

/** The case that waits at a counter: its code to be shown there, what to bring, and how it goes on afterwards. */
export const showHandedOver = <Purpose extends CasePurpose>(
  drawn: AttemptDrawn<Purpose>,
  { handedOver: { code, until }, purpose }: AttemptIn<Purpose, 'handed-over'>,
  step: StepOf | undefined,
): Answer => {
  const { site, visit } = drawn;
  const { text } = visit;
  const words = text.counter.case;
  const { name, own, afterwards } = pagesOf[purpose];
  return showAttemptPage(drawn, {
    name,
    title: words.title,
    address: own,
    scripts: [site.urls.printPage],
    ...(step === undefined ? {} : { step }),
    body: html`<h1 class="govuk-heading-l">${words.title}</h1>
<div class="case-code">${qrCode(code)}<div><p>${words.code}</p><p class="case-code__letters"><strong>${caseCodeForPeople(code)}</strong></p><p>${words.until(dayOf(until))}</p></div></div>
<p class="govuk-body-s paper">${words.kept} <button type="button" class="link-button" data-print hidden>${words.print}</button></p>
<h2 class="govuk-heading-m">${words.nextTitle}</h2>
<ol class="govuk-list govuk-list--number">${words.road[purpose].map((line) => html`<li>${line}</li>`)}</ol>
<div class="warning">${marks.warning}<p>${words.consent}</p></div>
<p><a class="govuk-button govuk-button--secondary" href="${afterwards}">${words.afterwards[purpose]}</a></p>
<p><a class="govuk-link" href="${paths.cancelCase}">${words.cancel}</a></p>`,
  });
};
