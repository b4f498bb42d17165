import { fail } from '../../domain/result.ts';
import type { OutgoingTrouble } from '../../platform/http/outgoing-http.ts';
import { outageDetail } from '../outage-detail.ts';
import type { IdentityProviderProblem } from './identity-provider.ts';

type Failure = { readonly ok: false; readonly problem: IdentityProviderProblem };

/** Whatever is wrong with what came back. */
export const invalid = (detail: string): Failure => fail({ code: 'identity-provider-answer-invalid', detail });

/** The provider gave no usable answer. */
export const unavailable = (detail: string): Failure => fail({ code: 'identity-provider-unavailable', detail });

/** The person said no there. */
export const declined = (detail: string): Failure => fail({ code: 'identity-provider-declined', detail });

/** What a broken exchange means. */
export const outageOf = (trouble: OutgoingTrouble): Failure => unavailable(outageDetail(trouble));

/** What an answer means whose status is no success: 400 and 404 say that the code is not good (RFC 6749 §5.2), the rest is an outage. */
export const troubleOfStatus = (status: number, error: unknown): Failure => {
  if (error === 'invalid_grant') return invalid('code-refused');
  if (status === 401 || status === 403 || error === 'invalid_client') return unavailable('our-credentials-refused');
  if (status === 429) return unavailable('quota-exceeded');
  return unavailable(status >= 400 && status < 500 ? 'our-request-refused' : 'error-status');
};
