import type { Pdu, PduText } from 'smpp';
import { readMobileNumber } from '../../phones/phone-number.ts';
import { readValidity } from './read-validity.ts';
import { gsmDefault, status, ucs2 } from './wire.ts';

/** One part of a message: `total` is 1 when it is whole. */
export interface Part {
  text: string;
  reference: number;
  total: number;
  sequence: number;
}

/** A submit_sm the SMSC is willing to carry. */
export interface Submission {
  from: string;
  /** Type of number of the sender; 5 is a brand name. */
  fromTon: number;
  /** E.164 with the plus. */
  to: string;
  part: Part;
  /** Milliseconds since the epoch, by the workbench's clock. */
  validUntil: number;
  receipt: { onSuccess: boolean; onFailure: boolean; intermediate: boolean };
}

/** A brand name has at most 11 characters; numbers at most 20 digits. */
const readSource = (pdu: Pdu): string | undefined => {
  const address = pdu.source_addr ?? '';
  const form = pdu.source_addr_ton === 5 ? /^[\x20-\x7e]{1,11}$/ : /^\d{1,20}$/;
  return form.test(address) ? address : undefined;
};

/** Digits only: a plus sign has no place in an address field. */
const readDestination = (pdu: Pdu): string | undefined => {
  const address = pdu.destination_addr ?? '';
  if (!/^\d+$/.test(address)) return undefined;
  if (pdu.dest_addr_ton === 1 && !address.startsWith('84')) return undefined;
  return readMobileNumber(address);
};

const textOf = (field: PduText | undefined): string => (typeof field?.message === 'string' ? field.message : '');

const placeAt = (element: Buffer, offset: number, reference: number): Place => ({
  reference,
  total: element.readUInt8(offset),
  sequence: element.readUInt8(offset + 1),
});

/** Information element 0x00 (8-bit reference) or 0x08 (16-bit), 3GPP TS 23.040 §9.2.3.24. */
const readConcatenationHeader = (elements: readonly Buffer[]): Place | undefined => {
  for (const element of elements) {
    if (element[0] === 0x00 && element.length === 5) return placeAt(element, 3, element.readUInt8(2));
    if (element[0] === 0x08 && element.length === 6) return placeAt(element, 4, element.readUInt16BE(2));
  }
  return undefined;
};

/** Septets for GSM 7 (an extension character is two), UTF-16 units for UCS-2. */
const units = (text: string, dataCoding: number | undefined): number => {
  if (dataCoding === ucs2) return text.length;
  return text.length + (text.match(/[\f^{}\\[~\]|€]/g)?.length ?? 0);
};

/** What one short message carries on the air beside its header. */
const roomFor = (pdu: Pdu, header: Place | undefined): number => {
  const wide = pdu.data_coding === ucs2;
  if (!header) return wide ? 70 : 160;
  const sixteenBit = pdu.short_message?.udh?.some((element) => element[0] === 0x08) ?? false;
  if (wide) return sixteenBit ? 66 : 67;
  return sixteenBit ? 152 : 153;
};

const readSegmentTlvs = (pdu: Pdu): Place | undefined => {
  const { sar_msg_ref_num: reference, sar_total_segments: total, sar_segment_seqnum: sequence } = pdu;
  if (reference === undefined || total === undefined || sequence === undefined) return undefined;
  return { reference, total, sequence };
};

const readPart = (pdu: Pdu): Part | number => {
  const short = textOf(pdu.short_message);
  const payload = textOf(pdu.message_payload);
  if ((short === '') === (payload === '')) return status.invalidMessageLength;
  if (payload !== '') return { text: payload, reference: 0, total: 1, sequence: 1 };

  const header = readConcatenationHeader(pdu.short_message?.udh ?? []);
  if (units(short, pdu.data_coding) > roomFor(pdu, header)) return status.invalidMessageLength;
  const placed = header ?? readSegmentTlvs(pdu);
  if (placed === undefined) return { text: short, reference: 0, total: 1, sequence: 1 };
  if (placed.total < 1 || placed.sequence < 1 || placed.sequence > placed.total) return status.invalidTlvValue;
  return { text: short, ...placed };
};

/** @returns the submission, or the command_status it is refused with (SMPP 3.4 §4.4.1) */
export const readSubmission = (pdu: Pdu, now: number): Submission | number => {
  const from = readSource(pdu);
  if (from === undefined) return status.invalidSource;
  const to = readDestination(pdu);
  if (to === undefined) return status.invalidDestination;
  // Only default message type; UDH indicator and the messaging modes are the other bits.
  if (((pdu.esm_class ?? 0) & 0x3c) !== 0) return status.invalidEsmClass;
  if (pdu.data_coding !== gsmDefault && pdu.data_coding !== ucs2) return status.invalidDataCoding;
  if ((pdu.schedule_delivery_time ?? '') !== '') return status.invalidSchedule;
  const validUntil = readValidity(pdu.validity_period ?? '', now);
  if (validUntil === undefined) return status.invalidValidity;
  const delivery = pdu.registered_delivery ?? 0;
  if ((delivery & 0x03) === 0x03) return status.invalidRegisteredDelivery;
  const part = readPart(pdu);
  if (typeof part === 'number') return part;

  return {
    from,
    fromTon: pdu.source_addr_ton ?? 0,
    to,
    part,
    validUntil,
    receipt: {
      onSuccess: (delivery & 0x03) === 0x01,
      onFailure: (delivery & 0x03) !== 0,
      intermediate: (delivery & 0x10) !== 0,
    },
  };
};

type Place = Omit<Part, 'text'>;
