import type { Result } from '../../domain/result.ts';
import type { Clock } from '../../platform/clock.ts';
import type { OutgoingHttp } from '../../platform/http/outgoing-http.ts';
import type { IdentityProviderProblem } from './identity-provider.ts';
import type { ProviderCall } from './provider-call.ts';
import { openCalls } from './provider-call.ts';
import type { ProviderSecrets } from './secrets.ts';

type Answer<Value> = Promise<Result<Value, IdentityProviderProblem>>;

/** Puts a question and tells the metrics how it went. */
type Observed = <Value>(
  http: OutgoingHttp,
  timeoutMs: number,
  question: (call: ProviderCall) => Answer<Value>,
) => Answer<Value>;

/** What every provider is made over. */
export interface ProviderParts {
  /** Leads to this provider's origins alone. */
  readonly http: OutgoingHttp;
  readonly clock: Clock;
  readonly randomId: () => string;
  readonly secrets: ProviderSecrets;
  readonly observe: Observed;
}

/** @param tell gets `answered`, or what was wrong, from a closed list, and seconds */
export const observing =
  (tell: (outcome: string, seconds: number) => void): Observed =>
  async (http, timeoutMs, question) => {
    const began = performance.now();
    const answer = await question(openCalls(http, timeoutMs));
    tell(answer.ok ? 'answered' : answer.problem.detail, (performance.now() - began) / 1000);
    return answer;
  };
