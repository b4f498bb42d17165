import type { AttemptIn } from '../../domain/attempt/attempt.ts';
import { verifiedFacts } from '../account/facts/verified-facts.ts';
import { showAttemptPage } from '../attempt/drawn.ts';
import type { AttemptDrawn } from '../attempt/journey-pages.ts';
import { hiddenFields, sendButton } from '../page-parts/form-parts.ts';
import { html } from '../html.ts';
import type { Answer, StepOf } from '../page.ts';
import { paths } from '../paths.ts';
import { problemNotice } from '../page-parts/problem-parts.ts';
import { formToken } from '../site.ts';
import { withContinuing } from '../visit.ts';

/** What was read of the person, to be confirmed before the account is opened. */
export const showFactsPage = (
  drawn: AttemptDrawn<'register'>,
  { evidence, anew }: AttemptIn<'register', 'evidenced'>,
  step: { readonly step?: StepOf },
): Answer => {
  const { site, visit } = drawn;
  const { text, facts } = visit;
  const shown = drawn.step.problem;
  const words = text.register.facts;
  const holder = evidence.find((one) => one.holder !== undefined)?.holder;
  return showAttemptPage(
    drawn,
    {
      name: 'facts',
      title: words.title,
      address: withContinuing(visit, paths.facts),
      ...step,
      body: html`${shown !== undefined && problemNotice(text, shown, facts)}<h1 class="govuk-heading-l">${words.title}</h1>
<p class="govuk-body">${words.lead}</p>
${
  anew !== undefined &&
  html`<p class="govuk-inset-text">${text.register.anew}</p>
`
}${holder !== undefined && verifiedFacts(text, holder, evidence)}
<form method="post" action="${paths.facts}">${hiddenFields(formToken(site, visit))}${sendButton(words.confirm)}</form>
<p><a class="govuk-link" href="${paths.start}">${words.wrong}</a></p>`,
    },
    shown,
  );
};
