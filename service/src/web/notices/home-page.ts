import { html, type Html } from '../html.ts';
import type { Page, SignedInAs } from '../page.ts';
import { paths } from '../paths.ts';
import type { Facts, Text } from '../text/text.ts';

const begin = ({
  home: words,
}: Text): Html => html`<p><a class="govuk-button" href="${paths.start}">${words.start}</a></p>
<p class="govuk-body-s">${words.takes}</p>
<p><a class="hero__sign-in" href="${paths.signIn}">${words.signIn}</a></p>`;

const goOn = (
  { home: words }: Text,
  { name }: SignedInAs,
): Html => html`<p class="govuk-body-s">${words.signedInAs(name)}</p>
<p><a class="govuk-button" href="${paths.account}">${words.account}</a></p>`;

/** What this is, whom it is for, and where it begins; to who is signed in, the way to their account. */
export const homePage = (text: Text, facts: Facts, signedIn?: SignedInAs): Page => {
  const words = text.home;
  return {
    name: 'home',
    title: words.title,
    address: paths.home,
    ...(signedIn === undefined ? {} : { signedIn }),
    body: html`<div class="hero"><h1 class="govuk-heading-l">${words.title}</h1>
<p class="govuk-body-l">${words.lead}</p>
${signedIn === undefined ? begin(text) : goOn(text, signedIn)}</div>
<h2 class="govuk-heading-m">${words.roadTitle}</h2>
<ol class="road">${words.road.map((step) => html`<li>${step}</li>`)}</ol>
<h2 class="govuk-heading-m">${words.haveTitle}</h2>
<ul class="govuk-list govuk-list--bullet">${words.have.map((thing) => html`<li>${thing}</li>`)}</ul>
<h2 class="govuk-heading-m">${words.whoTitle}</h2>
<ul class="govuk-list govuk-list--bullet">${words.who(facts.minimumAge).map((who) => html`<li>${who}</li>`)}</ul>
<h2 class="govuk-heading-m">${words.whatTitle}</h2>
<p class="govuk-body">${words.what}</p>`,
  };
};
