import type { Look } from './finding.ts';
import { ill, patienceMs, well } from './finding.ts';

/** Assertions, codes and tokens live by minutes. */
export const mostSecondsOff = 5;

/** The operator's `Date` header against our clock. */
export const lookAtClock: Look = async ({ settings: { operator }, clock }) => {
  try {
    const answer = await fetch(operator.tokenUrl, {
      method: 'HEAD',
      redirect: 'manual',
      signal: AbortSignal.timeout(Math.min(patienceMs, operator.timeoutMs)),
    });
    const theirs = Date.parse(answer.headers.get('date') ?? '');
    if (Number.isNaN(theirs)) return [well('clock', 'nobody to compare with')];
    const off = Math.round((clock.now().getTime() - theirs) / 1000);
    return [
      Math.abs(off) <= mostSecondsOff
        ? well('clock', `${off} s from the operator's`)
        : ill(
            'clock',
            `${off} s from the operator's`,
            'Set the clock by NTP: codes, tokens and evidence carry its time.',
          ),
    ];
  } catch {
    return [well('clock', 'nobody to compare with')];
  }
};
