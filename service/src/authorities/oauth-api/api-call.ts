import type { Result } from '../../domain/result.ts';
import { fail, ok } from '../../domain/result.ts';
import type { OutgoingHttp } from '../../platform/http/outgoing-http.ts';
import type { AccessToken } from './access-token.ts';
import type { ApiOutage } from './api-outage.ts';
import { outageOf, outageOfStatus } from './api-outage.ts';
import { readJsonObject } from './read-json.ts';

/** An answer of an authority's API: a result, or an error body (`code` as in CAMARA Commonalities) that says something of the person asked about. */
export interface ApiAnswer {
  readonly body: Readonly<Record<string, unknown>>;
  /** Present when this is an error that is about the person and not about us. */
  readonly errorCode?: string;
  /** The `x-correlator` of the call. */
  readonly reference: string;
}

export type ApiCall = (url: string, body: object) => Promise<Result<ApiAnswer, ApiOutage>>;

/** Errors about the person, by status: the caller decides what they mean. All others are outages. */
export type AboutThePerson = Readonly<Record<number, readonly string[]>>;

/** What a call is made over. */
export interface ApiCallParts {
  readonly http: OutgoingHttp;
  readonly tokens: AccessToken;
  readonly timeoutMs: number;
  readonly randomId: () => string;
  readonly aboutThePerson: AboutThePerson;
}

const largestAnswer = 64 * 1024;
const late = fail<ApiOutage>({ detail: 'timeout' });
const malformed = fail<ApiOutage>({ detail: 'malformed-answer' });

/**
 * One API of an authority: POST with a bearer token and a random `x-correlator`; a token that is refused is dropped and one
 * fresh one tried. The time allowed covers all of it: token, question, second try.
 */
export const makeApiCall =
  ({ http, tokens, timeoutMs, randomId, aboutThePerson }: ApiCallParts): ApiCall =>
  async (url, body) => {
    const end = performance.now() + timeoutMs;
    const reference = randomId();
    for (let turn = 1; ; turn += 1) {
      const token = await tokens.get();
      if (!token.ok) return token;
      const left = Math.floor(end - performance.now());
      if (left < 1) return late;
      const answer = await http.send({
        method: 'POST',
        url,
        body: JSON.stringify(body),
        deadlineMs: left,
        largestBytes: largestAnswer,
        repeatable: true,
        headers: {
          'content-type': 'application/json',
          accept: 'application/json',
          authorization: `Bearer ${token.value}`,
          'x-correlator': reference,
        },
      });
      if (!answer.ok) return fail(outageOf(answer.problem));
      const { status } = answer.value;
      const read = readJsonObject(answer.value.body);
      if (status === 200) return read === undefined ? malformed : ok({ body: read, reference });
      const errorCode = read?.['code'];
      if (read !== undefined && typeof errorCode === 'string' && aboutThePerson[status]?.includes(errorCode) === true)
        return ok({ body: read, errorCode, reference });
      if (status !== 401 || turn === 2) return fail(outageOfStatus(status));
      tokens.drop(token.value);
    }
  };
