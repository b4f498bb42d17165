import type { CarrierProblem } from '../message-carrier.ts';

const slowDown: Readonly<Record<number, readonly [name: string, pauseMs: number]>> = {
  0x08: ['ESME_RSYSERR', 5000], 0x14: ['ESME_RMSGQFUL', 3000], 0x58: ['ESME_RTHROTTLED', 1000], 0x64: ['ESME_RX_T_APPN', 3000], 0xfe: ['ESME_RDELIVERYFAILURE', 5000],
};
/** The session is not what we think it is: the line is opened anew and the message goes again. */
const session: Readonly<Record<number, string>> = { 0x02: 'ESME_RINVCMDLEN', 0x03: 'ESME_RINVCMDID', 0x04: 'ESME_RINVBNDSTS' };

/**
 * What a `command_status` other than 0 means for the message (SMPP 3.4 §5.1.3; reactions of WIRES §4.5). Unknown ones are final:
 * a message that is bad stays bad.
 */
export const problemOfStatus = (status: number): CarrierProblem => {
  const slow = slowDown[status];
  if (slow !== undefined) return { code: 'later', detail: slow[0], pauseMs: slow[1] };
  const broken = session[status];
  if (broken !== undefined) return { code: 'later', detail: broken };
  return { code: 'never', detail: `command_status 0x${status.toString(16).padStart(8, '0')}` };
};
