import { applyDue } from './apply-due.ts';
import { cancel, cancelByCode } from './case/cancel-case.ts';
import { askConsentAgain, check } from './case/check-case.ts';
import type { CounterJourney, CounterParts } from './counter.ts';
import { find, look } from './case/find-case.ts';
import { openAtCounter } from './open-at-counter.ts';
import { takeConsent } from './case/take-consent.ts';

/** Cases at the counter, over their parts. */
export const makeCounterJourney = (counter: CounterParts): CounterJourney => ({
  open: openAtCounter(counter),
  find: find(counter),
  look: look(counter),
  check: check(counter),
  askConsentAgain: askConsentAgain(counter),
  takeConsent: takeConsent(counter),
  cancel: cancel(counter),
  cancelByCode: cancelByCode(counter),
  applyDue: applyDue(counter),
});
