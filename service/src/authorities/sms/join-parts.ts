import type { Pdu } from 'smpp';
import { textOfPdu } from './text-of-pdu.ts';

/** A message that a telephone has sent to us. */
export interface IncomingMessage {
  readonly from: string;
  readonly to: string;
  readonly text: string;
}

interface Part {
  readonly reference: number;
  readonly total: number;
  readonly place: number;
}

const mostUnfinished = 200;

/** Where a part belongs: user data header of 8 or 16 bits (3GPP TS 23.040 §9.2.3.24), or `sar_*` (SMPP 3.4 §5.3.2.22). */
const readPart = (pdu: Pdu): Part | undefined => {
  for (const element of pdu.short_message?.udh ?? []) {
    if (element[0] === 0x00 && element.length === 5)
      return { reference: element.readUInt8(2), total: element.readUInt8(3), place: element.readUInt8(4) };
    if (element[0] === 0x08 && element.length === 6)
      return { reference: element.readUInt16BE(2), total: element.readUInt8(4), place: element.readUInt8(5) };
  }
  const { sar_msg_ref_num: reference, sar_total_segments: total, sar_segment_seqnum: place } = pdu;
  return reference === undefined || total === undefined || place === undefined
    ? undefined
    : { reference, total, place };
};

/**
 * Joins the parts of long incoming messages, whatever their order, told apart by sender, receiver, reference and number of parts.
 *
 * @returns the message when it is whole; the oldest unfinished one is forgotten when too many have begun
 */
export const makePartJoiner = (): ((pdu: Pdu) => IncomingMessage | undefined) => {
  const unfinished = new Map<string, Map<number, string>>();
  return (pdu) => {
    const from = pdu.source_addr ?? '';
    const to = pdu.destination_addr ?? '';
    const part = readPart(pdu);
    if (part === undefined || part.place < 1 || part.place > part.total) return { from, to, text: textOfPdu(pdu) };
    const key = JSON.stringify([from, to, part.reference, part.total]);
    const parts = unfinished.get(key) ?? new Map<number, string>();
    parts.set(part.place, textOfPdu(pdu));
    unfinished.delete(key);
    if (parts.size === part.total)
      return {
        from,
        to,
        text: [...parts]
          .sort(([one], [other]) => one - other)
          .map(([, text]) => text)
          .join(''),
      };
    unfinished.set(key, parts);
    const [oldest] = unfinished.keys();
    if (unfinished.size > mostUnfinished && oldest !== undefined) unfinished.delete(oldest);
    return undefined;
  };
};
