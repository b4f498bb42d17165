import type { Connection } from '../../journeys/federate/federate.ts';
import { isRight } from '../../journeys/federate/federate.ts';
import { hiddenFields } from '../page-parts/form-parts.ts';
import { html } from '../html.ts';
import type { Page } from '../page.ts';
import { connectPathFor } from '../paths.ts';
import type { Text } from '../text/text.ts';
import { agencyOf, nameOf } from './portal-words.ts';

/** The first visit of a portal: who asks, what it will receive, and two ways on. */
export const agreePage = (
  text: Text,
  { uid, portal, receives }: Connection,
  accountName: string,
  token: string,
): Page => {
  const words = text.connect.agree;
  const name = nameOf(text, portal);
  const where = connectPathFor(uid);
  const facts = receives.filter((fact) => !isRight(fact));
  return {
    name: 'connect',
    title: words.title(name),
    address: where,
    body: html`<h1 class="govuk-heading-l">${words.title(name)}</h1>
<p class="govuk-body-l">${words.lead}</p>
<p class="govuk-body">${words.owner(agencyOf(text, portal))} ${words.signedInAs(accountName)}</p>
<h2 class="govuk-heading-m">${words.receives}</h2>
<ul class="govuk-list govuk-list--bullet">${facts.length === 0 ? html`<li>${words.nothing}</li>` : facts.map((fact) => html`<li>${words.facts[fact]}</li>`)}</ul>
${receives.filter(isRight).map((right) => html`<p class="govuk-body">${words.rights[right]}</p>`)}
<p class="govuk-body">${words.notMore}</p>
<form method="post" action="${where}/dong-y">${hiddenFields(token)}<button type="submit" class="govuk-button">${words.agree}</button></form>
<form method="post" action="${where}/tu-choi">${hiddenFields(token)}<button type="submit" class="govuk-button govuk-button--secondary">${words.decline}</button></form>`,
  };
};
