import type { TypedFields } from '../../domain/typed/fields.ts';
import type { Kind, Way } from '../../domain/kinds-and-methods.ts';
import type { PortalName } from '../../journeys/federate/federate.ts';
import type { Shown } from '../../journeys/attempt/visitor.ts';
import type { ProofingMethod } from '../../proofing/method.ts';
import type { MethodWordsIn } from '../../proofing/method-words.ts';
import { stepAt, stepsOf } from '../attempt/steps.ts';
import { nameOf } from '../connect/portal-words.ts';
import { cardDrawing } from '../page-parts/drawings.ts';
import { checkbox, sendButton, textInput, workForm, type WorkForm } from '../page-parts/form-parts.ts';
import { html, type Html } from '../html.ts';
import type { Page } from '../page.ts';
import { formPathFor, furtherPathFor, paths } from '../paths.ts';
import { backToPortal } from '../page-parts/portal-parts.ts';
import { problemNotice } from '../page-parts/problem-parts.ts';
import type { Facts, Text } from '../text/text.ts';
import { methodFields } from './claim-fields.ts';
import { offersPart, type Offers } from './offers.ts';

/** What the form shows. */
export interface FormDrawn {
  readonly kind: Kind;
  readonly method: ProofingMethod;
  readonly way?: Way | undefined;
  readonly work: Omit<WorkForm, 'action' | 'sending'>;
  readonly script: string;
  readonly typed: TypedFields;
  readonly shown?: Shown | undefined;
  readonly portal?: PortalName | undefined;
  /** Other roads, where this one refuses. */
  readonly offers?: Offers | undefined;
  /** It proves an account further that somebody is signed in to. */
  readonly further: boolean;
}

const row = (name: string, words: string): Html =>
  html`<div class="govuk-summary-list__row"><dt class="govuk-summary-list__key">${name}</dt><dd class="govuk-summary-list__value">${words}</dd></div>`;

/** The condition, and what to have at hand. */
const needed = (text: Text, { minimumAge }: Facts, { condition, have }: MethodWordsIn, kind: Kind): Html => {
  const words = text.register.form;
  return html`<h2 class="govuk-heading-s">${words.needed}</h2>
<ul class="govuk-list govuk-list--bullet"><li>${condition}</li>${have.map((thing) => html`<li>${thing}</li>`)}${kind === 'citizen' && html`<li>${words.age(minimumAge)}</li>`}</ul>
`;
};

/** What happens to personal data, before the first field asks for any. */
const privacy = ({ register: { form: words } }: Text, { privacy: { what, why, who } }: MethodWordsIn): Html =>
  html`<h2 class="govuk-heading-s">${words.privacyTitle}</h2>
<p class="govuk-body">${words.privacy(what, who)}</p>
<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${words.privacyMore}</span></summary><div class="govuk-details__text"><dl class="govuk-summary-list">${row(words.why, why)}${row(words.kept, words.keptWords)}</dl>
<p><a class="govuk-link" href="${paths.privacy}">${words.read}</a></p></div></details>
`;

const whereTheDigitsAre = ({ register: { form: words } }: Text): Html =>
  html`<details class="govuk-details"><summary class="govuk-details__summary"><span class="govuk-details__summary-text">${words.whereTitle}</span></summary><div class="govuk-details__text">${cardDrawing}<p>${words.where}</p></div></details>
`;

/** Asked for once a name was typed without any diacritics. */
const nameAsOnCard = ({ register: { form: words } }: Text, { typed, shown }: FormDrawn): Html | false => {
  const isAsked = shown?.fields?.some(({ code }) => code === 'full-name-without-marks') === true;
  const checked = typed.nameAsOnCard === 'yes';
  return (
    (isAsked || checked) &&
    checkbox({ field: 'nameAsOnCard', label: words.nameAsOnCard, hint: words.nameAsOnCardHint, checked })
  );
};

/** Asked for once this mailbox has received too many codes: its word is in each of them. */
const unlockWord = (text: Text, { typed, shown }: FormDrawn): Html | false =>
  (shown?.liftWord === true || (typed.unlockWord ?? '') !== '') &&
  textInput(text, {
    field: 'unlockWord',
    ...text.register.form.unlockWord,
    value: typed.unlockWord,
    problems: [],
    autocomplete: 'off',
    look: 'input--phone',
  });

const fieldsOf = (text: Text, drawn: FormDrawn): Html => {
  const { method, typed, shown } = drawn;
  const { note } = method.words[text.language];
  return html`${methodFields(text, method, typed, shown).map(
    ([field, input]) =>
      html`${input}${field === 'personalId' && whereTheDigitsAre(text)}${field === 'fullName' && nameAsOnCard(text, drawn)}`,
  )}${unlockWord(text, drawn)}<p class="govuk-body">${note}</p>
${sendButton((drawn.further ? text.register.further : text.register.form)[method.steps.includes('code') ? 'send' : 'sendWithoutCode'])}`;
};

/** What a method needs, what becomes of what is typed, and the fields it asks for. The proof of work is done while the person types. */
export const formPage = (text: Text, facts: Facts, drawn: FormDrawn): Page => {
  const { kind, method, way, work, script, typed, shown, portal, offers, further } = drawn;
  const words = text.register.form;
  const title = further ? text.register.further.title : words.title;
  const itsWords = method.words[text.language];
  const phone = typed.phoneNumber === undefined ? undefined : text.register.code.phone(typed.phoneNumber.slice(0, 20));
  return {
    name: 'form',
    title,
    address: further ? furtherPathFor(method.method, way) : formPathFor(kind, method.method, way),
    step: stepAt(text, stepsOf(method, further), 'form'),
    scripts: [script],
    ...(shown === undefined ? {} : { problem: shown.code }),
    body: html`${shown !== undefined && problemNotice(text, shown, facts, { phone, omit: offers === undefined ? [] : ['use-another-method'] })}${offersPart(text, offers)}<h1 class="govuk-heading-l">${title}</h1>
${
  portal !== undefined &&
  html`<p class="govuk-body">${words.titleFor(nameOf(text, portal))}.</p>
`
}<p class="govuk-body">${words.by(itsWords.way === undefined || way === undefined ? itsWords.name : `${itsWords.name}. ${itsWords.way}`)} <a class="govuk-link" href="${further ? paths.accountMeans : paths.start}">${further ? text.linkProvider.backToAccount : words.other}</a></p>
${needed(text, facts, itsWords, kind)}${privacy(text, itsWords)}<p class="govuk-body">${itsWords.lead}</p>
${workForm(text, { ...work, action: paths.form, sending: words.sending }, fieldsOf(text, drawn))}
${portal !== undefined && backToPortal(text, portal)}`,
  };
};
