import type { AuditEvent } from '../domain/audit.ts';
import type { CountChange } from '../domain/limits/limits.ts';
import type { OutgoingMessage } from '../domain/outgoing-message.ts';

/** The one place for requests to a telephone or app, given back. `whom` is personal: it is kept as a keyed hash. */
export interface PlaceGivenBack {
  readonly whom: string;
  readonly challengeId: string;
  /** Strangers' requests wait until then. */
  readonly pausedUntil?: string;
}

/** What goes into the same transaction as a change of state. */
export interface Alongside {
  readonly messages?: readonly OutgoingMessage[];
  readonly audit: readonly AuditEvent[];
  /** Counters that change with it. Unlike `limits.take` they are part of the commit. */
  readonly counts?: readonly CountChange[];
  /** A place for requests that is given back with it, if it is still this request's. */
  readonly place?: PlaceGivenBack;
  /** May be lost with the last second before PostgreSQL dies: it can be found out, or asked for, again. */
  readonly unawaited?: boolean;
  /** Neither hand messages to the sender nor wake it: timing would reveal whether there are any. It finds them within its interval. */
  readonly unhurried?: boolean;
}
