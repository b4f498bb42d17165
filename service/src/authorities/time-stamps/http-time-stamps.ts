import { fail, ok } from '../../domain/result.ts';
import type { Clock } from '../../platform/clock.ts';
import type { OutgoingByteHttp } from '../../platform/http/outgoing-http.ts';
import { outageDetail } from '../outage-detail.ts';
import type { NoTimeStamp, TimeStampAuthority } from './time-stamp-authority.ts';

/** Where the authority is, and how long one question may take. */
export interface TimeStampSettings {
  readonly url: string;
  readonly timeoutMs: number;
}

/** After a failure nobody waits for the next one for so long: a stamp is worth having, not worth waiting for. */
const quietMs = 10_000;
const largestAnswer = 64 * 1024;

/** Time stamps over HTTP (RFC 3161 §3.4). Each question carries a nonce of its own, so nothing is kept or shared. */
export const makeHttpTimeStamps = (
  http: OutgoingByteHttp,
  { url, timeoutMs }: TimeStampSettings,
  clock: Clock,
  observe: (outcome: string, seconds: number) => void,
): TimeStampAuthority => {
  let quietUntil = 0;
  const stamp: TimeStampAuthority['stamp'] = async (request) => {
    if (clock.now().getTime() < quietUntil) return fail({ code: 'no-time-stamp', detail: 'quiet' });
    const began = performance.now();
    const answer = await http.sendForBytes({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' },
      body: request,
      deadlineMs: timeoutMs,
      largestBytes: largestAnswer,
      repeatable: true,
    });
    const told = (outcome: string): void => observe(outcome, (performance.now() - began) / 1000);
    const refuse = (detail: NoTimeStamp['detail']): ReturnType<typeof fail<NoTimeStamp>> => {
      told(detail);
      quietUntil = clock.now().getTime() + quietMs;
      return fail({ code: 'no-time-stamp', detail });
    };
    if (!answer.ok) return refuse(outageDetail(answer.problem));
    if (answer.value.status !== 200) return refuse('error-status');
    told('answered');
    return ok(answer.value.bytes);
  };
  return { stamp };
};
