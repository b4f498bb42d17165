import type { PduFields } from 'smpp';
import { esmClass, messageState } from './wire.ts';

export type Outcome = keyof typeof messageState;

export interface Receipt {
  messageId: string;
  /** The sender of the message, who now receives the receipt. */
  from: string;
  fromTon: number;
  /** E.164 with the plus. */
  to: string;
  text: string;
  outcome: Outcome;
  submittedAt: number;
  doneAt: number;
}

const words = { enroute: 'ENROUTE', delivered: 'DELIVRD', expired: 'EXPIRED', undeliverable: 'UNDELIV' } as const;
/** The network's own reasons: 0 none, 27 absent subscriber, 35 time ran out. */
const networkErrors = { enroute: 0, delivered: 0, expired: 35, undeliverable: 27 } as const;
const gsmNetwork = 3;

/** YYMMDDhhmm in the SMSC's own time, which is Vietnam's. */
const localMinutes = (instant: number): string => {
  const local = new Date(instant + 7 * 3_600_000).toISOString();
  return local.slice(2, 16).replace(/[-T:]/g, '');
};

const receiptText = (receipt: Receipt): string =>
  [
    `id:${receipt.messageId}`,
    'sub:001',
    `dlvrd:${receipt.outcome === 'delivered' ? '001' : '000'}`,
    `submit date:${localMinutes(receipt.submittedAt)}`,
    `done date:${localMinutes(receipt.doneAt)}`,
    `stat:${words[receipt.outcome]}`,
    `err:${String(networkErrors[receipt.outcome]).padStart(3, '0')}`,
    `text:${receipt.text.replace(/[^\x20-\x7e]/g, '?').slice(0, 20)}`,
  ].join(' ');

/** A receipt as deliver_sm: the customary text (SMPP 3.4 appendix B) and the TLVs beside it. */
export const receiptFields = (receipt: Receipt): PduFields => {
  const networkError = networkErrors[receipt.outcome];
  return {
    source_addr_ton: 1,
    source_addr_npi: 1,
    source_addr: receipt.to.slice(1),
    dest_addr_ton: receipt.fromTon,
    dest_addr_npi: 0,
    destination_addr: receipt.from,
    esm_class: receipt.outcome === 'enroute' ? esmClass.intermediateNotification : esmClass.deliveryReceipt,
    data_coding: 0,
    short_message: receiptText(receipt),
    receipted_message_id: receipt.messageId,
    message_state: messageState[receipt.outcome],
    ...(networkError === 0 ? {} : { network_error_code: Buffer.from([gsmNetwork, 0, networkError]) }),
  };
};
