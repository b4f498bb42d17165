import type { Pdu } from 'smpp';
import type { DeliveryReceipt } from '../message-carrier.ts';

type ReceiptState = DeliveryReceipt['state'];

/** `message_state` (SMPP 3.4 §5.2.28) and the `stat:` words of Appendix B. */
const byNumber: Readonly<Record<number, ReceiptState>> = { 1: 'en-route', 2: 'delivered', 3: 'undelivered', 4: 'undelivered', 5: 'undelivered', 6: 'en-route', 7: 'en-route', 8: 'undelivered' };
const byWord: Readonly<Record<string, ReceiptState>> = {
  DELIVRD: 'delivered', EXPIRED: 'undelivered', DELETED: 'undelivered', UNDELIV: 'undelivered', REJECTD: 'undelivered', FAILED: 'undelivered', SKIPPED: 'undelivered',
  ACCEPTD: 'en-route', ENROUTE: 'en-route', UNKNOWN: 'en-route',
};

/** The same id as some carriers write it in one place and not in another: decimal and hexadecimal (WIRES §4.3). */
export const twinsOf = (id: string): readonly string[] => {
  const twins = [id];
  if (/^\d{1,19}$/u.test(id)) twins.push(BigInt(id).toString(16), BigInt(id).toString(16).toUpperCase());
  if (/^[0-9a-f]{1,16}$/iu.test(id)) twins.push(BigInt(`0x${id}`).toString());
  return [...new Set(twins)];
};

const textOf = (pdu: Pdu): string => {
  const body = pdu.short_message?.message ?? '';
  const text = typeof body === 'string' ? body : body.toString('latin1');
  if (text !== '') return text;
  const payload = pdu.message_payload?.message ?? '';
  return typeof payload === 'string' ? payload : payload.toString('latin1');
};

/** A delivery receipt out of a `deliver_sm`: TLVs before text, keys in any order and case; nothing when it is none. */
export const readReceipt = (pdu: Pdu, now: Date): DeliveryReceipt | undefined => {
  const isReceipt = ((pdu.esm_class ?? 0) & 0x3c) === 0x04;
  if (!isReceipt && pdu.receipted_message_id === undefined) return undefined;
  const text = textOf(pdu);
  const id = pdu.receipted_message_id ?? /\bid:\s*([^\s]{1,65})/iu.exec(text)?.[1];
  const state = pdu.message_state === undefined ? byWord[(/\bstat:\s*(\w{1,10})/iu.exec(text)?.[1] ?? '').toUpperCase()] : byNumber[pdu.message_state];
  return id === undefined || state === undefined ? undefined : { carrierIds: twinsOf(id), state, at: now };
};
