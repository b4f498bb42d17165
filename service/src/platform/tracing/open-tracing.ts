import type { Context, Span, SpanContext } from '@opentelemetry/api';
import { context, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import type { OpenSpan, SpanSide, Tracer } from './span.ts';
import { traceWith } from './span.ts';

/** Where traces go, and how many of a thousand requests have one. */
export interface TracingSettings {
  readonly endpoint: string;
  readonly perThousand: number;
  readonly version: string;
  readonly process: number | undefined;
}

const kinds: Readonly<Record<SpanSide, SpanKind>> = {
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  producer: SpanKind.PRODUCER,
};

/** Only what `traceparentOf` has made is read: nothing of a stranger comes here. */
const traceparent = /^00-(?<traceId>[0-9a-f]{32})-(?<spanId>[0-9a-f]{16})-(?<flags>[0-9a-f]{2})$/u;
const traceparentOf = ({ traceId, spanId, traceFlags }: SpanContext): string =>
  `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`;
const readTraceparent = (text: string): SpanContext | undefined => {
  const { traceId, spanId, flags } = traceparent.exec(text)?.groups ?? {};
  return traceId === undefined || spanId === undefined || flags === undefined
    ? undefined
    : { traceId, spanId, traceFlags: Number.parseInt(flags, 16), isRemote: true };
};

/** Where a span hangs: below what runs now, or below its cause, to which it is linked too (OpenTelemetry, messaging spans). */
const placeOf = (cause: string | undefined): { readonly within: Context; readonly links: readonly SpanContext[] } => {
  const from = cause === undefined ? undefined : readTraceparent(cause);
  return from === undefined
    ? { within: context.active(), links: [] }
    : { within: trace.setSpanContext(ROOT_CONTEXT, from), links: [from] };
};

const opened = (span: Span): OpenSpan & { readonly traceId: string; readonly traceparent: string; end(): void } => ({
  traceId: span.spanContext().traceId,
  traceparent: traceparentOf(span.spanContext()),
  rename: (name) => {
    span.updateName(name);
  },
  set: (attributes) => {
    span.setAttributes(attributes);
  },
  fail: (type) => {
    span.setAttribute('error.type', type).setStatus({ code: SpanStatusCode.ERROR });
  },
  end: () => span.end(),
});

/**
 * Makes traces from now on and sends them by OTLP over HTTP to a collector, in batches beside everything else; one that is away loses them, and nobody waits.
 * What a request brings in `traceparent` is not taken up: strangers do not say what is recorded.
 *
 * @returns how to end it: what waits is sent first
 */
export const openTracing = ({
  endpoint,
  perThousand,
  version,
  process: index,
}: TracingSettings): (() => Promise<void>) => {
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/+$/u, '')}/v1/traces` });
  const provider = new TracerProvider({
    resource: resourceFromAttributes({
      'service.name': 'chinhchu',
      'service.version': version,
      'process.pid': process.pid,
      ...(index === undefined ? {} : { 'service.instance.id': String(index) }),
    }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(perThousand / 1000) }),
    spanProcessors: [new BatchSpanProcessor({ exporter })],
  });
  const contexts = new AsyncLocalStorageContextManager().enable();
  context.setGlobalContextManager(contexts);
  const spans = provider.getTracer('chinhchu', version);
  const tracer: Tracer = {
    begin: ({ name, side, attributes, cause }, work) => {
      const { within, links } = placeOf(cause);
      const asked = { kind: kinds[side], attributes, links: links.map((one) => ({ context: one })) };
      return spans.startActiveSpan(name, asked, within, (span) => work(opened(span)));
    },
    current: () => {
      const span = trace.getActiveSpan();
      return span === undefined ? undefined : opened(span);
    },
  };
  traceWith(tracer);
  return async () => {
    traceWith(undefined);
    await provider.shutdown().catch(() => {});
    context.disable();
  };
};
