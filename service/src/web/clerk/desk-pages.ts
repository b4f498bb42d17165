import { isIn, type CaseIn, type CasePurpose, type CounterCase } from '../../domain/counter/counter-case.ts';
import { documentTypes } from '../../domain/counter/document-seen.ts';
import type { NextStep } from '../../domain/problems.ts';
import type { TypedFields } from '../../domain/typed/fields.ts';
import type { Shown } from '../../journeys/attempt/visitor.ts';
import type { Desk } from '../../journeys/clerk/clerk.ts';
import { html, type Html } from '../html.ts';
import {
  checkbox,
  choices,
  fieldError,
  hiddenFields,
  problemsOf,
  sendButton,
  textInput,
} from '../page-parts/form-parts.ts';
import { marks } from '../page-parts/marks.ts';
import { problemNotice } from '../page-parts/problem-parts.ts';
import type { Page } from '../page.ts';
import { paths } from '../paths.ts';
import { claimInput } from '../register/claim-fields.ts';
import { dayFirst } from '../text/say.ts';
import type { Facts, Text } from '../text/text.ts';
import { masked } from './pages.ts';

/** What every page of the counter shows. */
export interface DeskDrawn {
  readonly text: Text;
  readonly facts: Facts;
  readonly desk: Desk;
  readonly token: string;
  readonly shown?: Shown | undefined;
  readonly typed?: TypedFields;
}

/** What was just done, as the address says it; it decides nothing but a sentence. */
export const doneWords = ['xac-nhan', 'mot-nua', 'huy'] as const;
export type DoneWord = (typeof doneWords)[number];

/** A clerk opens a case at the counter, and is signed in. */
const deskLinks = { 'open-a-case': paths.deskOpen } as const;
const toCustomers: readonly NextStep[] = ['sign-in'];

const problemPart = ({ text, facts, shown }: DeskDrawn): Html | false =>
  shown !== undefined && problemNotice(text, shown, facts, { links: deskLinks, omit: toCustomers });
const problemOf = ({ shown }: DeskDrawn): Pick<Page, 'problem'> => (shown === undefined ? {} : { problem: shown.code });

/** Who sits here, and the way out. */
const seatBar = ({ text, desk, token }: DeskDrawn): Html => {
  const words = text.clerk.desk;
  return html`<div class="desk"><p>${words.who(desk.clerk.fullName, desk.clerk.office)}</p><form method="post" action="${paths.clerkSignOut}">${hiddenFields(token)}<button type="submit" class="link-button">${words.signOut}</button></form></div>
`;
};

/** The counter: a case is found by its code, or opened. */
export const deskPage = (drawn: DeskDrawn, done: DoneWord | undefined): Page => {
  const { text, token, shown, typed = {} } = drawn;
  const words = text.clerk.desk;
  return {
    name: 'desk',
    title: words.title,
    address: paths.desk,
    ...problemOf(drawn),
    body: html`${seatBar(drawn)}${problemPart(drawn)}${
      done !== undefined &&
      html`<div class="seal" role="status">${marks.done}<div><p>${words.done[done]}</p></div></div>
`
    }<h1 class="govuk-heading-l">${words.title}</h1>
<form method="post" action="${paths.deskFind}" novalidate>${hiddenFields(token)}
${textInput(text, { field: 'caseCode', ...words.caseCode, value: typed.caseCode, problems: problemsOf('caseCode', shown?.fields ?? []), autocomplete: 'off', look: 'input--phone' })}
${sendButton(words.find)}</form>
<p class="govuk-body">${words.noCase} <a class="govuk-link" href="${paths.deskOpen}">${words.open}</a></p>
<p class="govuk-body">${words.lostAll} <a class="govuk-link" href="${paths.deskOpen}?viec=lay-lai">${words.openToRecover}</a></p>
<h2 class="govuk-heading-s">${words.rulesTitle}</h2>
<ul class="govuk-list govuk-list--bullet">${words.rules.map((rule) => html`<li>${rule}</li>`)}</ul>`,
  };
};

/** A case for somebody who has none: the clerk types what stands on the card. */
export const openPage = (drawn: DeskDrawn, purpose: CasePurpose): Page => {
  const { text, token, shown, typed = {} } = drawn;
  const words = { ...text.clerk.open, ...(purpose === 'recover' ? text.clerk.openToRecover : {}) };
  // Whoever comes back into an account needs a telephone: it becomes the account's.
  const fields = ['personalId', 'fullName', 'dateOfBirth', 'phoneNumber', 'email'] as const;
  return {
    name: 'desk-open',
    title: words.title,
    address: paths.deskOpen,
    ...problemOf(drawn),
    body: html`${seatBar(drawn)}${problemPart(drawn)}<h1 class="govuk-heading-l">${words.title}</h1>
<p class="govuk-body">${words.lead}</p>
<form method="post" action="${paths.deskOpen}" novalidate>${hiddenFields(token)}
${fields.filter((field) => purpose === 'register' || field !== 'email').map((field) => claimInput(text, field, typed, shown, { ...words.fields[field], autocomplete: 'off' }))}
${sendButton(words.send)}</form>
<p><a class="govuk-link" href="${paths.desk}">${text.clerk.desk.back}</a></p>`,
  };
};

const row = (name: string, value: string): Html =>
  html`<div class="govuk-summary-list__row"><dt class="govuk-summary-list__key">${name}</dt><dd class="govuk-summary-list__value">${value}</dd></div>`;

/** What the applicant has said of themselves, to be compared with the card. */
const claimed = (text: Text, { applicant, contact, purpose }: CounterCase): Html =>
  html`<dl class="govuk-summary-list">${row(text.fields.fullName.label, applicant.fullName)}${row(text.fields.dateOfBirth.label, dayFirst(applicant.dateOfBirth))}${row(text.clerk.case.number, applicant.personalId)}${row(text.clerk.case.contact, masked(contact.address))}${row(text.clerk.case.wanted, text.clerk.case.purposes[purpose])}</dl>`;

const cancelForm = ({ text, token }: DeskDrawn): Html =>
  html`<form method="post" action="${paths.deskCancel}">${hiddenFields(token)}<button type="submit" class="link-button">${text.clerk.case.cancel}</button></form>
<p><a class="govuk-link" href="${paths.desk}">${text.clerk.desk.back}</a></p>`;

/** Document and face: what the first clerk sees, and the second where one has to. */
export const casePage = (drawn: DeskDrawn, one: CounterCase): Page => {
  const { text, token, shown, typed = {} } = drawn;
  const words = text.clerk.case;
  const fields = shown?.fields ?? [];
  const second = isIn(one, 'half-confirmed');
  const face = problemsOf('faceMatches', fields);
  return {
    name: 'desk-case',
    title: second ? words.secondTitle : words.title,
    ...problemOf(drawn),
    body: html`${seatBar(drawn)}${problemPart(drawn)}<h1 class="govuk-heading-l">${second ? words.secondTitle : words.title}</h1>
<p class="govuk-body">${second ? words.secondLead(one.standing.seen[0]?.office ?? '') : words.lead}</p>
${claimed(text, one)}
<form method="post" action="${paths.deskCase}" novalidate>${hiddenFields(token)}
${choices(
  text,
  {
    field: 'documentType',
    title: html`<h2 class="govuk-heading-s">${words.documentType}</h2>`,
    problem: problemsOf('documentType', fields)[0]?.code,
  },
  documentTypes.map((type) => ({ value: type, label: words.types[type], checked: typed.documentType === type })),
)}${textInput(text, { field: 'documentNumber', ...words.documentNumber, value: typed.documentNumber, problems: problemsOf('documentNumber', fields), inputMode: 'numeric', autocomplete: 'off', look: 'input--personal-id' })}
${textInput(text, { field: 'documentExpiry', ...words.documentExpiry, value: typed.documentExpiry, problems: problemsOf('documentExpiry', fields), inputMode: 'numeric', autocomplete: 'off', look: 'input--date' })}
${checkbox({ field: 'faceMatches', ...words.faceMatches, checked: typed.faceMatches === 'yes', error: fieldError(text, 'faceMatches', face) })}
${sendButton(second ? words.confirmSecond : words.send)}</form>
${cancelForm(drawn)}`,
  };
};

/** The code that the applicant reads out. */
export const consentPage = (drawn: DeskDrawn, one: CaseIn<'checked'>, now: Date): Page => {
  const { text, token, shown } = drawn;
  const words = text.clerk.consent;
  const { consent } = one.standing;
  const seconds = Math.ceil((Date.parse(consent.resendAt) - now.getTime()) / 1000);
  return {
    name: 'desk-consent',
    title: words.title,
    ...problemOf(drawn),
    body: html`${seatBar(drawn)}${problemPart(drawn)}<h1 class="govuk-heading-l">${words.title}</h1>
<p class="govuk-body">${words.sentTo(masked(one.contact.address))}</p>
<div class="warning">${marks.warning}<p>${words.explain[one.purpose]}</p></div>
<form method="post" action="${paths.deskConsent}" novalidate>${hiddenFields(token)}
${textInput(text, { field: 'oneTimeCode', ...words.code, problems: problemsOf('oneTimeCode', shown?.fields ?? []), inputMode: 'numeric', autocomplete: 'off', look: 'input--code' })}
${sendButton(words.confirm)}</form>
<form method="post" action="${paths.deskConsentAgain}">${hiddenFields(token)}<button type="submit" class="link-button">${text.code.resend}</button>${seconds > 0 && html`<p class="govuk-body-s">${text.code.resendIn(String(seconds))}</p>`}</form>
${cancelForm(drawn)}`,
  };
};
