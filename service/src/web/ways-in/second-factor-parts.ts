import { waysOf, type WayIn, type WayOf } from '../../domain/ways-in/way-in.ts';
import { html, type Html } from '../html.ts';
import { hiddenFields } from '../page-parts/form-parts.ts';
import { marks } from '../page-parts/marks.ts';
import { paths } from '../paths.ts';
import { dayOf, moment } from '../text/say.ts';
import type { Text } from '../text/text.ts';

/** What answers instead of the code by SMS, and how to take it away. */
export const secondFactorEntry = (
  { waysIn: { second: words, since } }: Text,
  way: WayOf<'authenticator-app' | 'recovery-codes'>,
  token: string,
): Html => {
  const title = way.kind === 'authenticator-app' ? words.app : words.codes;
  const goes = way.removalAt;
  return html`<li class="entry" data-way="${way.kind}">
<h2 class="govuk-heading-s">${title}</h2>
<p>${since(dayOf(way.since))}.${way.kind === 'recovery-codes' && html` ${words.codesLeft(way.left)}.`}</p>
${
  goes !== undefined &&
  html`<div class="warning">${marks.warning}<p>${words.goes(moment(goes))}</p></div>
`
}<form method="post" action="${goes === undefined ? paths.removeWay : paths.keepWay}">${hiddenFields(token)}<input type="hidden" name="way" value="${way.authenticatorId}"><button type="submit" class="link-button">${goes === undefined ? words.remove : words.keep}<span class="govuk-visually-hidden">: ${title}</span></button></form></li>
`;
};

/** How to add an app, and a set of codes; of use to whoever signs in by a password. */
export const secondFactorsPart = (
  { waysIn: { second: words } }: Text,
  ways: readonly WayIn[],
  token: string,
): Html | false =>
  waysOf(ways, 'password').length > 0 &&
  html`<h2 class="govuk-heading-m">${words.title}</h2>
<p class="govuk-body">${words.lead}</p>
<p><a class="govuk-button govuk-button--secondary" href="${paths.setUpApp}">${words.appAdd}</a></p>
<form method="post" action="${paths.makeCodes}">${hiddenFields(token)}<button type="submit" class="govuk-button govuk-button--secondary">${waysOf(ways, 'recovery-codes').length > 0 ? words.codesAgain : words.codesMake}</button></form>
`;
