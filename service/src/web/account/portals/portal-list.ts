import type { Agreement } from '../../../journeys/federate/federate.ts';
import { agencyOf, nameOf } from '../../connect/portal-words.ts';
import { receivedFacts } from '../../connect/received-facts.ts';
import { hiddenFields } from '../../page-parts/form-parts.ts';
import { html, type Html } from '../../html.ts';
import { paths } from '../../paths.ts';
import { dayOf } from '../../text/say.ts';
import type { Text } from '../../text/text.ts';

const entry = (text: Text, { portal, receives, givenAt }: Agreement, token: string): Html => {
  const words = text.account.portals;
  const id = `cong-${portal.clientId}`;
  return html`<li class="entry">
<h2 class="govuk-heading-s" id="${id}">${nameOf(text, portal)}</h2>
<p>${agencyOf(text, portal)}. ${words.since(dayOf(givenAt))}.<br>${words.receives(receivedFacts(text, receives))}.${receives.includes('dossiers') && html` ${words.dossiers}`}</p>
${portal.homeUri !== undefined && html`<p><a class="govuk-link" href="${portal.homeUri}">${words.open(nameOf(text, portal))}</a></p>`}
<form method="post" action="${paths.withdraw}">${hiddenFields(token)}<input type="hidden" name="portal" value="${portal.clientId}"><button type="submit" class="link-button" aria-describedby="${id}">${words.withdraw}</button></form>
</li>
`;
};

/** The portals that may receive something, and the button that takes it back. */
export const portalList = (text: Text, agreements: readonly Agreement[], token: string): Html => {
  const words = text.account.portals;
  return html`${
    agreements.length === 0
      ? html`<p class="govuk-body">${words.none}</p>
`
      : html`<p class="govuk-body">${words.lead}</p>
<ul class="entries">${agreements.map((one) => entry(text, one, token))}</ul>
`
  }`;
};
