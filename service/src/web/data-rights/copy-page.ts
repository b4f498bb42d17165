import type { WayIn } from '../../domain/ways-in/way-in.ts';
import type { AccountEverything } from '../../journeys/account/account.ts';
import { detailPage, type DetailDrawn } from '../account/detail-page.ts';
import { proofList } from '../account/facts/proof-list.ts';
import { openAt, receivers } from '../account/standing-parts.ts';
import { verifiedAccount } from '../account/facts/verified-facts.ts';
import { activityLines } from '../activity/activity-list.ts';
import { html, type Html } from '../html.ts';
import type { Page } from '../page.ts';
import { paths } from '../paths.ts';
import { dayOf, moment } from '../text/say.ts';
import type { Facts, Text } from '../text/text.ts';
import { requestEntry } from './data-page.ts';

const part = (title: string, body: Html): Html => html`<h2 class="govuk-heading-m">${title}</h2>
${body}`;

const wayLine = ({ account: { means }, linkProvider, methods, waysIn: words }: Text, way: WayIn): string => {
  switch (way.kind) {
    case 'password':
      return means.password;
    case 'certificate':
      return `${means.certificate(methods[way.certificate.method])} (${means.standing[way.standing]})`;
    case 'identity-provider':
      return linkProvider.entry(way.linked.providerName);
    case 'authenticator-app':
      return words.second.app;
    case 'recovery-codes':
      return `${words.second.codes}: ${words.second.codesLeft(way.left)}`;
    case 'passkey':
      return `${words.passkey.entry(way.name === '' ? words.passkey.unnamed : way.name)}. ${way.usedAt === undefined ? words.neverUsed : words.used(moment(way.usedAt))}`;
  }
};

/** By what the person gets in: each by its name, and since when. */
const waysPart = (text: Text, ways: readonly WayIn[]): Html =>
  html`<ul class="govuk-list govuk-list--bullet">${ways.map((way) => html`<li>${wayLine(text, way)}. ${text.waysIn.since(dayOf(way.since))}</li>`)}</ul>
`;

const waitsPart = (text: Text, { newNumber, newEmail, newMeans, recovery }: AccountEverything): Html | false =>
  (newNumber ?? newEmail ?? newMeans ?? recovery) !== undefined &&
  part(
    text.dataRights.copy.waits,
    html`<ul class="govuk-list govuk-list--bullet">${newNumber !== undefined && html`<li>${text.changeNumber.title}: …${newNumber.lastDigits}, ${moment(newNumber.effectiveAt)}</li>`}${newEmail !== undefined && html`<li>${text.changeEmail.title}: ${newEmail.masked ?? text.changeEmail.waits.none}, ${moment(newEmail.effectiveAt)}</li>`}${recovery !== undefined && html`<li>${text.account.recovery.lead(recovery.lastDigits, moment(recovery.effectiveAt))}</li>`}${newMeans !== undefined && html`<li>${text.account.means.title}: ${newMeans.by}, ${moment(newMeans.effectiveAt)}</li>`}</ul>
`,
  );

/** Everything that is kept of a person as it was in one instant, to be read and printed; the file for programs has the same in it. */
export const copyPage = (
  text: Text,
  copy: AccountEverything,
  drawn: DetailDrawn & { readonly facts: Facts; readonly printScript: string },
): Page => {
  const { account, requests, activity } = copy;
  const { dataRights: words } = text;
  const page = detailPage(
    text,
    {
      name: 'data-copy',
      title: words.copy.title,
      address: paths.accountData,
      body: html`<p class="govuk-body">${words.copy.lead}</p>
<p><button type="button" class="link-button" data-print hidden>${text.activity.print}</button></p>
${part(text.account.factsTitle, verifiedAccount(text, account, drawn.facts))}${proofList(text, account)}${part(
        text.account.means.title,
        waysPart(text, copy.ways),
      )}${waitsPart(text, copy)}${part(text.account.sessions.title, openAt(text, copy, copy.sessions.length))}${part(
        text.account.portals.title,
        receivers(text, copy),
      )}${
        requests.length > 0 &&
        part(
          words.requestsTitle,
          html`<ul class="entries">${requests.map((request) => requestEntry(text, request))}</ul>
`,
        )
      }${part(text.activity.title, activityLines(text, activity))}`,
    },
    drawn,
  );
  const { address: _none, ...shownOnce } = page;
  return { ...shownOnce, scripts: [drawn.printScript] };
};
