import type * as v from 'valibot';
import { ok } from '../../../domain/result.ts';
import type { Result } from '../../../domain/result.ts';
import type { OutgoingHttp } from '../../../platform/http/outgoing-http.ts';
import type { RemoteSigningTrouble, SigningAccess } from '../remote-signing.ts';
import { outageOf, unavailable } from '../trouble.ts';
import { troubleOfAnswer } from './error-answer.ts';
import { readJson } from './read-json.ts';

/** One request to a provider. `body`: an object goes as JSON, parameters as a form; without one it is a GET. */
export interface CscRequest<Value> {
  readonly url: string;
  readonly token?: string;
  readonly body?: object | URLSearchParams;
  readonly repeatable: boolean;
  readonly schema: v.GenericSchema<unknown, Value>;
}

/** Sends requests that together end by one time. */
export type CscCall = <Value>(request: CscRequest<Value>) => Promise<Result<Value, RemoteSigningTrouble>>;

/** Calls to the API below `base`, with what a person agreed to. */
export interface CscSession {
  readonly call: CscCall;
  readonly base: string;
  readonly access: SigningAccess;
}

/** A chain of certificates is the largest answer there is. */
const largestAnswer = 128 * 1024;

/** 202 is an answer that something is not ready yet; 204 says nothing, which reads as `null`. */
const good: readonly number[] = [200, 201, 202, 204];

const contentOf = (
  body: object | URLSearchParams | undefined,
): { readonly text: string; readonly type: string } | undefined => {
  if (body === undefined) return undefined;
  return body instanceof URLSearchParams
    ? { text: body.toString(), type: 'application/x-www-form-urlencoded' }
    : { text: JSON.stringify(body), type: 'application/json' };
};

/** Calls for one question of ours, which may take several requests: all of them within `timeoutMs`. */
export const openCalls = (http: OutgoingHttp, timeoutMs: number): CscCall => {
  const end = performance.now() + timeoutMs;
  return async ({ url, token, body, repeatable, schema }) => {
    const left = Math.floor(end - performance.now());
    if (left < 1) return unavailable('timeout');
    const content = contentOf(body);
    const answer = await http.send({
      method: content === undefined ? 'GET' : 'POST',
      url,
      ...(content === undefined ? {} : { body: content.text }),
      deadlineMs: left,
      largestBytes: largestAnswer,
      repeatable,
      headers: {
        accept: 'application/json',
        ...(content === undefined ? {} : { 'content-type': content.type }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
    });
    if (!answer.ok) return outageOf(answer.problem);
    const { status, body: text } = answer.value;
    if (!good.includes(status)) return troubleOfAnswer({ status, body: text, withToken: token !== undefined });
    const read = readJson(schema, status === 204 ? 'null' : text);
    return read === undefined ? unavailable('malformed-answer') : ok(read);
  };
};
