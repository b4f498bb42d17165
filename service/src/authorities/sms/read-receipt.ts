import type { Pdu } from 'smpp';
import type { DeliveryReceipt } from './message-carrier.ts';
import type { ReceiptIds } from './carrier-ids.ts';
import { idsToFind } from './carrier-ids.ts';
import { readUserData } from './read-user-data.ts';

type ReceiptState = DeliveryReceipt['state'];

/** `message_state` (SMPP 3.4 §5.2.28) and the `stat:` words of Appendix B. */
const byNumber: Readonly<Record<number, ReceiptState>> = {
  1: 'en-route',
  2: 'delivered',
  3: 'undelivered',
  4: 'undelivered',
  5: 'undelivered',
  6: 'en-route',
  7: 'en-route',
  8: 'undelivered',
};
const byWord: Readonly<Record<string, ReceiptState>> = {
  DELIVRD: 'delivered',
  EXPIRED: 'undelivered',
  DELETED: 'undelivered',
  UNDELIV: 'undelivered',
  REJECTD: 'undelivered',
  FAILED: 'undelivered',
  SKIPPED: 'undelivered',
  ACCEPTD: 'en-route',
  ENROUTE: 'en-route',
  UNKNOWN: 'en-route',
};

/** esm_class bits 5–2 of a `deliver_sm` (§5.2.12): a person's message is 0; the rest are acknowledgements of other telephones. */
const messageType = 0x3c;
const receiptTypes: readonly number[] = [0x04, 0x20];

/** What a `deliver_sm` or `data_sm` is. A receipt that cannot be read stays one: its text is never taken for what a person wrote. */
export const kindOfDelivery = (pdu: Pdu): 'receipt' | 'message' | 'other' => {
  const type = (pdu.esm_class ?? 0) & messageType;
  if (receiptTypes.includes(type) || pdu.receipted_message_id !== undefined) return 'receipt';
  return type === 0 ? 'message' : 'other';
};

const keyIn = (text: string, key: string): string | undefined =>
  new RegExp(`\\b${key}:\\s*(\\S{1,65})`, 'iu').exec(text)?.[1];

/** A delivery receipt out of a `deliver_sm` of that kind: TLVs before text, keys in any order and case; nothing when it names no message or state. */
export const readReceipt = (pdu: Pdu, ids: ReceiptIds, now: Date): DeliveryReceipt | undefined => {
  const { text } = readUserData(pdu);
  const given = pdu.receipted_message_id ?? '';
  const id = given === '' ? keyIn(text, 'id') : given;
  const state = byNumber[pdu.message_state ?? 0] ?? byWord[(keyIn(text, 'stat') ?? '').toUpperCase()];
  return id === undefined || state === undefined ? undefined : { carrierIds: idsToFind(id, ids), state, at: now };
};
