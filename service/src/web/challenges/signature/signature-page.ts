import { shownTo } from '../../../domain/attempt/shown-to.ts';
import type { AttemptPurpose } from '../../../domain/attempt/attempt.ts';
import type { Shown } from '../../../journeys/attempt/visitor.ts';
import type { SignatureAwaited } from '../../../journeys/signature/signature-policy.ts';
import { attemptPage } from '../../attempt/drawn.ts';
import type { AttemptDrawn } from '../../attempt/journey-pages.ts';
import { html, type Html } from '../../html.ts';
import { problemNotice } from '../../page-parts/problem-parts.ts';
import { show, type Answer } from '../../page.ts';
import { formToken } from '../../site.ts';
import { withContinuing } from '../../visit.ts';
import { againForm, promptWords, type Drawing, type SignatureAskedFor } from './drawing.ts';
import { digitsPart, overPart, pinPart, signedPart } from './prompt-parts.ts';
import { askingPart, choicePart, pagePart } from './provider-parts.ts';
import { stageOf, type SignatureStage } from './stage.ts';

const lookSeconds = 3;

/** What the person is looking at, by its title. */
const drawPart = (drawing: Drawing, stage: SignatureStage): { readonly title: string; readonly part: Html } => {
  const { text, asked, challenge } = drawing;
  const { keys, sign, choice, asking } = text.signature.pages;
  const words = promptWords(drawing);
  const { prompt, channel } = challenge;
  if (stage === 'page' && prompt.at === 'page') {
    const { title } = prompt.key === undefined ? keys : sign;
    return { title: title(asked.whom), part: pagePart(drawing, prompt) };
  }
  if (stage === 'choice' && prompt.at === 'choice') return { title: choice.title, part: choicePart(drawing, prompt) };
  switch (stage) {
    case 'asking':
      return { title: asking.title, part: askingPart(drawing) };
    case 'digits':
      return { title: words.title, part: digitsPart(drawing) };
    case 'pin':
      return { title: words.confirmed.title, part: pinPart(drawing) };
    case 'signed':
      return { title: words.signed.title, part: signedPart(drawing) };
    default: {
      const onPage = channel === 'remote' && shownTo(challenge) === undefined;
      const title = onPage ? sign.title(asked.whom) : words.title;
      return { title, part: overPart(drawing, title) };
    }
  }
};

/** What to do where nothing comes; not where all has come, or another press is all that is left. */
const notComing = (drawing: Drawing, stage: SignatureStage): Html | false => {
  const { text, challenge } = drawing;
  const { pages } = text.signature;
  const { otherTitle, notAsked } = promptWords(drawing);
  if (stage === 'page') return titled(pages.otherTitle, pages.other);
  const isOut = stage === 'digits' || stage === 'pin' || (stage === 'over' && challenge.channel === 'sim');
  return isOut && titled(otherTitle, notAsked);
};

const titled = (title: string, lead: string): Html => html`<h2 class="govuk-heading-s">${title}</h2>
<p class="govuk-body">${lead}</p>
`;

/** The button that asks once more while a request is out. */
const again = (drawing: Drawing, stage: SignatureStage): Html | false => {
  const button = html`<button type="submit" class="link-button">${promptWords(drawing).again}</button>`;
  return ['digits', 'page', 'choice'].includes(stage) && againForm(drawing, button);
};

/** Without scripts the page looks again by itself while the person is busy elsewhere. */
const lookedAfter: readonly SignatureStage[] = ['pin', 'asking'];

/** The request for a signature: on its way to its holder, with them, and done. One page for all journeys; it works without scripts. */
export const showSignaturePage = <Purpose extends AttemptPurpose>(
  drawn: AttemptDrawn<Purpose> & { readonly attempt: SignatureAwaited<Purpose> },
  asked: SignatureAskedFor,
): Answer => {
  const { site, visit, step, attempt } = drawn;
  const { text, facts } = visit;
  const { challenge } = attempt;
  const now = site.clock.now();
  const { stage, problem } = stageOf(challenge, now.toISOString(), asked.unconfirmed);
  const shown: Shown | undefined = step.problem ?? (problem === undefined ? undefined : { code: problem });
  const drawing = { text, asked, challenge, token: formToken(site, visit), shown, now: now.getTime() };
  const { title, part } = drawPart(drawing, stage);
  const page = attemptPage(
    drawn,
    {
      name: asked.page,
      title,
      address: withContinuing(visit, asked.paths.answer),
      scripts: [site.urls.signaturePage],
      reloadSeconds: lookedAfter.includes(stage) ? lookSeconds : undefined,
      ...(asked.step === undefined ? {} : { step: asked.step }),
      body: html`${shown !== undefined && problemNotice(text, shown, facts, { phone: asked.phone })}<div data-state-url="${asked.paths.state}" data-stage="${stage}">${part}</div>
<div class="other-ways">${notComing(drawing, stage)}${again(drawing, stage)}${asked.ways}</div>`,
    },
    shown,
  );
  return show(page, { retryAfterSeconds: shown?.retryAfterSeconds });
};
