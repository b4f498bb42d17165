import type { StaffOutcome } from '../../domain/staff/may-settle.ts';
import { staffStates, type StaffState } from '../../domain/staff/staff.ts';
import type { SeenStaff, StaffView } from '../../journeys/staff/staff.ts';
import { detailPage, type DetailDrawn } from '../account/detail-page.ts';
import { html, type Html } from '../html.ts';
import { hiddenFields } from '../page-parts/form-parts.ts';
import { pagerParts } from '../page-parts/pager.ts';
import type { Page } from '../page.ts';
import { paths } from '../paths.ts';
import { dayOf, moment } from '../text/say.ts';
import type { Text } from '../text/text.ts';

/** How the address names each state (`?xem=`). */
export const stateInAddress: Readonly<Record<StaffState, string>> = {
  waits: 'cho',
  confirmed: 'xac-nhan',
  ended: 'ket-thuc',
};

const addressOf = (state: StaffState): string => `${paths.organisationStaff}?xem=${stateInAddress[state]}`;

const actions = { confirmed: paths.confirmStaff, ended: paths.endStaff } as const;

const buttonOf = ({ staff: words }: Text, state: StaffState, to: StaffOutcome): string => {
  if (to === 'confirmed') return state === 'ended' ? words.confirmAgain : words.confirm;
  return state === 'waits' ? words.decline : words.end;
};

const settleForm = (text: Text, { id, state, version, name }: SeenStaff, to: StaffOutcome, token: string): Html => {
  const look = to === 'confirmed' ? 'govuk-button govuk-button--secondary' : 'link-button';
  return html`<form method="post" action="${actions[to]}">${hiddenFields(token)}<input type="hidden" name="staff" value="${id}"><input type="hidden" name="seen" value="${String(version)}"><input type="hidden" name="from" value="${stateInAddress[state]}"><button type="submit" class="${look}">${buttonOf(text, state, to)}<span class="govuk-visually-hidden">: ${name}</span></button></form>
`;
};

const entryOf = (text: Text, one: SeenStaff, token: string): Html => {
  const { staff: words } = text;
  const { state, by, name, issuer, serialNumber, notAfter, namedAt, changedAt, mayBe } = one;
  return html`<li class="entry" data-staff="${state}">
<h2 class="govuk-heading-s">${name}</h2>
<p>${words.certificate(issuer, serialNumber)}.${notAfter !== undefined && html`<br>${words.until(dayOf(notAfter))}.`}<br>${words.named(moment(namedAt))}.${
    state !== 'waits' && by !== undefined && html`<br>${words.settled[state](moment(changedAt), words.settlers[by])}.`
  }</p>
${
  state === 'ended' &&
  mayBe.length === 0 &&
  html`<p>${words.givenUp}</p>
`
}${mayBe.map((to) => settleForm(text, one, to, token))}</li>
`;
};

/** Whom certificates name as staff of the organisation that is signed in, those who stand alike on one page. */
export const staffPage = (
  text: Text,
  { account: { holder }, state, entries, counts, older }: StaffView,
  drawn: DetailDrawn & { readonly isLater: boolean },
): Page => {
  const { staff: words } = text;
  const page = detailPage(
    text,
    {
      name: 'organisation-staff',
      title: words.title,
      address: paths.organisationStaff,
      body: html`<p class="govuk-body">${holder.type === 'organisation' && words.lead(holder.fullName, holder.taxCode)}</p>
<p class="govuk-body">${staffStates.map((one, place) => {
        const name = `${words.states[one]} (${counts[one]})`;
        return html`${place > 0 && ' · '}${one === state ? html`<strong>${name}</strong>` : html`<a class="govuk-link" href="${addressOf(one)}">${name}</a>`}`;
      })}</p>
${
  entries.length === 0
    ? html`<p class="govuk-body">${words.none[state]}</p>
`
    : html`<ul class="entries">${entries.map((one) => entryOf(text, one, drawn.signedIn.token))}</ul>
`
}${pagerParts(words, {
        newest: drawn.isLater && addressOf(state),
        older: older !== undefined && `${addressOf(state)}&sau=${older}`,
      })}`,
    },
    drawn,
  );
  return { ...page, address: addressOf(state) };
};
