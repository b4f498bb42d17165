import type { CodeAwaited } from '../../journeys/attempt/code/answer-code.ts';
import { showAttemptPage } from '../attempt/drawn.ts';
import type { AttemptDrawn } from '../attempt/journey-pages.ts';
import { html } from '../html.ts';
import { hiddenFields } from '../page-parts/form-parts.ts';
import { problemNotice } from '../page-parts/problem-parts.ts';
import type { Answer } from '../page.ts';
import { changeNumberPathFor, paths } from '../paths.ts';
import { formToken } from '../site.ts';
import { withContinuing } from '../visit.ts';
import { otherCodeForm } from '../ways-in/other-code-part.ts';

/** The code of the person's own app, or one on paper; a code to the telephone goes out when they press for it. */
export const showOwnCode = (drawn: AttemptDrawn<'sign-in'>, { version }: CodeAwaited<'sign-in'>): Answer => {
  const { site, visit, step } = drawn;
  const { text, facts } = visit;
  const { code, phone } = text.signIn;
  const words = text.waysIn.second.asked;
  const shown = step.problem;
  const token = formToken(site, visit);
  return showAttemptPage(
    drawn,
    {
      name: 'sign-in-code',
      title: words.title,
      address: withContinuing(visit, paths.signInCode),
      body: html`${shown !== undefined && problemNotice(text, shown, facts, { phone })}<h1 class="govuk-heading-l">${words.title}</h1>
<p class="govuk-body">${words.lead}</p>
${otherCodeForm(text, token)}
<div class="other-ways"><h2 class="govuk-heading-s">${words.otherTitle}</h2>
<form method="post" action="${paths.signInResend}">${hiddenFields(token, version)}<button type="submit" class="link-button">${words.bySms}</button></form>
<p><a class="govuk-link" href="${changeNumberPathFor(true)}">${code.numberGone}</a></p>
<p><a class="govuk-link" href="${withContinuing(visit, paths.signIn)}">${code.again}</a></p></div>`,
    },
    shown,
  );
};
