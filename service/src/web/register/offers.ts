import type { Kind, Way } from '../../domain/kinds-and-methods.ts';
import type { Road } from '../../domain/policy/policy.ts';
import { allows } from '../../domain/policy/road.ts';
import { problems, type ProblemCode } from '../../domain/problems.ts';
import { waysOpen } from '../../journeys/register/offered-road.ts';
import type { OfferedRoad } from '../../journeys/register/register.ts';
import type { MethodWordsIn } from '../../proofing/method-words.ts';
import type { ProofingMethod } from '../../proofing/method.ts';
import { html, type Html } from '../html.ts';
import { formPathFor } from '../paths.ts';
import type { Site } from '../site.ts';
import type { Text } from '../text/text.ts';

/** What is left to somebody whom one way did not lead to an account. */
export interface Offers {
  readonly kind: Kind;
  readonly roads: readonly { readonly method: ProofingMethod; readonly way?: Way | undefined }[];
}

/** The road that led nowhere. */
interface Left extends Road {
  readonly problem: ProblemCode;
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

/** What of a road is left: all of another method, and of this one the ways that were not walked. */
const leftOf = (road: OfferedRoad, { method, way }: Left): Offers['roads'] => {
  if (road.method.method !== method) return allows(road.standing, 'register') ? [{ method: road.method }] : [];
  return way === undefined ? [] : waysOpen(road).filter((one) => one.way !== way);
};

/** The roads that open accounts for this kind today, without the one that did not; nothing where no other would help. */
export const offersAfter = ({ journeys }: Site, left: Left): Offers | undefined =>
  problems[left.problem].trouble !== 'refusal' || endsEverywhere.has(left.problem)
    ? undefined
    : {
        kind: left.kind,
        roads: journeys.register
          .roads(left.kind)
          .flatMap((road) => leftOf(road, left))
          .filter(({ method }) => !refusesToo(method, left.problem)),
      };

/** What a method is called; of one with several ways, on this one. */
export const nameOnWay = ({ name, way: its }: MethodWordsIn, way: Way | undefined): string =>
  way === undefined || its === undefined ? name : `${name}, ${its.charAt(0).toLowerCase()}${its.slice(1)}`;

/** Each with what it needs: why it could work where another did not. Where none is left, that is said, and where else there is help. */
export const offersPart = (text: Text, offers: Offers | undefined): Html | false => {
  const words = text.register.offers;
  if (offers === undefined) return false;
  const { kind, roads } = offers;
  return html`<h2 class="govuk-heading-m">${words.title}</h2>
${
  roads.length === 0
    ? html`<p class="govuk-body">${words.none}</p>`
    : html`<ul class="govuk-list offers">${roads.map(({ method: { method, words: all }, way }) => {
        const its = all[text.language];
        return html`<li><a class="govuk-link" href="${formPathFor(kind, method, way)}">${nameOnWay(its, way)}</a><br>${its.condition}</li>`;
      })}</ul>`
}
`;
};
