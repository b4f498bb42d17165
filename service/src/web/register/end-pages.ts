import type { AttemptIn } from '../../domain/attempt/attempt.ts';
import type { Account } from '../../domain/account.ts';
import { wayOf } from '../../domain/evidence/claim.ts';
import { problems } from '../../domain/problems.ts';
import type { PortalName } from '../../journeys/federate/federate.ts';
import { waysOpen } from '../../journeys/register/offered-road.ts';
import { verifiedAccount } from '../account/facts/verified-facts.ts';
import { refusedParts, showAttemptPage } from '../attempt/drawn.ts';
import type { AttemptDrawn } from '../attempt/journey-pages.ts';
import { stepAt } from '../attempt/steps.ts';
import { nameOf } from '../connect/portal-words.ts';
import { html, type Html } from '../html.ts';
import { marks } from '../page-parts/marks.ts';
import type { Answer, Page, SignedInAs } from '../page.ts';
import { hiddenFields, problemsOf, sendButton, textInput } from '../page-parts/form-parts.ts';
import { problemNotice } from '../page-parts/problem-parts.ts';
import { paths, signInToLinkPath } from '../paths.ts';
import { formToken } from '../site.ts';
import { offersAfter, offersPart } from './offers.ts';
import type { ProofingMethod } from '../../proofing/method.ts';
import type { Facts, Text } from '../text/text.ts';

/** What the last page of a registration shows. */
export interface RegisteredDrawn {
  readonly facts: Facts;
  readonly account: Account;
  readonly method: ProofingMethod | undefined;
  readonly signedIn: SignedInAs;
  /** The portal that sent the person here. */
  readonly onward?: { readonly to: string; readonly portal: PortalName } | undefined;
  /** A password was sent twice; the first one stands. */
  readonly passwordStands: boolean;
  readonly script: string;
}

const waysOn = (text: Text, { onward }: RegisteredDrawn): Html =>
  html`${
    onward !== undefined &&
    html`<p><a class="govuk-button" href="${onward.to}">${text.connect.continueTo(nameOf(text, onward.portal))}</a></p>
`
  }<p><a class="govuk-button${onward !== undefined && ' govuk-button--secondary'}" href="${paths.account}">${text.register.registered.account}</a></p>
`;

/** The end: the way on first, then how to sign in next time, and what was verified, to be kept on paper. */
export const registeredPage = (text: Text, drawn: RegisteredDrawn): Page => {
  const { facts, account, method, signedIn, passwordStands, script } = drawn;
  const words = text.register.registered;
  return {
    name: 'registered',
    title: words.title,
    address: paths.registered,
    signedIn,
    scripts: [script],
    ...(method === undefined ? {} : { step: stepAt(text, method.steps, 'end') }),
    body: html`<div class="seal">${marks.done}<div><h1 class="govuk-heading-l">${words.title}</h1><p>${words.lead}</p></div></div>
${
  passwordStands &&
  html`<div class="warning" role="status">${marks.warning}<p>${words.passwordStands}</p></div>
`
}${waysOn(text, drawn)}<h2 class="govuk-heading-m">${words.nextTitle}</h2>
<p class="govuk-body">${method?.words[text.language].signInNext} ${words.everywhere}</p>
<h2 class="govuk-heading-m">${words.verifiedTitle}</h2>
${verifiedAccount(text, account, facts)}
<p class="govuk-body-s">${words.accountNumber}: ${account.id}</p>
<p class="govuk-body-s paper">${words.printHint} <button type="button" class="link-button" data-print hidden>${words.print}</button></p>`,
  };
};

/** What was proven can become another way into the account, for somebody who signs in to it now. */
const linkPart = ({ site, visit }: AttemptDrawn<'register'>): Html => {
  const { text, sessionSecret } = visit;
  const words = text.register.known;
  return html`<h2 class="govuk-heading-m">${words.linkTitle}</h2>
<p class="govuk-body">${sessionSecret === undefined ? words.signInFirst : words.linkLead}</p>
${
  sessionSecret === undefined
    ? html`<p><a class="govuk-button" href="${signInToLinkPath}">${words.signIn}</a></p>`
    : html`<form method="post" action="${paths.linkMeans}">${hiddenFields(formToken(site, visit))}${sendButton(words.link)}</form>
<p><a class="govuk-link" href="${signInToLinkPath}">${words.signInAgain}</a></p>`
}
<p><a class="govuk-link" href="${paths.noMeansLeft}">${words.noneLeft}</a></p>
`;
};

/** Nobody's account is taken by a press: what each of the two ways does stands beside it, and keeping comes first. */
const choicePart = ({ site, visit }: AttemptDrawn<'register'>): Html => {
  const { text, sessionSecret } = visit;
  const words = text.register.known.weaker;
  const token = formToken(site, visit);
  return html`<h2 class="govuk-heading-m">${words.keepTitle}</h2>
<p class="govuk-body">${sessionSecret === undefined ? words.keepFirst : words.keepNow}</p>
${
  sessionSecret === undefined
    ? html`<p><a class="govuk-button" href="${signInToLinkPath}">${words.signIn}</a></p>`
    : html`<form method="post" action="${paths.linkMeans}">${hiddenFields(token)}${sendButton(words.keep)}</form>
<p><a class="govuk-link" href="${signInToLinkPath}">${text.register.known.signInAgain}</a></p>`
}
<h2 class="govuk-heading-m">${words.notMineTitle}</h2>
<ul class="govuk-list govuk-list--bullet">${words.notMine.map((line) => html`<li>${line}</li>`)}</ul>
<form method="post" action="${paths.takeOver}">${hiddenFields(token)}<button type="submit" class="govuk-button govuk-button--secondary">${words.open}</button></form>
`;
};

/** Somebody holds this identity since another account has given way: its holder answers here. */
const formerPart = ({ site, visit, step }: AttemptDrawn<'register'>): Html => {
  const { text } = visit;
  const words = text.register.known.former;
  return html`<h2 class="govuk-heading-m">${words.title}</h2>
<p class="govuk-body">${words.lead}</p>
<form method="post" action="${paths.answerContest}" novalidate>${hiddenFields(formToken(site, visit))}
${textInput(text, { field: 'stopCode', ...words.code, value: undefined, problems: problemsOf('stopCode', step.problem?.fields ?? []), autocomplete: 'off', look: 'input--phone' })}
<button type="submit" class="govuk-button govuk-button--secondary">${words.send}</button></form>
`;
};

/** This identity has an account on weaker evidence: the person chooses what becomes of it. */
const showChoice = (drawn: AttemptDrawn<'register'>): Answer => {
  const { text, facts } = drawn.visit;
  const { problem } = drawn.step;
  const words = text.register.known.weaker;
  return showAttemptPage(
    drawn,
    {
      name: 'known',
      title: words.title,
      address: paths.known,
      body: html`${problem !== undefined && problemNotice(text, problem, facts)}<h1 class="govuk-heading-l">${words.title}</h1>
<p class="govuk-body">${words.lead}</p>
${choicePart(drawn)}<p><a class="govuk-link" href="${paths.start}">${text.register.known.otherPerson}</a></p>`,
    },
    problem,
  );
};

/** This identity has an account: told only now, after the authority has matched; the way leads on. */
export const showKnown = (
  drawn: AttemptDrawn<'register'>,
  { means, stronger, answers }: AttemptIn<'register', 'known'>,
): Answer => {
  if (stronger !== undefined) return showChoice(drawn);
  const { text, facts } = drawn.visit;
  const { problem } = drawn.step;
  // What is wrong with the code stands above what the page says anyway.
  const ofCode = answers !== undefined && problem !== undefined;
  const shown = ofCode || problem === undefined ? ({ code: 'already-registered' } as const) : problem;
  const { title, body } = refusedParts(text, facts, shown);
  return showAttemptPage(
    drawn,
    {
      name: 'known',
      title,
      address: paths.known,
      body: html`${ofCode && problemNotice(text, problem, facts)}${body}
${means !== undefined && linkPart(drawn)}${answers !== undefined && formerPart(drawn)}<p><a class="govuk-link" href="${paths.start}">${text.register.known.otherPerson}</a></p>`,
    },
    problem ?? shown,
  );
};

/** The rules said no: why, what can be done, and the way back to the form where correcting it can help. */
export const showRefused = (
  drawn: AttemptDrawn<'register'>,
  { problem, about: { kind, method, claim, into } }: AttemptIn<'register', 'refused'>,
): Answer => {
  const { text, facts } = drawn.visit;
  const correctable = problems[problem].nextSteps.some((step) => step === 'start-again');
  const road = drawn.site.journeys.register.roads(kind).find((one) => one.method.method === method);
  const way = wayOf(claim);
  const walked = road?.ways.find((one) => one.way === way) ?? road;
  const shown = {
    code: problem,
    ...(walked === undefined ? {} : { closed: { method, kind, way, ...walked.standing } }),
  };
  const offers = into === undefined ? offersAfter(drawn.site, { kind, method, way, problem }) : undefined;
  const counter = road !== undefined && waysOpen(road).some((one) => one.way === 'counter');
  const { title, body } = refusedParts(text, facts, shown, {
    links: { 'start-again': undefined },
    omit: [
      ...(offers === undefined ? [] : ['use-another-method' as const]),
      ...(counter ? [] : ['go-to-the-counter' as const]),
    ],
  });
  return showAttemptPage(
    drawn,
    {
      name: 'refused',
      title,
      address: paths.refused,
      body: html`${body}
${
  correctable &&
  html`<p><a class="govuk-button" href="${paths.correct}">${text.register.refused.correct}</a></p>
`
}${offersPart(text, offers)}${
        into !== undefined &&
        html`<p><a class="govuk-link" href="${paths.accountMeans}">${text.linkProvider.backToAccount}</a></p>
`
      }<p class="govuk-body-s">${text.register.refused.kept}</p>`,
    },
    shown,
  );
};
