import type { OutgoingTrouble } from '../../platform/http/outgoing-http.ts';
import type { OperatorOutage } from './mobile-operator.ts';

const details: Readonly<Record<OutgoingTrouble['code'], OperatorOutage['detail']>> = {
  'host-not-named': 'unreachable',
  'refused-address': 'unreachable',
  unreachable: 'unreachable',
  timeout: 'timeout',
  'not-http': 'malformed-answer',
  'too-large': 'malformed-answer',
};

/** What a broken exchange means for the person: the operator does not answer. */
export const outageOf = ({ code }: OutgoingTrouble): OperatorOutage => ({
  code: 'operator-unavailable',
  detail: details[code],
});

/** The same by the status of an answer that is no result. */
export const outageOfStatus = (status: number): OperatorOutage => {
  if (status === 429) return { code: 'operator-unavailable', detail: 'quota-exceeded' };
  return {
    code: 'operator-unavailable',
    detail: status === 401 || status === 403 ? 'our-credentials-refused' : 'error-status',
  };
};
