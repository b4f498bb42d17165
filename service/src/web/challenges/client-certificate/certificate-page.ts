import type { CertificateAwaited } from '../../../journeys/sign-in/means/by-certificate.ts';
import type { BackFromListener } from '../../../journeys/sign-in/sign-in.ts';
import type { Shown } from '../../../journeys/attempt/visitor.ts';
import { attemptPage } from '../../attempt/drawn.ts';
import type { AttemptDrawn } from '../../attempt/journey-pages.ts';
import { html, type Html } from '../../html.ts';
import { hiddenFields, sendButton } from '../../page-parts/form-parts.ts';
import { marks } from '../../page-parts/marks.ts';
import { problemNotice } from '../../page-parts/problem-parts.ts';
import { show, type Answer } from '../../page.ts';
import { paths } from '../../paths.ts';
import { formToken } from '../../site.ts';
import type { Text } from '../../text/text.ts';
import { withContinuing } from '../../visit.ts';

/** What this browser has brought back from the listener, where that is good here. */
export interface BroughtTicket {
  readonly ticket: string;
  readonly names: NonNullable<BackFromListener['names']>;
}

/** Where the listener answers, on its own address. */
export const listenerPath = '/chung-thu-so';

interface Drawing {
  readonly text: Text;
  readonly token: string;
  readonly sends: number;
}

const againForm = ({ token, sends }: Drawing, button: Html): Html =>
  html`<form method="post" action="${paths.signInCertificateAgain}">${hiddenFields(token, sends)}${button}</form>
`;

const row = (name: string, value: string): Html =>
  html`<div class="govuk-summary-list__row"><dt class="govuk-summary-list__key">${name}</dt><dd class="govuk-summary-list__value">${value}</dd></div>`;

/** A link and no form: browsers hold what follows a form to our own pages (CSP 3 §6.4.2). */
const listenerPart = ({ text }: Drawing, address: string, seconds: number): Html => {
  const words = text.clientCertificate.listener;
  return html`<p class="govuk-body">${words.lead}</p>
<ol class="govuk-list govuk-list--number">${words.steps.map((step) => html`<li>${step}</li>`)}</ol>
<p class="govuk-body-s" role="status"><span data-count-seconds="${seconds}" data-count-words="${words.left('{time}')}">${words.left(text.frame.duration(seconds))}</span></p>
<div class="warning">${marks.warning}<p>${words.neverHere}</p></div>
<p><a class="govuk-button" href="${address}" data-listener rel="noreferrer">${words.go}</a></p>
<p class="govuk-body-s">${words.where(new URL(address).host)}</p>
`;
};

/** Whose certificate it is, and the form that spends its ticket. */
const presentedPart = ({ text, token }: Drawing, { ticket, names: { holder, issuer } }: BroughtTicket): Html => {
  const words = text.clientCertificate.presented;
  return html`<p class="govuk-body" role="status">${words.lead}</p>
<dl class="govuk-summary-list">${row(words.holder, holder)}${row(words.issuer, issuer)}</dl>
<form method="post" action="${paths.signInCertificate}" data-press>${hiddenFields(token)}<input type="hidden" name="ticket" value="${ticket}">${sendButton(words.go)}</form>
`;
};

/** The way to the listener, and back from it with a ticket. It works without scripts. */
export const showCertificatePage = (
  drawn: AttemptDrawn<'sign-in'> & { readonly attempt: CertificateAwaited; readonly brought?: BroughtTicket },
): Answer => {
  const { site, visit, step, attempt, brought } = drawn;
  const { text, facts } = visit;
  const { presenting, expiresAt, sends } = attempt.challenge;
  const now = site.clock.now();
  const seconds = Math.ceil((Date.parse(expiresAt) - now.getTime()) / 1000);
  const { tlsClientAddress } = site.settings;
  const reference = site.journeys.signIn.referenceOf(attempt);
  const isOpen = seconds > 0 && presenting.at === 'listener' && tlsClientAddress !== undefined;
  const address =
    isOpen && reference !== undefined ? `${tlsClientAddress}${listenerPath}?yeu-cau=${reference}` : undefined;
  const stage = brought !== undefined ? 'presented' : address === undefined ? 'over' : 'listener';
  const shown: Shown | undefined = step.problem ?? (stage === 'over' ? { code: 'client-certificate-late' } : undefined);
  const words = text.clientCertificate;
  const { title } = words[stage];
  const drawing: Drawing = { text, token: formToken(site, visit), sends };
  const part =
    brought !== undefined
      ? presentedPart(drawing, brought)
      : address === undefined
        ? againForm(drawing, sendButton(words.over.again))
        : listenerPart(drawing, address, seconds);
  return show(
    attemptPage(
      drawn,
      {
        name: 'sign-in-certificate',
        title,
        address: withContinuing(visit, paths.signInCertificate),
        scripts: [site.urls.signaturePage],
        body: html`${shown !== undefined && problemNotice(text, shown, facts)}<div data-stage="${stage}"><h1 class="govuk-heading-l">${title}</h1>
${part}</div>
<div class="other-ways">${
          stage === 'listener' &&
          html`<h2 class="govuk-heading-s">${words.otherTitle}</h2>
${againForm(drawing, html`<button type="submit" class="link-button">${words.again}</button>`)}`
        }<p><a class="govuk-link" href="${withContinuing(visit, paths.signIn)}">${text.signIn.means.otherWay}</a></p></div>`,
      },
      shown,
    ),
    { retryAfterSeconds: shown?.retryAfterSeconds },
  );
};
