import type { OutgoingTrouble } from '../../platform/http/outgoing-http.ts';
import { outageDetail } from '../outage-detail.ts';

/** No usable answer: down, too slow, refusing us, or answering nonsense. */
export interface ApiOutage {
  /** For logs and the help desk; carries no personal data. */
  readonly detail:
    | 'unreachable'
    | 'timeout'
    | 'error-status'
    | 'malformed-answer'
    | 'our-credentials-refused'
    | 'quota-exceeded';
}

/** What a broken exchange means for the person: the authority does not answer. */
export const outageOf = (trouble: OutgoingTrouble): ApiOutage => ({ detail: outageDetail(trouble) });

/** The same by the status of an answer that is no result. */
export const outageOfStatus = (status: number): ApiOutage => {
  if (status === 429) return { detail: 'quota-exceeded' };
  return { detail: status === 401 || status === 403 ? 'our-credentials-refused' : 'error-status' };
};
