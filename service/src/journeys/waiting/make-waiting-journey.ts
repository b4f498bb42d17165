import { applyDue, applyDueNumberOf } from './apply-due.ts';
import { stop, stopByCode } from './stop.ts';
import type { WaitingJourney, WaitingParts } from './waiting.ts';

/** The journey of what waits, over its parts. */
export const makeWaitingJourney = (waiting: WaitingParts): WaitingJourney => ({
  stop: stop(waiting),
  stopByCode: stopByCode(waiting),
  applyDue: applyDue(waiting),
  applyDueNumberOf: applyDueNumberOf(waiting),
});
