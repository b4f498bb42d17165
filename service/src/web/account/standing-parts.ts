import type { AccountOverview } from '../../journeys/account/account.ts';
import { nameOf } from '../connect/portal-words.ts';
import { receivedFacts } from '../connect/received-facts.ts';
import { html, type Html } from '../html.ts';
import { dayOf, moment } from '../text/say.ts';
import type { Text } from '../text/text.ts';
import { deviceOf } from './sessions/session-list.ts';

const list = (
  lines: readonly Html[],
): Html => html`<ul class="govuk-list govuk-list--bullet">${lines.map((line) => html`<li>${line}</li>`)}</ul>
`;

/** By what the person gets in, each with what is wrong with it. */
export const waysIn = (
  text: Text,
  { certificates, providers, passkeys }: AccountOverview,
  hasPassword: boolean,
): Html => {
  const words = text.account.means;
  return list([
    ...(hasPassword ? [html`${words.password}`] : []),
    ...certificates.map(
      ({ certificate, standing }) =>
        html`${words.certificate(text.methods[certificate.method])}${standing !== 'good' && html` <span class="tag tag--stopped">${words.standing[standing]}</span>`}`,
    ),
    ...providers.map(({ linked }) => html`${text.linkProvider.entry(linked.providerName)}`),
    ...(passkeys === 0 ? [] : [html`${text.waysIn.passkey.many(passkeys)}`]),
  ]);
};

/** Where the account stands open: this machine first. @param mostOthers of which each is named */
export const openAt = (text: Text, { session, sessions }: AccountOverview, mostOthers = 3): Html => {
  const words = text.account.sessions;
  const others = sessions.filter(({ id }) => id !== session.id);
  return list([
    ...sessions
      .filter(({ id }) => id === session.id)
      .map(
        ({ agent, signedInAt }) =>
          html`<strong>${words.here}</strong>: ${deviceOf(text, agent)}. ${words.signedIn(moment(signedInAt))}`,
      ),
    ...others
      .slice(0, mostOthers)
      .map(({ agent, signedInAt }) => html`${deviceOf(text, agent)}. ${words.signedIn(moment(signedInAt))}`),
    ...(others.length > mostOthers ? [html`${words.more(others.length - mostOthers)}`] : []),
  ]);
};

/** Who receives what of the person, and since when; its name is the way to a portal. */
export const receivers = (text: Text, { agreements }: AccountOverview): Html => {
  const words = text.account.portals;
  if (agreements.length === 0)
    return html`<p class="govuk-body">${words.none}</p>
`;
  return list(
    agreements.map(({ portal, receives, givenAt }) => {
      const name = nameOf(text, portal);
      return html`${portal.homeUri === undefined ? name : html`<a class="govuk-link" href="${portal.homeUri}">${name}</a>`}. ${words.since(dayOf(givenAt))}. ${words.receives(receivedFacts(text, receives))}.`;
    }),
  );
};
