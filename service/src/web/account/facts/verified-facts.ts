import { identityLevelOf, type Account } from '../../../domain/account.ts';
import { levelWaitsSince } from '../../../domain/counter/level-to-come.ts';
import type { Evidence } from '../../../domain/evidence/evidence.ts';
import {
  confirmedBy,
  confirmedFolded,
  contactProven,
  possessionOf,
  sourceOf,
} from '../../../domain/evidence/evidence.ts';
import { schemeOfPersonalId } from '../../../domain/evidence/identity.ts';
import type { Holder } from '../../../domain/evidence/holder.ts';
import { phoneNumberForPeople } from '../../../domain/typed/read-phone-number.ts';
import { html, type Html } from '../../html.ts';
import { marks } from '../../page-parts/marks.ts';
import { paths } from '../../paths.ts';
import { dayFirst, moment } from '../../text/say.ts';
import type { Facts, Text } from '../../text/text.ts';

/** Digits in groups of three, as people read them out. */
const grouped = (digits: string): string => digits.replace(/(\d{3})(?=\d)/gu, '$1 ');

interface Fact {
  readonly label: string;
  readonly value: string;
  /** Who confirmed it and when; absent when nobody has. */
  readonly proof?: string | undefined;
}

/** The number that a person's account stands under, as people read it out. */
export const identityNumberOf = (holder: Holder): string =>
  holder.type === 'person' ? grouped(holder.personalId) : '';

/** What an account's holder is called. */
export const nameOfHolder = ({ fullName }: Holder): string => fullName;

/** The facts of each kind of holder, with the registers' names of what was matched. */
const ownFacts = (
  { fields, account: { holder: words } }: Text,
  holder: Holder,
): readonly (Fact & { readonly register?: string })[] => {
  switch (holder.type) {
    case 'person':
      return [
        { label: fields.fullName.label, value: holder.fullName, register: 'name' },
        ...(holder.dateOfBirth === undefined
          ? []
          : [{ label: fields.dateOfBirth.label, value: dayFirst(holder.dateOfBirth), register: 'birthdate' }]),
        ...(holder.yearOfBirth === undefined
          ? []
          : [{ label: words.yearOfBirth, value: holder.yearOfBirth, register: 'birthyear' }]),
        {
          label:
            schemeOfPersonalId(holder.personalId) === 'vn-personal-id' ? fields.personalId.label : words.identityCard,
          value: grouped(holder.personalId),
          register: 'idDocument',
        },
      ];
    case 'organisation':
      return [
        { label: words.organisation, value: holder.fullName, register: 'name' },
        { label: words.taxCode, value: holder.taxCode, register: 'idDocument' },
      ];
    case 'official':
      return [
        { label: fields.fullName.label, value: holder.fullName, register: 'name' },
        { label: words.agency, value: holder.agency },
      ];
  }
};

const mailFact = (text: Text, { email }: Holder, evidence: readonly Evidence[]): readonly Fact[] => {
  if (email === undefined) return [];
  const proven = contactProven('email', email, evidence);
  return [
    {
      label: text.account.holder.email,
      value: email,
      proof: proven === undefined ? undefined : text.account.mailProof(moment(proven)),
    },
  ];
};

const phoneFact = (text: Text, { phoneNumber }: Holder, evidence: readonly Evidence[]): readonly Fact[] => {
  if (phoneNumber === undefined) return [];
  const proven = possessionOf(phoneNumber, evidence);
  return [
    {
      label: text.fields.phoneNumber.label,
      value: phoneNumberForPeople(phoneNumber),
      proof: proven === undefined ? undefined : text.account.codeProof(moment(proven)),
    },
  ];
};

const factLine = (text: Text, { label, value, proof }: Fact): Html =>
  html`<div class="fact"><dt>${label}</dt><dd><span class="fact__value">${value}</span>${proof !== undefined && html`<br><span class="fact__proof">${text.account.verified}: ${proof}</span>`}</dd>${proof !== undefined && html`<dd class="fact__tick">${marks.done}</dd>`}</div>
`;

/**
 * What was verified of a holder, by whom and when: a green tick only where there is evidence.
 *
 * @param ofContacts where contacts were proven: also before what the facts rest on
 */
export const verifiedFacts = (
  text: Text,
  holder: Holder,
  evidence: readonly Evidence[],
  ofContacts: readonly Evidence[] = evidence,
): Html => {
  const words = text.account;
  const proofOf = (register: string | undefined): string | undefined => {
    const one = evidence.find((each) => register !== undefined && confirmedBy(each).includes(register));
    if (one === undefined) return undefined;
    const said = one.type === 'electronic_signature' ? words.certifiedBy : words.confirmedBy;
    return said(sourceOf(one), moment(one.time));
  };
  const facts = [
    ...ownFacts(text, holder).map(({ register, ...fact }) => ({ ...fact, proof: proofOf(register) })),
    ...phoneFact(text, holder, ofContacts),
    ...mailFact(text, holder, ofContacts),
  ];
  return html`<dl class="facts">${facts.map((fact) => factLine(text, fact))}</dl>
${
  holder.type === 'person' &&
  holder.nameWithoutMarks === true &&
  html`<p class="govuk-body-s"><span class="tag tag--plain">${words.withoutMarks}</span></p>
`
}${
    evidence.some(confirmedFolded) &&
    html`<p class="govuk-body-s">${words.folded}</p>
`
  }`;
};

/** How level 1 is left behind: by itself where that is only a matter of time, and by proving more. */
const leftBehind = (text: Text, account: Pick<Account, 'proofs'>, { waitHours }: Pick<Facts, 'waitHours'>): Html => {
  const words = text.account;
  const since = levelWaitsSince(account);
  const say =
    since === undefined
      ? words.prove
      : `${words.levelComes(moment(since), text.frame.duration(waitHours.level * 3600))} ${words.sooner}`;
  return html`<p class="govuk-body">${say} <a class="govuk-link" href="${paths.start}">${words.proveLink}</a></p>
`;
};

/** The same of an account, with the level that its proofs have given it, and how the lower one is left behind. */
export const verifiedAccount = (text: Text, { holder, proofs }: Account, facts: Pick<Facts, 'waitHours'>): Html => {
  const words = text.account;
  const level = identityLevelOf({ proofs });
  return html`${verifiedFacts(
    text,
    holder,
    proofs[0]?.evidence ?? [],
    proofs.flatMap((one) => one.evidence),
  )}${
    level !== 0 &&
    html`<p class="govuk-body"><strong>${words.levelTitle}</strong><br>${words.level[level]}</p>
`
  }${level === 1 && leftBehind(text, { proofs }, facts)}`;
};
