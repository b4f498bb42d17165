import type { Evidence, Weighed } from '../../../domain/evidence/evidence.ts';
import { weighSubscription } from '../mobile-subscriber/ask-operator.ts';
import { weighProvided } from '../vneid/prove.ts';
import { weighInspection } from './evidence-of-case.ts';

/** A PostID is worth what Vietnam Post's table gives it, and nothing unless the operator says that the number at hand is this person's. */
const weighPostId = (evidence: readonly Evidence[]): Weighed => {
  const provided = weighProvided(evidence);
  const operator = weighSubscription(evidence);
  const accepted = provided.outcome === 'accepted' && operator.outcome === 'accepted';
  return {
    outcome: accepted ? 'accepted' : 'refused',
    identityLevel: accepted ? provided.identityLevel : 1,
    reasons: [...provided.reasons, ...operator.reasons],
  };
};

/** What Vietnam Post's word is worth: that of a counter where a card was seen, else that of a PostID. */
export const weighPostOffice = (evidence: readonly Evidence[]): Weighed =>
  evidence.some((one) => one.type === 'electronic_record' && one.provided !== undefined)
    ? weighPostId(evidence)
    : weighInspection(evidence);
