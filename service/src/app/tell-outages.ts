import type { Clock } from '../platform/clock.ts';
import type { TellExchange } from '../platform/http/outgoing-http.ts';
import type { Log } from '../platform/log.ts';
import type { Metrics } from '../platform/metrics/metrics.ts';

/** Outcomes with which an authority gave no usable answer, by the names that metrics have for them. */
const outages: ReadonlySet<string> = new Set([
  'unreachable',
  'timeout',
  'error-status',
  'malformed-answer',
  'our-credentials-refused',
  'our-request-refused',
  'quota-exceeded',
  'unavailable',
  'issuer-differs',
  'origin-not-named',
  'not-offered',
]);
/** One that answers and fails by turns is told of so seldom. */
const pauseMs = 60_000;

interface Standing {
  trouble: string;
  /** Failures since the last line. */
  untold: number;
  toldAt: number;
}

/** Tells the log of outages when they begin, change and end, never with each call. */
export interface TellOutages {
  /** How one exchange with an origin went: names what broke the line. */
  readonly exchange: TellExchange;
  /** How one question to an authority ended: names what that meant. */
  authority(authority: string, outcome: string): void;
}

/** Nothing has failed yet. */
export const makeTellOutages = (log: Log, clock: Clock): TellOutages => {
  const standings = new Map<string, Standing>();

  /** @param trouble empty when all is well */
  const note = (key: string, trouble: string, tell: (count: number) => void): void => {
    const known = standings.get(key);
    if (known === undefined && trouble === '') return;
    const now = clock.now().getTime();
    const standing = known ?? { trouble: '', untold: 0, toldAt: 0 };
    if (trouble !== '') standing.untold += 1;
    if (standing.trouble !== trouble && now - standing.toldAt >= pauseMs) {
      const { untold: count } = standing;
      Object.assign(standing, { trouble, untold: 0, toldAt: now });
      tell(count);
    }
    standings.set(key, standing);
  };

  return {
    exchange: (origin, trouble) =>
      note(origin, trouble === undefined ? '' : `${trouble.code} ${trouble.cause ?? ''}`, (count) => {
        if (trouble === undefined) log.info(`${origin} is reached again`, { count });
        else log.warn(`${origin} is not reached`, { code: trouble.code, detail: trouble.cause ?? '', count });
      }),
    authority: (authority, outcome) => {
      const isOutage = outages.has(outcome);
      note(authority, isOutage ? outcome : '', (count) => {
        if (isOutage) log.warn('An authority gives no answer that can be used', { authority, code: outcome, count });
        else log.info('An authority answers again', { authority, count });
      });
    },
  };
};

/** The metrics, which tell the log of outages too. */
export type Watching = Metrics & Pick<TellOutages, 'exchange'>;

/** Counts, and tells the log of what the counts show only to whoever looks. */
export const makeWatching = (metrics: Metrics, tell: TellOutages): Watching => ({
  ...metrics,
  exchange: tell.exchange,
  authority: (authority, outcome, seconds) => {
    metrics.authority(authority, outcome, seconds);
    tell.authority(authority, outcome);
  },
});
