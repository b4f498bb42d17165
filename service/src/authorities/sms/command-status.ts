import smpp from 'smpp';
import type { CarrierProblem } from './message-carrier.ts';

/** What a refused request means: for the message, and for the line it went over. */
export interface StatusReading {
  readonly problem: CarrierProblem;
  /** `reopen`: the session is not what we think it is; `once-more`: worth one more try before it counts. */
  readonly reaction?: 'reopen' | 'once-more';
}

const names = new Map(Object.entries(smpp.errors).map(([name, code]) => [code, name]));
/** Codes that ask for patience, with the pause they are worth in milliseconds. */
const slowDown: Readonly<Record<number, number>> = { 0x08: 5000, 0x14: 3000, 0x58: 1000, 0x64: 3000, 0xfe: 5000 };
const session: readonly number[] = [0x02, 0x03, 0x04];
const submitFailed = 0x45;

/** The name of a `command_status`, e.g. `ESME_RTHROTTLED`. */
export const nameOfStatus = (status: number): string =>
  names.get(status) ?? `command_status 0x${status.toString(16).padStart(8, '0')}`;

/**
 * What a `command_status` other than 0 means (SMPP 3.4 §5.1.3; reactions of WIRES §4.5). Unknown ones are final: a message that
 * is bad stays bad.
 */
export const readStatus = (status: number): StatusReading => {
  const detail = nameOfStatus(status);
  const pauseMs = slowDown[status];
  if (pauseMs !== undefined) return { problem: { code: 'later', detail, pauseMs } };
  if (session.includes(status)) return { problem: { code: 'later', detail }, reaction: 'reopen' };
  return { problem: { code: 'never', detail }, ...(status === submitFailed ? { reaction: 'once-more' } : {}) };
};
