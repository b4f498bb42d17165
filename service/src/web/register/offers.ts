import type { Kind, Method } from '../../domain/kinds-and-methods.ts';
import { allows } from '../../domain/policy/road.ts';
import { problems, type ProblemCode } from '../../domain/problems.ts';
import type { ProofingMethod } from '../../proofing/method.ts';
import { html, type Html } from '../html.ts';
import { formPathFor } from '../paths.ts';
import type { Site } from '../site.ts';
import type { Text } from '../text/text.ts';

/** What is left to somebody whom one way did not lead to an account. */
export interface Offers {
  readonly kind: Kind;
  readonly methods: readonly ProofingMethod[];
}

/** Says the same on every road: another one would lead no further. */
const endsEverywhere: ReadonlySet<ProblemCode> = new Set([
  'under-minimum-age',
  'account-suspended',
  'account-rejected',
  'account-contested',
  'account-disputed',
  'account-frozen',
  'account-superseded',
  'account-awaiting-approval',
  'certificate-awaiting-approval',
]);

/** What would refuse somebody for the same reason is no way out of it. */
const refusesToo = ({ wholeBirthDate }: ProofingMethod, problem: ProblemCode): boolean =>
  problem === 'birth-year-only' && wholeBirthDate === true;

/** The roads that open accounts for this kind today, without the one that did not; nothing where no other would help. */
export const offersAfter = (
  { journeys }: Site,
  { kind, method, problem }: { readonly kind: Kind; readonly method: Method; readonly problem: ProblemCode },
): Offers | undefined =>
  problems[problem].trouble !== 'refusal' || endsEverywhere.has(problem)
    ? undefined
    : {
        kind,
        methods: journeys.register
          .roads(kind)
          .filter(({ method: one, standing }) => one.method !== method && allows(standing, 'register'))
          .map((road) => road.method)
          .filter((one) => !refusesToo(one, problem)),
      };

/** Each with what it needs: why it could work where another did not. Where none is left, that is said, and where else there is help. */
export const offersPart = (text: Text, offers: Offers | undefined): Html | false => {
  const words = text.register.offers;
  if (offers === undefined) return false;
  const { kind, methods } = offers;
  return html`<h2 class="govuk-heading-m">${words.title}</h2>
${
  methods.length === 0
    ? html`<p class="govuk-body">${words.none}</p>`
    : html`<ul class="govuk-list offers">${methods.map(({ method, words: its }) => html`<li><a class="govuk-link" href="${formPathFor(kind, method)}">${its[text.language].name}</a><br>${its[text.language].condition}</li>`)}</ul>`
}
`;
};
