import type { PduFields } from 'smpp';
import type { EncodedSms } from './encode-sms.ts';
import { encodeSms } from './encode-sms.ts';

export interface SubmitSettings {
  readonly sender: string;
  /** Type of number and numbering plan of the sender; undefined: judged by its looks. */
  readonly sourceTon: number | undefined;
  readonly sourceNpi: number | undefined;
  readonly longMessages: 'udh' | 'sar' | 'payload';
}

/** Types of number (SMPP 3.4 §5.2.5): a brand name, a short code, an international number. */
const senderKind = (sender: string): { readonly ton: number; readonly npi: number } => {
  if (/[^\d+]/u.test(sender)) return { ton: 5, npi: 0 };
  return sender.replace('+', '').length <= 6 ? { ton: 3, npi: 0 } : { ton: 1, npi: 1 };
};

const two = (value: number): string => String(value).padStart(2, '0');

/** Validity as a relative time (SMPP 3.4 §7.1.1.2), so that an SMSC's queue does not deliver dead codes; at most a day. */
export const relativeTime = (seconds: number): string => {
  const whole = Math.min(Math.max(1, Math.floor(seconds)), 86_399);
  return `000000${two(Math.floor(whole / 3600))}${two(Math.floor(whole / 60) % 60)}${two(whole % 60)}000R`;
};

const partFields = (
  settings: SubmitSettings,
  part: string,
  index: number,
  all: number,
  reference: number,
): PduFields => {
  if (all === 1) return { short_message: part };
  if (settings.longMessages === 'sar') {
    return { short_message: part, sar_msg_ref_num: reference, sar_total_segments: all, sar_segment_seqnum: index + 1 };
  }
  return {
    esm_class: 0x40,
    short_message: { udh: Buffer.from([5, 0, 3, reference & 0xff, all, index + 1]), message: part },
  };
};

/**
 * The `submit_sm` of each part of a message (SMPP 3.4 §4.4.1), `data_coding` always explicit (WIRES §4.1) and a receipt asked for.
 *
 * @param to E.164
 * @param reference joins the parts of one message at the phone
 */
export const submitFields = (
  settings: SubmitSettings,
  to: string,
  text: string,
  lifetimeSeconds: number,
  reference: number,
): readonly PduFields[] => {
  const { dataCoding, parts }: EncodedSms = encodeSms(text);
  const { ton, npi } = senderKind(settings.sender);
  const common: PduFields = {
    source_addr_ton: settings.sourceTon ?? ton,
    source_addr_npi: settings.sourceNpi ?? npi,
    source_addr: settings.sender.replace('+', ''),
    dest_addr_ton: 1,
    dest_addr_npi: 1,
    destination_addr: to.replace('+', ''),
    registered_delivery: 1,
    data_coding: dataCoding,
    validity_period: relativeTime(lifetimeSeconds),
  };
  if (settings.longMessages === 'payload' && parts.length > 1)
    return [{ ...common, short_message: '', message_payload: text }];
  return parts.map((part, index) => ({ ...common, ...partFields(settings, part, index, parts.length, reference) }));
};
