import type { SessionEntry } from '../../../domain/account.ts';
import type { AccountOverview } from '../../../journeys/account/account.ts';
import { hiddenFields } from '../../page-parts/form-parts.ts';
import { html, type Html } from '../../html.ts';
import { paths } from '../../paths.ts';
import { agentNames } from '../../text/agent-names.ts';
import { moment } from '../../text/say.ts';
import type { Text } from '../../text/text.ts';

/** "Chrome trên Android". */
export const deviceOf = ({ account: { sessions: words } }: Text, agent: string | null): string => {
  if (agent === null) return words.sinceRegistration;
  const { browser = words.otherBrowser, system = words.otherSystem } = agentNames(agent);
  return words.device(browser, system);
};

/** Ends the session: the button of this one signs out, that of another one ends it there. */
const endForm = (text: Text, { id }: SessionEntry, here: boolean, token: string): Html => {
  const words = text.account;
  return here
    ? html`<form method="post" action="${paths.signOut}">${hiddenFields(token)}<button type="submit" class="govuk-button">${words.signOut}</button></form>`
    : html`<form method="post" action="${paths.endSession}">${hiddenFields(token)}<input type="hidden" name="session" value="${id}"><button type="submit" class="link-button" aria-describedby="phien-${id}">${words.sessions.end}</button></form>`;
};

const entry = (text: Text, session: SessionEntry, here: boolean, token: string): Html => {
  const { id, agent, acr, signedInAt, expiresAt, shared, portals } = session;
  const words = text.account.sessions;
  const names = portals.map(({ nameVi, nameEn }) => (text.language === 'en' ? (nameEn ?? nameVi) : nameVi));
  return html`<li class="entry${here && ' entry--here'}">
<h2 class="govuk-heading-s" id="phien-${id}">${deviceOf(text, agent)}</h2>
${
  (here || shared) &&
  html`<p>${here && html`<span class="tag">${words.here}</span> `}${shared && html`<span class="tag tag--plain">${words.shared}</span>`}</p>
`
}<p>${words.signedIn(moment(signedInAt))}, ${words.until(moment(expiresAt))}.<br>${text.account.acr[acr]}.${names.length > 0 && html`<br>${words.opened(names.join(', '))}.`}</p>
${endForm(text, session, here, token)}
</li>
`;
};

/** Where this account is signed in: this session first, each other one with the button that ends it. */
export const sessionList = (text: Text, { session, sessions }: AccountOverview, token: string): Html => {
  const words = text.account.sessions;
  const ordered = [
    ...sessions.filter(({ id }) => id === session.id),
    ...sessions.filter(({ id }) => id !== session.id),
  ];
  return html`${
    sessions.length > 1 &&
    html`<p class="govuk-body">${words.lead}</p>
`
  }<ul class="entries">${ordered.map((one) => entry(text, one, one.id === session.id, token))}</ul>
`;
};
