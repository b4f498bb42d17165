import type * as v from 'valibot';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { OutgoingHttp } from '../../platform/http/outgoing-http.ts';
import { readJson } from './read-json.ts';
import type { RemoteSigningTrouble, SigningAccess } from './remote-signing.ts';
import { outageOf, unavailable, type Failure } from './trouble.ts';

/** What every driver of a provider is handed. */
export interface ProviderParts {
  readonly http: OutgoingHttp;
  /** Where people are sent back to, as it is registered at the provider. */
  readonly redirectUri: string;
  /** Told how each question went, in seconds; `outcome` is from a closed list. */
  readonly observe: (outcome: string, seconds: number) => void;
}

/** One request to a provider. `body`: an object goes as JSON, parameters as a form; without one it is a GET. */
export interface ProviderRequest<Value> {
  readonly url: string;
  readonly token?: string;
  readonly body?: object | URLSearchParams;
  readonly repeatable: boolean;
  readonly schema: v.GenericSchema<unknown, Value>;
}

/** Sends requests that together end by one time. */
export type ProviderCall = <Value>(request: ProviderRequest<Value>) => Promise<Result<Value, RemoteSigningTrouble>>;

/** Calls to the API below `base`, with what a person agreed to. */
export interface ProviderSession {
  readonly call: ProviderCall;
  readonly base: string;
  readonly access: SigningAccess;
}

/** An answer that is an error by its status. */
export interface ErrorAnswer {
  readonly status: number;
  readonly body: string;
  /** Whether a person's token was shown: it is then what a bare 401 is about, else we are. */
  readonly withToken: boolean;
}

/** A provider's own way of saying no. */
export interface ProviderManners {
  readonly timeoutMs: number;
  readonly troubleOfAnswer: (answer: ErrorAnswer) => Failure;
}

/** Puts a question to a provider, which may take several requests: all of them within its time. */
export type AskProvider = <Value>(
  question: (call: ProviderCall) => Promise<Result<Value, RemoteSigningTrouble>>,
) => Promise<Result<Value, RemoteSigningTrouble>>;

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

const openCalls = (http: OutgoingHttp, { timeoutMs, troubleOfAnswer }: ProviderManners): ProviderCall => {
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

/** The way every question to one provider goes; metrics are told how it went. */
export const makeAskProvider =
  ({ http, observe }: Pick<ProviderParts, 'http' | 'observe'>, manners: ProviderManners): AskProvider =>
  async (question) => {
    const began = performance.now();
    const answer = await question(openCalls(http, manners));
    observe(answer.ok ? 'answered' : answer.problem.detail, (performance.now() - began) / 1000);
    return answer;
  };
