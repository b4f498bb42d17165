import type { Result } from '../domain/result.ts';
import { fail, ok } from '../domain/result.ts';
import type { Clock } from '../platform/clock.ts';
import type { OutgoingHttp } from '../platform/outgoing-http.ts';
import type { CamaraOauthClient, CamaraToken } from './camara-token.ts';
import { makeCamaraToken } from './camara-token.ts';
import type { FieldMatch, MobileOperator, OperatorOutage } from './mobile-operator.ts';
import { outageOf, outageOfStatus } from './operator-outage.ts';
import { readJsonObject } from './read-json.ts';

/** Where the operator's APIs are and who we are there. */
export interface CamaraSettings extends CamaraOauthClient {
  readonly name: string;
  readonly kycMatchUrl: string;
  readonly simSwapUrl: string;
}

export interface CamaraParts {
  readonly http: OutgoingHttp;
  readonly clock: Clock;
  readonly randomId: () => string;
  /** Told how each question went, in seconds. */
  readonly observe: (outcome: string, seconds: number) => void;
}

type Unanswered = OperatorOutage | { readonly code: 'unknown-number'; readonly reference: string };
const largestAnswer = 64 * 1024;
const malformed = fail<OperatorOutage>({ code: 'operator-unavailable', detail: 'malformed-answer' });

const readMatchField = (body: Readonly<Record<string, unknown>>, field: string): FieldMatch | undefined => {
  const value = body[field];
  return value === 'true' || value === 'false' || value === 'not_available' ? value : undefined;
};

/** One API of the operator: POST with a bearer token; a token that is refused is dropped and one fresh one tried. */
const makeCall = (settings: CamaraSettings, { http, randomId }: CamaraParts, tokens: CamaraToken) =>
  async (url: string, body: object): Promise<Result<{ readonly body: Readonly<Record<string, unknown>>; readonly reference: string }, Unanswered>> => {
    const reference = randomId();
    for (let turn = 1; ; turn += 1) {
      const token = await tokens.get();
      if (!token.ok) return token;
      const answer = await http.send({
        method: 'POST', url, body: JSON.stringify(body), deadlineMs: settings.timeoutMs, largestBytes: largestAnswer,
        headers: { 'content-type': 'application/json', accept: 'application/json', authorization: `Bearer ${token.value}`, 'x-correlator': reference },
      });
      if (!answer.ok) return fail(outageOf(answer.problem));
      const { status } = answer.value;
      const read = readJsonObject(answer.value.body);
      if (status === 200) return read === undefined ? malformed : ok({ body: read, reference });
      if (status === 404 && (read?.['code'] === 'IDENTIFIER_NOT_FOUND' || read?.['code'] === 'NOT_FOUND')) return fail({ code: 'unknown-number', reference });
      if (status !== 401 || turn === 2) return fail(outageOfStatus(status));
      tokens.drop(token.value);
    }
  };

/** The operator over CAMARA KYC Match 0.4 and SIM Swap 2.1 (WIRES §8), with only the properties asked for in each body. */
export const makeCamaraMobileOperator = (settings: CamaraSettings, parts: CamaraParts): MobileOperator => {
  const call = makeCall(settings, parts, makeCamaraToken(parts.http, parts.clock, settings, 'kyc-match:match sim-swap:check', parts.randomId));
  const timed = async <Value, Problem extends { readonly code: string; readonly detail?: string }>(ask: () => Promise<Result<Value, Problem>>): Promise<Result<Value, Problem>> => {
    const began = performance.now();
    const answer = await ask();
    parts.observe(answer.ok ? 'answered' : answer.problem.detail ?? answer.problem.code, (performance.now() - began) / 1000);
    return answer;
  };

  return {
    name: settings.name,
    matchRecord: (query) => timed(async () => {
      const answer = await call(`${settings.kycMatchUrl}/match`, query);
      if (!answer.ok) return answer;
      const { body, reference } = answer.value;
      const [idDocument, name, birthdate] = ['idDocumentMatch', 'nameMatch', 'birthdateMatch'].map((field) => readMatchField(body, field));
      if (idDocument === undefined || name === undefined || birthdate === undefined) return malformed;
      return ok({ idDocument, name, birthdate, reference });
    }),
    simChangedWithin: (phoneNumber, maxAge) => timed(async () => {
      const answer = await call(`${settings.simSwapUrl}/check`, { phoneNumber, maxAge });
      if (!answer.ok) return answer;
      const { swapped } = answer.value.body;
      return typeof swapped === 'boolean' ? ok({ changed: swapped, reference: answer.value.reference }) : malformed;
    }),
  };
};
