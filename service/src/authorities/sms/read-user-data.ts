import type { Pdu } from 'smpp';
import { decodeText } from './decode-text.ts';

/** Where a part of a long message belongs. */
export interface Place {
  readonly reference: number;
  readonly total: number;
  /** From 1 on. */
  readonly place: number;
}

/** What a `deliver_sm` or `data_sm` carries. */
export interface UserData {
  readonly place: Place | undefined;
  readonly text: string;
}

const hasHeader = 0x40;
const none = Buffer.alloc(0);

/** How many octets the user data header takes with its own length; 0 when there is none, or it would not fit. */
const headerLength = (octets: Buffer, esmClass: number): number => {
  const length = (octets[0] ?? 0) + 1;
  return (esmClass & hasHeader) !== 0 && length <= octets.length ? length : 0;
};

/** The concatenation element of a header, with a reference of 8 or 16 bits (3GPP TS 23.040 §9.2.3.24). */
const readHeader = (header: Buffer): Place | undefined => {
  for (let at = 1; at + 1 < header.length; at += 2 + header.readUInt8(at + 1)) {
    const [id, length] = header.subarray(at, at + 2);
    const value = header.subarray(at + 2, at + 2 + (length ?? 0));
    if (id === 0x00 && value.length === 3)
      return { reference: value.readUInt8(0), total: value.readUInt8(1), place: value.readUInt8(2) };
    if (id === 0x08 && value.length === 4)
      return { reference: value.readUInt16BE(0), total: value.readUInt8(2), place: value.readUInt8(3) };
  }
  return undefined;
};

/** The same by TLVs (SMPP 3.4 §5.3.2.22). */
const readSegment = (pdu: Pdu): Place | undefined => {
  const { sar_msg_ref_num: reference, sar_total_segments: total, sar_segment_seqnum: place } = pdu;
  return reference === undefined || total === undefined || place === undefined
    ? undefined
    : { reference, total, place };
};

/** Text and place of a `deliver_sm` or `data_sm`: `short_message`, or `message_payload` when that is empty (SMPP 3.4 §5.3.2.32). */
export const readUserData = (pdu: Pdu): UserData => {
  const short = pdu.short_message ?? none;
  const octets = short.length > 0 ? short : (pdu.message_payload ?? none);
  const length = headerLength(octets, pdu.esm_class ?? 0);
  return {
    place: readHeader(octets.subarray(0, length)) ?? readSegment(pdu),
    text: decodeText(octets.subarray(length), pdu.data_coding ?? 0, length),
  };
};
