import type { Account } from '../../../domain/account.ts';
import { sourceOf, type Evidence } from '../../../domain/evidence/evidence.ts';
import type { Holder } from '../../../domain/evidence/holder.ts';
import { resolveHolder } from '../../../domain/evidence/resolve-identity.ts';
import { html, type Html } from '../../html.ts';
import { dayFirst, moment } from '../../text/say.ts';
import type { Text } from '../../text/text.ts';

/** One check as its holder may ask about it: who says so, when, and under which reference it is found there. */
interface Shown {
  readonly source: string;
  readonly time: string;
  readonly reference: string;
}

/** Of a register what it was asked; of a certificate its authority and the signing; of a card the office and the case. */
const shownOf = (one: Evidence): readonly Shown[] => {
  const source = sourceOf(one);
  switch (one.type) {
    case 'electronic_record':
      return one.checkDetails
        .filter(({ checkMethod }) => checkMethod === 'data')
        .map(({ organization, checkId, time }) => ({ source: organization, time, reference: checkId }));
    case 'electronic_signature':
      return one.checkDetails.map(({ checkId, time }) => ({ source, time, reference: checkId }));
    case 'document':
      return [{ source, time: one.time, reference: one.caseId }];
  }
};

/** What this proof had confirmed of its holder where that has been corrected since. */
const formerFacts = (now: Holder, evidence: readonly Evidence[]): readonly string[] => {
  const then = resolveHolder(evidence);
  if (now.type !== 'person' || then?.type !== 'person') return [];
  return [
    ...(then.fullName === now.fullName ? [] : [then.fullName]),
    ...(then.dateOfBirth === undefined || then.dateOfBirth === now.dateOfBirth ? [] : [dayFirst(then.dateOfBirth)]),
    ...(then.yearOfBirth === undefined || then.yearOfBirth === now.yearOfBirth ? [] : [then.yearOfBirth]),
    ...(then.personalId === now.personalId ? [] : [then.personalId]),
  ];
};

/** Once, where the method goes by the name of who answers: VNeID. */
const methodAndSource = (method: string, source: string): string =>
  source.startsWith(method) ? source : `${method}, ${source}`;

/** Every proof an account rests on, the newest first, and the account's own number for the help desk. */
export const proofList = (text: Text, { id, holder, proofs }: Pick<Account, 'id' | 'holder' | 'proofs'>): Html => {
  const words = text.account;
  const lines = proofs.flatMap(({ method, evidence }) => {
    const former = formerFacts(holder, evidence).join(', ');
    return evidence.flatMap(shownOf).map((shown) => ({ method: text.methods[method], former, ...shown }));
  });
  return html`<h2 class="govuk-heading-m">${words.proofsTitle}</h2>
<ul class="govuk-list">${lines.map(({ method, source, time, reference, former }) => html`<li>${methodAndSource(method, source)}, ${moment(time)}.<br><span class="govuk-body-s">${former !== '' && html`${text.correctFacts.atThatTime(former)}<br>`}${words.reference}: ${reference}</span></li>`)}</ul>
<p class="govuk-body-s">${words.accountNumber}: ${id}</p>
`;
};
