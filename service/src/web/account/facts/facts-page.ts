import type { SignedIn } from '../../../journeys/account/account.ts';
import { html, type Html } from '../../html.ts';
import type { Page } from '../../page.ts';
import { paths } from '../../paths.ts';
import type { Facts, Text } from '../../text/text.ts';
import { detailPage, type DetailDrawn } from '../detail-page.ts';
import { proofList } from './proof-list.ts';
import { verifiedAccount } from './verified-facts.ts';
import { waitingParts, type WaitingShown } from '../waiting-part.ts';

/** The way to another number, for whom it can be confirmed. */
const changeNumberPart = (
  { changeNumber: words }: Text,
  { account: { holder } }: SignedIn,
  waits: boolean,
): Html | false =>
  !waits &&
  holder.type === 'person' &&
  holder.dateOfBirth !== undefined &&
  html`<p class="govuk-body"><a class="govuk-link" href="${paths.changeNumber}">${words.title}</a></p>
`;

/** The ways to correct what stands above: of people alone, and twelve digits only where there are nine. */
const correctPart = ({ correctFacts: { facts } }: Text, { account: { holder } }: SignedIn): Html | false =>
  holder.type === 'person' &&
  html`<ul class="govuk-list"><li><a class="govuk-link" href="${paths.correctName}">${facts.name.link}</a></li><li><a class="govuk-link" href="${paths.correctBirthDate}">${facts['birth-date'].link}</a></li>${
    holder.personalId.length !== 12 &&
    html`<li><a class="govuk-link" href="${paths.correctNumber}">${facts.number.link}</a></li>`
  }</ul>
`;

/** Who the holder is, who confirmed each fact and when, every proof with its reference, and what is to change. */
export const factsPage = (
  text: Text,
  { newNumber, newEmail, ...signedIn }: SignedIn & Pick<WaitingShown, 'newNumber' | 'newEmail'>,
  { facts, ...drawn }: DetailDrawn & { readonly facts: Facts },
): Page =>
  detailPage(
    text,
    {
      name: 'account-facts',
      title: text.account.factsTitle,
      address: paths.accountFacts,
      body: html`${waitingParts(text, { newNumber, newEmail }, drawn.signedIn.token)}${verifiedAccount(text, signedIn.account, facts)}${correctPart(text, signedIn)}${changeNumberPart(text, signedIn, newNumber !== undefined)}<p class="govuk-body"><a class="govuk-link" href="${paths.changeEmail}">${text.changeEmail.link}</a></p>
${proofList(text, signedIn.account)}${
        signedIn.account.kind === 'citizen' &&
        html`<p class="govuk-body"><a class="govuk-link" href="${paths.mergeAccounts}">${text.merge.link}</a></p>
`
      }`,
    },
    drawn,
  );
