import { html } from '../html.ts';
import type { Page } from '../page.ts';
import { paths } from '../paths.ts';
import type { Facts, Text } from '../text/text.ts';

/** What this is, whom it is for, and where it begins. */
export const homePage = (text: Text, facts: Facts): Page => {
  const words = text.home;
  return {
    name: 'home',
    title: words.title,
    address: paths.home,
    body: html`<div class="hero"><h1 class="govuk-heading-l">${words.title}</h1>
<p class="govuk-body-l">${words.lead}</p>
<p><a class="govuk-button" href="${paths.kind}">${words.start}</a></p>
<p class="govuk-body-s">${words.takes}</p>
<p><a class="hero__sign-in" href="${paths.signIn}">${words.signIn}</a></p></div>
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
