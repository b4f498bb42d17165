import { dataRequestKinds, longestRequest, type DataRequest } from '../../domain/data-rights/data-request.ts';
import type { Shown } from '../../journeys/attempt/visitor.ts';
import type { DataView } from '../../journeys/data-rights/data-rights.ts';
import { detailPage, type DetailDrawn } from '../account/detail-page.ts';
import { html, type Html } from '../html.ts';
import { choices, fieldError, hiddenFields, problemsOf, sendButton } from '../page-parts/form-parts.ts';
import { problemNotice } from '../page-parts/problem-parts.ts';
import type { Page } from '../page.ts';
import { paths, requestPlace } from '../paths.ts';
import { dayFirst, moment } from '../text/say.ts';
import type { Facts, Text } from '../text/text.ts';

/** What the page of a person's data is drawn with. */
export interface DataDrawn extends DetailDrawn {
  readonly facts: Facts;
  readonly shown?: Shown | undefined;
  /** As typed, shown again. */
  readonly typed?: { readonly kind: string; readonly text: string } | undefined;
}

/** A request, when it is due, and what it was answered. */
export const requestEntry = (
  { dataRights: words }: Text,
  { code, kind, state, text, askedAt, dueOn, answer, answeredAt }: DataRequest,
): Html => html`<li class="entry">
<h3 class="govuk-heading-s">${code}: ${words.kinds[kind]}</h3>
<p><span class="tag${state === 'answered' && ' tag--plain'}">${words.states[state]}</span> ${words.askedAt(moment(askedAt))}.${state === 'open' && html` ${words.due(dayFirst(dueOn))}.`}</p>
<p>${text}</p>
${
  answer !== undefined &&
  answeredAt !== undefined &&
  html`<p><strong>${words.answered(moment(answeredAt))}</strong><br>${answer}</p>
`
}</li>
`;

const askForm = (text: Text, { signedIn, shown, typed }: DataDrawn): Html => {
  const words = text.dataRights;
  const problems = problemsOf('requestText', shown?.fields ?? []);
  const [kindProblem] = problemsOf('requestKind', shown?.fields ?? []);
  const wrong = problems.length > 0;
  return html`<form method="post" action="${paths.askAboutData}" novalidate>
${hiddenFields(signedIn.token)}
${choices(
  text,
  { field: 'requestKind', title: html`${words.whatAbout}`, problem: kindProblem?.code },
  dataRequestKinds.map((value) => ({ value, label: words.kinds[value], checked: typed?.kind === value })),
)}<div class="govuk-form-group${wrong && ' govuk-form-group--error'}">
<label class="govuk-label" for="requestText">${words.inYourWords}</label>
<div class="govuk-hint" id="requestText-goi-y">${words.inYourWordsHint}</div>
${fieldError(text, 'requestText', problems)}
<textarea class="govuk-textarea${wrong && ' govuk-input--error'}" id="requestText" name="requestText" rows="4" aria-describedby="${wrong && 'requestText-loi '}requestText-goi-y"${wrong ? html` aria-invalid="true"` : ''}>${(typed?.text ?? '').slice(0, longestRequest)}</textarea>
</div>
${sendButton(words.send)}
</form>`;
};

/** Whether portals are given anything, and the button that changes it. */
const restrictPart = (
  { dataRights: { restrict: words } }: Text,
  restricted: boolean,
  token: string,
): Html => html`<h2 class="govuk-heading-m">${words.title}</h2>
<p class="govuk-body">${restricted ? words.isRestricted : words.lead}</p>
<form method="post" action="${paths.restrictData}">${hiddenFields(token)}<input type="hidden" name="to" value="${restricted ? 'off' : 'on'}"><button type="submit" class="govuk-button govuk-button--secondary">${restricted ? words.allow : words.restrict}</button></form>
`;

/** What a person may do with what is kept of them: see it, take it along, ask about it; and what became of what they asked. */
export const dataPage = (text: Text, { requests, session }: DataView, drawn: DataDrawn): Page => {
  const words = text.dataRights;
  const { shown, facts, signedIn } = drawn;
  const page = detailPage(
    text,
    {
      name: 'account-data',
      title: words.title,
      address: paths.accountData,
      body: html`<p class="govuk-body">${words.lead}</p>
<h2 class="govuk-heading-m">${words.seeTitle}</h2>
<ul class="govuk-list govuk-list--bullet"><li><a class="govuk-link" href="${paths.accountFacts}">${text.account.factsTitle}</a></li><li><a class="govuk-link" href="${paths.accountPortals}">${text.account.portals.title}</a></li><li><a class="govuk-link" href="${paths.accountActivity}">${text.activity.title}</a></li></ul>
<h2 class="govuk-heading-m">${words.downloadTitle}</h2>
<p class="govuk-body">${words.download} <a class="govuk-link" href="${paths.dataSchema}">${words.schema}</a></p>
<form method="post" action="${paths.downloadData}">${hiddenFields(signedIn.token)}<button type="submit" name="as" value="page" class="govuk-button govuk-button--secondary">${words.readButton}</button> <button type="submit" name="as" value="file" class="govuk-button govuk-button--secondary">${words.downloadButton}</button></form>
${
  requests.length > 0 &&
  html`<h2 class="govuk-heading-m">${words.requestsTitle}</h2>
<ul class="entries">${requests.map((request) => requestEntry(text, request))}</ul>
`
}<h2 class="govuk-heading-m" id="${requestPlace}">${words.askTitle}</h2>
<p class="govuk-body">${words.ask}</p>
${askForm(text, drawn)}
${restrictPart(text, session.restricted === true, drawn.signedIn.token)}<h2 class="govuk-heading-m">${words.close.title}</h2>
<p class="govuk-body"><a class="govuk-link" href="${paths.closeAccount}">${words.close.link}</a></p>`,
    },
    drawn,
  );
  return shown === undefined
    ? page
    : { ...page, problem: shown.code, body: html`${problemNotice(text, shown, facts)}${page.body}` };
};
