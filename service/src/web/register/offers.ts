import type { Kind, Way } from '../../domain/kinds-and-methods.ts';
import type { Road } from '../../domain/policy/policy.ts';
import { allows } from '../../domain/policy/road.ts';
import { problems, type NextStep, type ProblemCode } from '../../domain/problems.ts';
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

/** What is left of a road: of another method all that would not refuse for the same, of this one its ways that were not walked. */
const leftOf = (road: OfferedRoad, { method: code, way, problem }: Left): Offers['roads'] => {
  const { method, standing } = road;
  const couldWork = (one: { readonly method: ProofingMethod }): boolean =>
    !(one.method.refusesToo ?? []).includes(problem);
  const open = waysOpen(road);
  if (method.method === code) return way === undefined ? [] : open.filter((one) => one.way !== way && couldWork(one));
  if (!allows(standing, 'register')) return [];
  const ways = open.filter(couldWork);
  if (ways.length < open.length) return ways;
  return couldWork(road) ? [{ method }] : [];
};

/** The roads that open accounts for this kind today and could lead to one; nothing where the problem names no other method as a next step. */
export const offersAfter = (
  { journeys }: { readonly journeys: { readonly register: Pick<Site['journeys']['register'], 'roads'> } },
  left: Left,
): Offers | undefined => {
  const nextSteps: readonly NextStep[] = problems[left.problem].nextSteps;
  if (!nextSteps.includes('use-another-method')) return undefined;
  return { kind: left.kind, roads: journeys.register.roads(left.kind).flatMap((road) => leftOf(road, left)) };
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
