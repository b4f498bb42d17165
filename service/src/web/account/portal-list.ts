import type { Agreement } from '../../journeys/federate/federate.ts';
import { agencyOf, nameOf } from '../connect/portal-words.ts';
import { hiddenFields } from '../page-parts/form-parts.ts';
import { html, type Html } from '../html.ts';
import { paths } from '../paths.ts';
import { dayOf } from '../text/say.ts';
import type { Text } from '../text/text.ts';

const entry = (text: Text, { portal, receives, givenAt }: Agreement, token: string): Html => {
  const words = text.account.portals;
  const { facts, nothing } = text.connect.agree;
  const told = receives.filter((fact) => fact !== 'dossiers').map((fact) => facts[fact]);
  const id = `cong-${portal.clientId}`;
  return html`<li class="entry">
<h3 class="govuk-heading-s" id="${id}">${nameOf(text, portal)}</h3>
<p>${agencyOf(text, portal)}. ${words.since(dayOf(givenAt))}.<br>${words.receives(told.length === 0 ? nothing : told.join('; '))}.${receives.includes('dossiers') && html` ${words.dossiers}`}</p>
${portal.homeUri !== undefined && html`<p><a class="govuk-link" href="${portal.homeUri}">${words.open(nameOf(text, portal))}</a></p>`}
<form method="post" action="${paths.withdraw}">${hiddenFields(token)}<input type="hidden" name="portal" value="${portal.clientId}"><button type="submit" class="link-button" aria-describedby="${id}">${words.withdraw}</button></form>
</li>
`;
};

/** The portals that may receive something, and the button that takes it back. */
export const portalList = (text: Text, agreements: readonly Agreement[], token: string): Html => {
  const words = text.account.portals;
  return html`<h2 class="govuk-heading-m">${words.title}</h2>
${
  agreements.length === 0
    ? html`<p class="govuk-body">${words.none}</p>
`
    : html`<p class="govuk-body">${words.lead}</p>
<ul class="entries">${agreements.map((one) => entry(text, one, token))}</ul>
`
}`;
};
