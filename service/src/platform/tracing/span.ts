/** Plain values named by OpenTelemetry's semantic conventions; like log lines they carry nothing that names a person. */
export type SpanAttributes = Readonly<Record<string, string | number | boolean>>;

/** What is under way, and can be told more of. */
export interface OpenSpan {
  rename(name: string): void;
  set(attributes: SpanAttributes): void;
  /** It went wrong, by a code. */
  fail(type: string): void;
}

/** Which side of a call this is; `internal` for what leaves no process. */
export type SpanSide = 'server' | 'client' | 'producer';

export interface SpanStart {
  readonly name: string;
  readonly side: SpanSide;
  readonly attributes: SpanAttributes;
  /** What it goes on with, where that was begun elsewhere or long ago: a `traceparent` as `causeOfNow` gave it. It is below that, not below what runs now. */
  readonly cause?: string | undefined;
}

/** Makes traces, where the settings name somebody who takes them. */
export interface Tracer {
  /** Begins a span and calls with it; whatever is begun in there is below it. Whoever called ends it. */
  begin<Value>(start: SpanStart, work: (span: OpenSpan & { end(): void }) => Value): Value;
  /** The innermost span of what runs now. */
  current(): (OpenSpan & { readonly traceId: string; readonly traceparent: string }) | undefined;
}

let present: Tracer | undefined;
const nothing: OpenSpan = { rename: () => {}, set: () => {}, fail: () => {} };

/** From now on spans are made by this one, or by nobody: one for a process, as the context of what runs is one. */
export const traceWith = (tracer: Tracer | undefined): void => {
  present = tracer;
};

/** The tracer of this process, if traces are made at all. */
export const tracer = (): Tracer | undefined => present;

/**
 * The innermost span of what runs now, to be kept with what is done later or elsewhere: a `traceparent` (W3C Trace Context §3.2), which names
 * nobody. Nothing where no traces are made.
 */
export const causeOfNow = (): string | undefined => present?.current()?.traceparent;

/** Runs work within a span that ends with it; where no traces are made, runs it. */
export const withinSpan = <Value>(start: () => SpanStart, work: (span: OpenSpan) => Promise<Value>): Promise<Value> => {
  if (present === undefined) return work(nothing);
  return present.begin(start(), async (span) => {
    try {
      return await work(span);
    } catch (trouble) {
      span.fail(trouble instanceof Error ? trouble.name : 'unknown');
      throw trouble;
    } finally {
      span.end();
    }
  });
};
