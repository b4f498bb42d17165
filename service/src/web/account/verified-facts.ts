import type { Account } from '../../domain/account.ts';
import type { Evidence } from '../../domain/evidence.ts';
import { possessionOf } from '../../domain/evidence.ts';
import { phoneNumberForPeople } from '../../domain/read-phone-number.ts';
import { html, type Html } from '../html.ts';
import { marks } from '../register/marks.ts';
import { dayFirst, moment } from '../text/say.ts';
import type { Text } from '../text/text.ts';

/** Digits in groups of three, as people read them out. */
const grouped = (digits: string): string => digits.replace(/(\d{3})(?=\d)/gu, '$1 ');

interface Fact {
  readonly label: string;
  readonly value: string;
  /** Who confirmed it and when; absent when nobody has. */
  readonly proof: string | undefined;
}

const factsOf = (text: Text, { person }: Account, evidence: Evidence | undefined): readonly Fact[] => {
  const matched = (name: string): string | undefined =>
    evidence?.matched.includes(name) === true
      ? text.account.confirmedBy(evidence.source, moment(evidence.time))
      : undefined;
  const possession = possessionOf(person.phoneNumber, evidence === undefined ? [] : [evidence]);
  return [
    { label: text.fields.fullName.label, value: person.fullName, proof: matched('name') },
    { label: text.fields.dateOfBirth.label, value: dayFirst(person.dateOfBirth), proof: matched('birthdate') },
    { label: text.fields.personalId.label, value: grouped(person.personalId), proof: matched('idDocument') },
    ...(person.phoneNumber === undefined
      ? []
      : [
          {
            label: text.fields.phoneNumber.label,
            value: phoneNumberForPeople(person.phoneNumber),
            proof: possession === undefined ? undefined : text.account.codeProof(moment(possession)),
          },
        ]),
  ];
};

/** What was verified, by whom and when: a green tick only where there is evidence. */
export const verifiedFacts = (text: Text, account: Account): Html => {
  const proof = account.proofs[0];
  const evidence = proof?.evidence[0];
  return html`<dl class="facts">${factsOf(text, account, evidence).map(
    ({
      label,
      value,
      proof: how,
    }) => html`<div class="fact"><dt>${label}</dt><dd><span class="fact__value">${value}</span>${how !== undefined && html`<br><span class="fact__proof">${text.account.verified}: ${how}</span>`}</dd>${how !== undefined && html`<dd class="fact__tick">${marks.done}</dd>`}</div>
`,
  )}</dl>
${
  evidence?.nameMatchedFolded === true &&
  html`<p class="govuk-body-s">${text.account.folded}</p>
`
}${
    proof !== undefined &&
    html`<p class="govuk-body"><strong>${text.account.levelTitle}</strong><br>${text.register.registered.level[proof.decision.identityLevel]}</p>
`
  }`;
};
