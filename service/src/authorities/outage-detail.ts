import type { OutgoingTrouble } from '../platform/http/outgoing-http.ts';

const details = {
  'host-not-named': 'unreachable',
  'refused-address': 'unreachable',
  unreachable: 'unreachable',
  timeout: 'timeout',
  'not-http': 'malformed-answer',
  'too-large': 'malformed-answer',
} as const satisfies Readonly<Record<OutgoingTrouble['code'], string>>;

/** What a broken exchange is called in logs and metrics, whichever authority it was with. */
export const outageDetail = ({ code }: OutgoingTrouble): (typeof details)[OutgoingTrouble['code']] => details[code];
