import type { Claim } from '../../../domain/evidence/claim.ts';
import type { ProofingMethod } from '../../../proofing/method.ts';
import type { FormCosts } from '../../attempt/begin-counted.ts';
import { costsOfForm, takeCosts, type LiftedBy, type WorkDone } from '../../attempt/take-costs.ts';
import type { Shown, Visitor } from '../../attempt/visitor.ts';
import { isAwaited } from '../means/is-awaited.ts';
import type { SignInParts } from '../policy.ts';

/** What somebody asks for whose account only what they bring will say. */
interface ByNobody {
  readonly claim: Claim;
  readonly method: ProofingMethod;
}

/** Nobody is meant yet, so no telephone can speak for this browser; all its counters are its own. */
const byNobody: LiftedBy = { subject: 'sign-in', number: async () => undefined };

/** What the form of somebody costs who does not say who they are. */
export const costsForNobody = (
  { claim, method }: ByNobody,
  work: WorkDone,
  { browserHash }: Visitor,
): FormCosts<'sign-in'> => ({
  entries: [
    ...costsOfForm(work, browserHash),
    { limit: 'sign-in-by-browser-hour', subject: browserHash, cost: 1 },
    ...method.counts(claim, browserHash).asked,
  ],
  by: byNobody,
  isIts: isAwaited,
});

/** Counts asking once more in the same attempt. @returns why that may not be */
export const takeAgainForNobody = async (
  { journey }: SignInParts,
  { claim, method }: ByNobody,
  visitor: Visitor,
): Promise<Shown | undefined> => {
  const { asked } = method.counts(claim, visitor.browserHash);
  return (await takeCosts(journey.parts, visitor, { entries: asked, by: byNobody })).problem;
};
