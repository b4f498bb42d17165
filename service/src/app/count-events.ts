import type { AuditEvent, AuditEventType } from '../domain/audit.ts';
import type { makeMetrics } from '../platform/metrics/metrics.ts';

type Metrics = ReturnType<typeof makeMetrics>;

/** The event with which each journey asks for a code. */
const codesAsked: ReadonlySet<AuditEventType> = new Set([
  'registration-claimed',
  'recovery-claimed',
  'number-change-asked',
  'email-change-asked',
  'code-requested',
]);

/** Which counter an event belongs to, by its type; the label is the problem where there is one. */
const counters: readonly {
  readonly of: (type: AuditEventType) => boolean;
  readonly count: (metrics: Metrics, event: AuditEvent) => void;
}[] = [
  { of: (type) => codesAsked.has(type), count: (metrics) => metrics.code('requested') },
  { of: (type) => type === 'possession-proven', count: (metrics) => metrics.code('confirmed') },
  {
    of: (type) => type === 'signed-in' || type.startsWith('sign-in-'),
    count: (metrics, { type, problem }) => metrics.signIn(problem ?? type),
  },
  {
    of: (type) => type.startsWith('recovery-') || type === 'password-recovered',
    count: (metrics, { type, problem }) => metrics.recovery(problem ?? type),
  },
  { of: (type) => type === 'death-reported', count: (metrics) => metrics.deathReported() },
  {
    of: (type) => type.startsWith('number-change'),
    count: (metrics, { type, problem }) => metrics.numberChange(problem ?? type),
  },
  {
    of: (type) => type.startsWith('registration-') || type === 'account-opened' || type === 'account-opened-anew',
    count: (metrics, { type, method = 'none', problem }) => metrics.registration(method, problem ?? type),
  },
];

/** Counts for Prometheus what the audit says. */
export const countEvents =
  (metrics: Metrics) =>
  (event: AuditEvent): void => {
    for (const { of, count } of counters) if (of(event.type)) count(metrics, event);
  };
