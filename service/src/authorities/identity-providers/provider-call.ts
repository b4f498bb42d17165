import * as v from 'valibot';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { OutgoingHttp } from '../../platform/http/outgoing-http.ts';
import type { IdentityProviderProblem } from './identity-provider.ts';
import { outageOf, troubleOfStatus, unavailable } from './trouble.ts';

/** One request to a provider: a form where there is one, else a GET. */
export interface ProviderRequest {
  readonly url: string;
  readonly form?: URLSearchParams;
  readonly authorization?: string;
  readonly accept?: string;
}

/** Sends requests that together end by one time; the text of an answer with status 200. */
export type ProviderCall = (request: ProviderRequest) => Promise<Result<string, IdentityProviderProblem>>;

const largestAnswer = 128 * 1024;

/** What a schema reads from JSON text, or nothing: a provider may answer anything. */
export const readJson = <Value>(schema: v.GenericSchema<unknown, Value>, text: string): Value | undefined => {
  try {
    const read = v.safeParse(schema, JSON.parse(text));
    return read.success ? read.output : undefined;
  } catch {
    return undefined;
  }
};

const errorAnswer = v.object({ error: v.string() });

/** Calls for one question of ours, which may take several requests: all of them within `timeoutMs`. What is sent in a form goes once. */
export const openCalls = (http: OutgoingHttp, timeoutMs: number): ProviderCall => {
  const end = performance.now() + timeoutMs;
  return async ({ url, form, authorization, accept = 'application/json' }) => {
    const left = Math.floor(end - performance.now());
    if (left < 1) return unavailable('timeout');
    const answer = await http.send({
      method: form === undefined ? 'GET' : 'POST',
      url,
      ...(form === undefined ? {} : { body: form.toString() }),
      deadlineMs: left,
      largestBytes: largestAnswer,
      repeatable: form === undefined,
      headers: {
        accept,
        ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
        ...(authorization === undefined ? {} : { authorization }),
      },
    });
    if (!answer.ok) return outageOf(answer.problem);
    const { status, body } = answer.value;
    return status === 200 ? ok(body) : troubleOfStatus(status, readJson(errorAnswer, body)?.error);
  };
};
