import type { Pdu, PduText } from 'smpp';

/** A coding the library does not know leaves bytes; each becomes a character of its own. */
const read = (body: PduText | undefined): string => {
  const message = body?.message ?? '';
  return typeof message === 'string' ? message : message.toString('latin1');
};

/** The text of a `deliver_sm` or `data_sm`: `short_message`, or `message_payload` when that is empty (SMPP 3.4 §5.3.2.32). */
export const textOfPdu = (pdu: Pdu): string => {
  const text = read(pdu.short_message);
  return text === '' ? read(pdu.message_payload) : text;
};
