import { fail } from '../../domain/result.ts';
import type { OutgoingTrouble } from '../../platform/http/outgoing-http.ts';
import { outageDetail } from '../outage-detail.ts';
import type { RemoteSigningTrouble, SigningRefusal } from './remote-signing.ts';

/** What can be wrong with a provider, for the log and the metrics. */
export type OutageDetail =
  | 'unreachable'
  | 'timeout'
  | 'error-status'
  | 'malformed-answer'
  | 'quota-exceeded'
  | 'not-offered'
  | 'our-credentials-refused'
  | 'our-request-refused';

export type Failure = { readonly ok: false; readonly problem: RemoteSigningTrouble };

/** The provider gave no usable answer. */
export const unavailable = (detail: OutageDetail): Failure => fail({ code: 'unavailable', detail });

/** The provider, or the person there, said no. */
export const refused = (code: SigningRefusal, detail: string = code): Failure => fail({ code, detail });

/** What a broken exchange means: the provider does not answer. */
export const outageOf = (trouble: OutgoingTrouble): Failure => unavailable(outageDetail(trouble));
