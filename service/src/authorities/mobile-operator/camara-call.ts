import type { Result } from '../../domain/result.ts';
import { fail, ok } from '../../domain/result.ts';
import type { OutgoingHttp } from '../../platform/http/outgoing-http.ts';
import type { CamaraToken } from './camara-token.ts';
import type { OperatorOutage } from './mobile-operator.ts';
import { outageOf, outageOfStatus } from './operator-outage.ts';
import { readJsonObject } from './read-json.ts';

/** An answer of one of the operator's APIs: a result, or an error body (`code` of CAMARA Commonalities) that says something of the number. */
export interface CamaraAnswer {
  readonly body: Readonly<Record<string, unknown>>;
  /** Present when this is an error that is about the number and not about us. */
  readonly errorCode?: string;
  /** The `x-correlator` of the call. */
  readonly reference: string;
}

export type CamaraCall = (url: string, body: object) => Promise<Result<CamaraAnswer, OperatorOutage>>;

const largestAnswer = 64 * 1024;
const late = fail<OperatorOutage>({ code: 'operator-unavailable', detail: 'timeout' });
const malformed = fail<OperatorOutage>({ code: 'operator-unavailable', detail: 'malformed-answer' });

/** Errors about the number or the person, by status: the caller decides what they mean. All others are outages. */
const aboutTheNumber: Readonly<Record<number, readonly string[]>> = {
  403: ['KNOW_YOUR_CUSTOMER.ID_DOCUMENT_MISMATCH'],
  404: ['IDENTIFIER_NOT_FOUND'],
  422: ['SERVICE_NOT_APPLICABLE', 'UNSUPPORTED_IDENTIFIER'],
};

/**
 * One API of the operator: POST with a bearer token and a random `x-correlator`; a token that is refused is dropped and one
 * fresh one tried. The time allowed covers all of it: token, question, second try.
 */
export const makeCamaraCall =
  (http: OutgoingHttp, tokens: CamaraToken, timeoutMs: number, randomId: () => string): CamaraCall =>
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
      if (read !== undefined && typeof errorCode === 'string' && aboutTheNumber[status]?.includes(errorCode) === true)
        return ok({ body: read, errorCode, reference });
      if (status !== 401 || turn === 2) return fail(outageOfStatus(status));
      tokens.drop(token.value);
    }
  };
