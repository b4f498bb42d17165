import type { Look } from '../finding.ts';
import { ill, patienceMs, well } from '../finding.ts';
import { illByTrouble, overHttp } from './over-http.ts';

/** The collector of traces, sent none. */
export const lookAtTraces: Look = async ({ settings }) => {
  const { endpoint } = settings.traces;
  if (endpoint === undefined) return [];
  const on = { address: 'OTEL_EXPORTER_OTLP_ENDPOINT' };
  const url = `${endpoint}/v1/traces`;
  const privateHosts = [...settings.privateHosts, new URL(endpoint).host];
  return overHttp([endpoint], { privateHosts }, async ({ http }) => {
    const answer = await http.send({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/json' },
      body: '{"resourceSpans":[]}',
      deadlineMs: patienceMs,
      largestBytes: 64 * 1024,
      repeatable: true,
    });
    if (!answer.ok) return [illByTrouble('traces', url, answer.problem, on)];
    return answer.value.status === 200
      ? [well('traces', `${endpoint} takes traces`)]
      : [
          ill(
            'traces',
            `${url} answers with status ${answer.value.status}`,
            'Look at the port and path in OTEL_EXPORTER_OTLP_ENDPOINT: OTLP over HTTP is on 4318 mostly.',
          ),
        ];
  });
};
