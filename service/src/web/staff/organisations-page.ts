import { maySettle } from '../../domain/staff/may-settle.ts';
import { staffOf, type Staff } from '../../domain/staff/staff-of.ts';
import type { SignedIn } from '../../journeys/account/account.ts';
import { detailPage, type DetailDrawn } from '../account/detail-page.ts';
import { html, type Html } from '../html.ts';
import { hiddenFields } from '../page-parts/form-parts.ts';
import type { Page } from '../page.ts';
import { paths } from '../paths.ts';
import { moment } from '../text/say.ts';
import type { Text } from '../text/text.ts';

/** An organisation's name as the certificate has it. */
export const organisationName = ({ staff: { own } }: Text, { organisation, taxCode }: Staff): string =>
  `${organisation ?? own.unnamed} (${own.taxCode} ${taxCode})`;

const leaveForm = ({ staff: { own: words } }: Text, { taxCode, record }: Staff, token: string): Html =>
  html`<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${words.leave}<span class="govuk-visually-hidden">: ${words.taxCode} ${taxCode}</span></span></summary><div class="govuk-details__text"><p>${words.leaveWhat}</p>
<form method="post" action="${paths.leaveOrganisation}">${hiddenFields(token)}<input type="hidden" name="organisation" value="${taxCode}"><input type="hidden" name="seen" value="${String(record?.version ?? 0)}"><button type="submit" class="govuk-button govuk-button--secondary">${words.leaveYes}</button></form></div></details>
`;

const entryOf = (text: Text, staff: Staff, token: string): Html => {
  const { staff: words } = text;
  const { record, shownAt } = staff;
  const state = record?.state ?? 'waits';
  return html`<li class="entry" data-staff="${state}">
<h2 class="govuk-heading-s">${organisationName(text, staff)}</h2>
<p><span class="tag${state !== 'confirmed' && ' tag--plain'}">${words.own.states[state]}</span><br>${words.named(moment(shownAt))}.${
    record !== undefined &&
    record.state !== 'waits' &&
    record.by !== undefined &&
    html`<br>${words.settled[record.state](moment(record.changedAt), words.own.settlers[record.by])}.`
  }</p>
${(record === undefined || maySettle(record, 'ended', 'person')) && leaveForm(text, staff, token)}</li>
`;
};

/** Which organisations the person's certificates name, which of them have confirmed it, and how to leave one. */
export const organisationsPage = (text: Text, { account }: SignedIn, drawn: DetailDrawn): Page => {
  const { own: words } = text.staff;
  const named = staffOf(account);
  return detailPage(
    text,
    {
      name: 'account-organisations',
      title: words.title,
      address: paths.accountOrganisations,
      body: html`<p class="govuk-body">${words.lead}</p>
${
  named.length === 0
    ? html`<p class="govuk-body">${words.none}</p>
`
    : html`<ul class="entries">${named.map((one) => entryOf(text, one, drawn.signedIn.token))}</ul>
`
}`,
    },
    drawn,
  );
};
