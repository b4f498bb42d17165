import type { Span } from '@opentelemetry/api';
import { context, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
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

const opened = (span: Span): OpenSpan & { readonly traceId: string; end(): void } => ({
  traceId: span.spanContext().traceId,
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
    begin: ({ name, side, attributes }, work) =>
      spans.startActiveSpan(name, { kind: kinds[side], attributes }, (span) => work(opened(span))),
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
