import type { Clock } from '../../platform/clock.ts';
import type { LimitStore } from '../../store/limits/limit-store.ts';

const hardest = 64;
const looksEveryMs = 5_000;
/** Fewer codes than this say nothing about how many are typed back. */
const fewCodes = 50;

/**
 * How many times the work of a form is multiplied, for everybody: by how full the pot of codes is that strangers share, steeply, and by how many of
 * those codes nobody ever types back. From 1 at rest to 64.
 *
 * @param sent in this hour
 * @param answered how many of them were typed back
 * @param most the pot
 */
export const pressureOf = (sent: number, answered: number, most: number): number => {
  const full = Math.min(1, sent / Math.max(1, most));
  const unanswered = sent < fewCodes ? 0 : Math.max(0, 1 - answered / sent);
  // Doubles with each sixth of the pot; and up to three times more where most codes go nowhere.
  const byFullness = 2 ** Math.floor(full * 6);
  const byUnanswered = unanswered > 0.8 ? 8 : unanswered > 0.6 ? 4 : unanswered > 0.4 ? 2 : 1;
  return Math.min(hardest, byFullness * byUnanswered);
};

/** The pressure as it was a few seconds ago at most; a look at the counters is under way meanwhile, never waited for. */
export const makePressure = (parts: {
  readonly store: { readonly limits: Pick<LimitStore, 'take'> };
  readonly clock: Clock;
  readonly codesPerHour: number;
  readonly onTrouble: (trouble: unknown) => void;
}): (() => number) => {
  let seen = 1;
  let looksAgainAt = 0;
  const look = async (): Promise<void> => {
    const { counts } = await parts.store.limits.take([
      { limit: 'codes-of-strangers-hour', subject: 'everybody', cost: 0, most: Infinity },
      { limit: 'codes-of-strangers-answered-hour', subject: 'everybody', cost: 0 },
      { limit: 'mails-of-strangers-hour', subject: 'everybody', cost: 0 },
      { limit: 'mails-of-strangers-answered-hour', subject: 'everybody', cost: 0 },
    ]);
    seen = Math.max(
      ...(['codes', 'mails'] as const).map((what) =>
        pressureOf(
          counts[`${what}-of-strangers-hour`] ?? 0,
          counts[`${what}-of-strangers-answered-hour`] ?? 0,
          parts.codesPerHour,
        ),
      ),
    );
  };
  return () => {
    const now = parts.clock.now().getTime();
    if (now >= looksAgainAt) {
      looksAgainAt = now + looksEveryMs;
      void look().catch(parts.onTrouble);
    }
    return seen;
  };
};
