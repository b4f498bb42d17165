import type { PduFields } from 'smpp';
import { gsmDefault, ucs2 } from './wire.ts';

const gsmBasic = /^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà]$/;
const gsmExtension = /^[\f^{}\\[~\]|€]$/;

const cut = (letters: readonly string[], most: number, sizeOf: (letter: string) => number): readonly string[] => {
  const parts = [''];
  let size = 0;
  for (const letter of letters) {
    if (size + sizeOf(letter) > most) {
      parts.push('');
      size = 0;
    }
    parts[parts.length - 1] += letter;
    size += sizeOf(letter);
  }
  return parts;
};

/**
 * A message of a telephone as it reaches the service: `deliver_sm`, its source an international number, its destination a short
 * code of the network. GSM 7 when every letter is there, else UCS-2; long ones in parts with an 8-bit header, as telephones do.
 *
 * @param from E.164 with the plus
 * @param reference joins the parts
 */
export const mobileOriginated = (from: string, to: string, text: string, reference: number): readonly PduFields[] => {
  const letters = [...text];
  const isGsm = letters.every((letter) => gsmBasic.test(letter) || gsmExtension.test(letter));
  const sizeOf = (letter: string) => (isGsm ? (gsmExtension.test(letter) ? 2 : 1) : letter.length);
  const size = letters.reduce((sum, letter) => sum + sizeOf(letter), 0);
  const [alone, joined] = isGsm ? [160, 153] : [70, 67];
  const texts = size <= alone ? [text] : cut(letters, joined, sizeOf);
  const common = {
    source_addr_ton: 1,
    source_addr_npi: 1,
    source_addr: from.slice(1),
    dest_addr_ton: 3,
    dest_addr_npi: 0,
    destination_addr: to,
    data_coding: isGsm ? gsmDefault : ucs2,
  };
  if (texts.length === 1) return [{ ...common, short_message: text }];
  return texts.map((message, index) => {
    const udh = Buffer.from([5, 0, 3, reference & 0xff, texts.length, index + 1]);
    return { ...common, short_message: { udh, message } };
  });
};
