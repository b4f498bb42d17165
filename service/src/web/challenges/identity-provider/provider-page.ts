import type { ReturningPurpose } from '../../../domain/attempt/return-purpose.ts';
import type { Shown } from '../../../journeys/attempt/visitor.ts';
import type { ProviderAwaited } from '../../../journeys/identity-provider/provider-policy.ts';
import type { ProofingMethod } from '../../../proofing/method.ts';
import { attemptPage } from '../../attempt/drawn.ts';
import type { AttemptDrawn } from '../../attempt/journey-pages.ts';
import { html, type Html } from '../../html.ts';
import { hiddenFields, sendButton } from '../../page-parts/form-parts.ts';
import { marks } from '../../page-parts/marks.ts';
import { problemNotice } from '../../page-parts/problem-parts.ts';
import { show, type Answer, type PageName, type StepOf } from '../../page.ts';
import type { Path } from '../../paths.ts';
import { formToken } from '../../site.ts';
import type { Text } from '../../text/text.ts';
import { withContinuing } from '../../visit.ts';
import { stageOf, type ProviderStage } from './stage.ts';

/** Where the word of the provider is taken further, and another way there is asked for. */
export interface ProviderPaths {
  readonly page: Path;
  readonly again: Path;
}

/** What a journey says of the provider that it sends people to. */
export interface ProviderAskedFor {
  readonly page: PageName;
  readonly step?: StepOf;
  readonly paths: ProviderPaths;
  readonly method: ProofingMethod | undefined;
  /** What else can be done. */
  readonly ways: Html;
}

const lookSeconds = 2;

/** A provider by its name, as its method offers it; one that is switched off meanwhile by its id. */
export const nameOfProvider = (method: ProofingMethod | undefined, id: string): string =>
  method?.providers?.offered().find(({ provider }) => provider.id === id)?.provider.name ?? id;

interface Drawing {
  readonly text: Text;
  readonly name: string;
  readonly paths: ProviderPaths;
  readonly token: string;
  readonly purpose: ReturningPurpose;
  readonly attempt: ProviderAwaited<ReturningPurpose>;
  readonly now: number;
}

const againForm = ({ paths, token, attempt }: Drawing, button: Html): Html =>
  html`<form method="post" action="${paths.again}">${hiddenFields(token, attempt.challenge.sends)}${button}</form>
`;

/** A link and no form: browsers hold what follows a form to our own pages (CSP 3 §6.4.2). */
const pagePart = ({ text, name, attempt, now }: Drawing): Html => {
  const words = text.identityProvider.page;
  const { visit, expiresAt } = attempt.challenge;
  if (visit.at !== 'page') return html``;
  const seconds = Math.max(0, Math.ceil((Date.parse(expiresAt) - now) / 1000));
  return html`<p class="govuk-body">${words.lead}</p>
<ol class="govuk-list govuk-list--number">${words.steps.map((step) => html`<li>${step}</li>`)}</ol>
<p class="govuk-body-s" role="status"><span data-count-seconds="${seconds}" data-count-words="${words.left('{time}')}">${words.left(text.frame.duration(seconds))}</span></p>
<div class="warning">${marks.warning}<p>${words.neverHere(name)}</p></div>
<p><a class="govuk-button" href="${visit.address}" data-provider-page rel="noreferrer">${words.go(name)}</a></p>
`;
};

const titleOf = ({ text, name, purpose }: Drawing, stage: ProviderStage): string => {
  const { page, exchange, provided, over } = text.identityProvider;
  return {
    page: page.title(name),
    exchange: exchange.title,
    provided: provided[purpose].title,
    over: over.title(name),
  }[stage];
};

const partOf = (drawing: Drawing, stage: ProviderStage): Html => {
  const { text, name, purpose, paths, token } = drawing;
  const { exchange, provided, over } = text.identityProvider;
  switch (stage) {
    case 'page':
      return pagePart(drawing);
    case 'exchange':
      return html`<p class="govuk-body" role="status">${marks.turning} ${exchange.lead}</p>`;
    case 'provided': {
      const words = provided[purpose];
      // Who signs in has asked for just that; who links a way in is asked whether they mean it.
      return html`<p class="govuk-body" role="status">${words.lead(name)}</p>
<form method="post" action="${paths.page}"${purpose !== 'link-provider' && html` data-press`}>${hiddenFields(token)}${sendButton(words.go)}</form>`;
    }
    case 'over':
      return againForm(drawing, sendButton(over.again(name)));
  }
};

/** The way over an identity provider's page: there, back, and what came of it. One page for all journeys; it works without scripts. */
export const showProviderPage = <Purpose extends ReturningPurpose>(
  drawn: AttemptDrawn<Purpose> & { readonly attempt: ProviderAwaited<Purpose> },
  asked: ProviderAskedFor,
): Answer => {
  const { site, visit, step, attempt } = drawn;
  const { text, facts } = visit;
  const { challenge } = attempt;
  const now = site.clock.now();
  const { stage, problem } = stageOf(challenge, now, asked.method?.providers?.secondsToAsk ?? 0);
  const shown: Shown | undefined = step.problem ?? (problem === undefined ? undefined : { code: problem });
  const name = nameOfProvider(asked.method, challenge.provider);
  const token = formToken(site, visit);
  const { purpose } = attempt;
  const drawing: Drawing = { text, name, paths: asked.paths, token, purpose, attempt, now: now.getTime() };
  const title = titleOf(drawing, stage);
  const { otherTitle, again } = text.identityProvider;
  const page = attemptPage(
    drawn,
    {
      name: asked.page,
      title,
      address: withContinuing(visit, asked.paths.page),
      scripts: [site.urls.signaturePage],
      ...(asked.step === undefined ? {} : { step: asked.step }),
      body: html`${shown !== undefined && problemNotice(text, shown, facts)}<div data-stage="${stage}"><h1 class="govuk-heading-l">${title}</h1>
${partOf(drawing, stage)}</div>
<div class="other-ways">${
        stage === 'page' &&
        html`<h2 class="govuk-heading-s">${otherTitle}</h2>
${againForm(drawing, html`<button type="submit" class="link-button">${again}</button>`)}`
      }${asked.ways}</div>`,
    },
    shown,
  );
  return stage === 'exchange'
    ? show(page, { refreshSeconds: lookSeconds })
    : show(page, { retryAfterSeconds: shown?.retryAfterSeconds });
};
