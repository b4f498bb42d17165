import type { ProvenContact } from '../contact.ts';
import type { Evidence } from './evidence.ts';

const withoutEmail = (one: Evidence): Evidence => {
  if (one.contact?.channel !== 'email') return one;
  const { contact: _former, ...kept } = one;
  return kept;
};

/**
 * The same evidence with another mailbox as what its person has proven, or with none: where a number was proven beside a piece, that stays, and
 * the mailbox stands beside another piece or a copy of the first. What it replaces stays in the decision that it was kept with.
 */
export const withEmail = (evidence: readonly Evidence[], contact: ProvenContact | undefined): readonly Evidence[] => {
  const pieces = evidence.map(withoutEmail);
  if (contact === undefined) return pieces;
  const free = pieces.findIndex((one) => one.contact === undefined);
  if (free >= 0) return pieces.map((one, place) => (place === free ? { ...one, contact } : one));
  return [...pieces, ...pieces.slice(0, 1).map((first) => ({ ...first, contact }))];
};
