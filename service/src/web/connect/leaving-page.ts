import type { PortalName } from '../../journeys/federate/federate.ts';
import { html } from '../html.ts';
import type { Page } from '../page.ts';
import type { Text } from '../text/text.ts';
import { nameOf } from './portal-words.ts';

/**
 * On the way to the portal. A page, not a redirect: browsers hold every redirect that follows a form to the `form-action` of the
 * page the form was on (CSP 3 §6.4.2), and that is ours alone.
 */
export const leavingPage = (text: Text, to: string, portal: PortalName): Page => {
  const words = text.connect.leaving;
  return {
    name: 'leaving',
    title: words.title,
    body: html`<h1 class="govuk-heading-l">${words.title}</h1>
<p class="govuk-body">${words.lead(nameOf(text, portal))}</p>
<p><a class="govuk-button" href="${to}">${words.go}</a></p>`,
  };
};
