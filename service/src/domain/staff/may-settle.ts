import type { StaffRecord, StaffSettler, StaffState } from './staff.ts';

/** What somebody may make of it. */
export type StaffOutcome = Exclude<StaffState, 'waits'>;

/** The person has given it up, and has shown no certificate since that says otherwise. */
const isGivenUp = ({ state, by, namedAt, changedAt }: StaffRecord): boolean =>
  state === 'ended' && by === 'person' && Date.parse(namedAt) <= Date.parse(changedAt);

/**
 * Whether it may be made so by this word: what stands so already is not made again, nobody confirms themself, and what a person has given up the organisation
 * does not bring back against their word; an operator, who has heard both, does. Pure.
 */
export const maySettle = (record: StaffRecord, to: StaffOutcome, by: StaffSettler): boolean => {
  if (record.state === to) return false;
  if (to === 'ended') return true;
  return by === 'operator' || (by === 'organisation' && !isGivenUp(record));
};
