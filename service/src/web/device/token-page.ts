import type { AttemptPurpose } from '../../domain/attempt/attempt.ts';
import type { Kind } from '../../domain/kinds-and-methods.ts';
import type { Shown } from '../../journeys/attempt/visitor.ts';
import type { SignatureAwaited } from '../../journeys/signature/signature-policy.ts';
import type { SigningProgram } from '../../proofing/challenges/signature/signing-program.ts';
import { attemptPage } from '../attempt/drawn.ts';
import type { AttemptDrawn } from '../attempt/journey-pages.ts';
import { html, nothing, type Html } from '../html.ts';
import { hiddenFields, sendButton } from '../page-parts/form-parts.ts';
import { marks } from '../page-parts/marks.ts';
import { problemNotice } from '../page-parts/problem-parts.ts';
import { show, type Answer, type PageName, type StepOf } from '../page.ts';
import { paths, type Path } from '../paths.ts';
import { formToken } from '../site.ts';
import { withContinuing } from '../visit.ts';
import { devicePart, inOrderFor, reachedBy } from './device-parts.ts';

/** What a journey says of the signature that a token is to make. */
export interface TokenAskedFor {
  readonly page: PageName;
  readonly step?: StepOf;
  readonly kind: Kind;
  readonly programs: readonly SigningProgram[];
  /** Where the page is, what it brings is sent, and another text is asked for. */
  readonly paths: { readonly answer: Path; readonly brought: Path; readonly again: Path };
  /** What else can be done. */
  readonly ways: Html;
}

const carried = ['program', 'cms', 'signature', 'certificate', 'chain', 'tokenProblem'];

/** A text to be signed by a token of this computer: the page's script has it signed by a program, and sends on what that has made. */
export const showTokenPage = <Purpose extends AttemptPurpose>(
  drawn: AttemptDrawn<Purpose> & { readonly attempt: SignatureAwaited<Purpose> },
  asked: TokenAskedFor,
): Answer => {
  const { site, visit, step, attempt } = drawn;
  const { text, facts } = visit;
  const { challenge } = attempt;
  const words = text.device;
  const isOver = site.clock.now().toISOString() >= challenge.expiresAt;
  const shown: Shown | undefined = isOver ? { code: 'token-text-expired' } : step.problem;
  const token = formToken(site, visit);
  const programs = inOrderFor(asked.programs, asked.kind);
  const signing = html`<p class="govuk-body">${words.lead}</p>
<ol class="govuk-list govuk-list--number">${words.steps.map((one) => html`<li>${one}</li>`)}</ol>
<div class="warning">${marks.warning}<p>${words.neverHere}</p></div>
${devicePart(text, {
  programs,
  agent: visit.agent,
  start: words.sign,
  signs: challenge.text,
  inside: html`<form method="post" action="${asked.paths.brought}" data-answer>${hiddenFields(token)}${carried.map((name) => html`<input type="hidden" name="${name}" value="">`)}</form>`,
})}`;
  const renewing = html`<form method="post" action="${asked.paths.again}">${hiddenFields(token, challenge.sends)}${sendButton(words.again)}</form>`;
  return show(
    attemptPage(
      drawn,
      {
        name: asked.page,
        title: words.title,
        address: withContinuing(visit, asked.paths.answer),
        ...(isOver ? {} : { scripts: [site.urls.tokenPage], reaches: reachedBy(programs) }),
        ...(asked.step === undefined ? {} : { step: asked.step }),
        body: html`${shown === undefined ? nothing : problemNotice(text, shown, facts)}<h1 class="govuk-heading-l">${words.title}</h1>
${isOver ? renewing : signing}<div class="other-ways"><h2 class="govuk-heading-s">${words.otherTitle}</h2>
<p><a class="govuk-link" href="${paths.deviceCheck}">${words.checkLink}</a></p>
${asked.ways}</div>`,
      },
      shown,
    ),
    { retryAfterSeconds: shown?.retryAfterSeconds },
  );
};
