import type { Account } from '../../domain/account.ts';
import type { CompletedRegistration, KnownRegistration, RefusedRegistration } from '../../domain/registration.ts';
import { problems } from '../../domain/problems.ts';
import type { PortalName } from '../../journeys/federate/federate.ts';
import { verifiedFacts } from '../account/verified-facts.ts';
import { nameOf } from '../connect/portal-words.ts';
import { hiddenFields, sendButton } from '../form-parts.ts';
import { html } from '../html.ts';
import type { Page } from '../page.ts';
import { methodPathFor, paths } from '../paths.ts';
import { problemBody } from '../problem-parts.ts';
import type { Facts, Text } from '../text/text.ts';
import { marks } from './marks.ts';

/**
 * The end: what was verified, by whom, when, and to which level.
 *
 * @param account absent when the session of this registration is over; then nothing personal is shown
 * @param onward the portal that sent the person here
 */
export const registeredPage = (
  text: Text,
  registration: CompletedRegistration,
  account: Account | undefined,
  onward?: { readonly to: string; readonly portal: PortalName },
): Page => {
  const words = text.register.registered;
  return {
    name: 'registered',
    title: words.title,
    address: paths.registered,
    step: 5,
    supportCode: registration.supportCode,
    body: html`<div class="seal">${marks.done}<div><h1 class="govuk-heading-l">${words.title}</h1><p>${account === undefined ? words.next : words.lead}</p></div></div>
${
  account !== undefined &&
  html`<h2 class="govuk-heading-m">${words.verifiedTitle}</h2>
${verifiedFacts(text, account)}
<p class="govuk-body">${words.next}</p>
<p class="govuk-body-s">${words.accountNumber}: ${account.id}</p>
`
}${
      onward !== undefined &&
      html`<p><a class="govuk-button" href="${onward.to}">${text.connect.continueTo(nameOf(text, onward.portal))}</a></p>
`
    }<p><a class="govuk-button${onward !== undefined && ' govuk-button--secondary'}" href="${paths.account}">${words.account}</a></p>`,
  };
};

/** This identity has an account: told only now, after the authority has matched; the way leads on. */
export const knownPage = (text: Text, facts: Facts, registration: KnownRegistration): Page => ({
  name: 'known',
  title: text.problems['already-registered'].title,
  address: paths.known,
  problem: 'already-registered',
  supportCode: registration.supportCode,
  body: html`${problemBody(text, { code: 'already-registered' }, facts)}
<p><a class="govuk-link" href="${paths.kind}">${text.register.known.otherPerson}</a></p>`,
});

/** The rules said no: why, what can be done, and the way back to the form where correcting it can help. */
export const refusedPage = (text: Text, facts: Facts, registration: RefusedRegistration, token: string): Page => {
  const { problem, supportCode, kind } = registration;
  const correctable = problems[problem].nextSteps.some((step) => step === 'start-again');
  return {
    name: 'refused',
    title: text.problems[problem].title,
    address: paths.refused,
    problem,
    supportCode,
    body: html`${problemBody(text, { code: problem }, facts, { 'start-again': undefined, 'use-another-method': methodPathFor(kind) })}
${
  correctable &&
  html`<form method="post" action="${paths.goBack}">${hiddenFields(token, registration.version)}${sendButton(text.register.refused.correct)}</form>
`
}<p class="govuk-body-s">${text.register.refused.kept}</p>`,
  };
};
