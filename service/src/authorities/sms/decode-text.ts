import { gsm7Escape, gsm7Extension, gsm7Letters } from './gsm7-alphabet.ts';

type Alphabet = 'gsm7' | 'latin1' | 'ucs2';

/**
 * The alphabet a `data_coding` names (SMPP 3.4 §5.2.19). From 0x10 on it is a GSM data coding scheme, whose bits 3 and 2 say it
 * (3GPP TS 23.038 §4). What is no text, or IA5, is read as Latin-1: each octet a letter.
 */
const alphabetOf = (dataCoding: number): Alphabet => {
  const alphabet = dataCoding < 0x10 ? dataCoding : dataCoding & 0x0c;
  if (alphabet === 0) return 'gsm7';
  return alphabet === 8 ? 'ucs2' : 'latin1';
};

/** Seven bits each, the first from `skippedBits` on, the lowest bit first (3GPP TS 23.038 §6.1.2.1). */
const unpack = (octets: Buffer, skippedBits: number): readonly number[] => {
  const bits = octets.length * 8 - skippedBits;
  const septets = Array.from({ length: Math.floor(bits / 7) }, (_, place) => {
    const at = skippedBits + place * 7;
    const pair = (octets[at >> 3] ?? 0) | ((octets[(at >> 3) + 1] ?? 0) << 8);
    return (pair >> (at & 7)) & 0x7f;
  });
  // Seven bits left over at the end are filling, not a letter.
  const filled = bits % 7 === 0 && (septets.at(-1) === 0x00 || septets.at(-1) === 0x0d);
  return filled ? septets.slice(0, -1) : septets;
};

const readSeptets = (septets: readonly number[]): string => {
  let text = '';
  let escaped = false;
  for (const septet of septets) {
    if (septet === gsm7Escape && !escaped) {
      escaped = true;
    } else {
      const letter = gsm7Letters.charAt(septet);
      text += escaped ? (gsm7Extension.get(septet) ?? letter) : letter;
      escaped = false;
    }
  }
  return text;
};

/**
 * The text of an SMS. GSM 7 travels one septet in each octet (WIRES §4.1); carriers that send it packed show it by an octet
 * above 0x7F, which no septet is.
 *
 * @param headerOctets length of the user data header before these octets: packed septets begin at a whole septet after it
 */
export const decodeText = (octets: Buffer, dataCoding: number, headerOctets = 0): string => {
  const alphabet = alphabetOf(dataCoding);
  if (alphabet === 'latin1') return octets.toString('latin1');
  if (alphabet === 'ucs2')
    return Buffer.from(octets.subarray(0, octets.length & ~1))
      .swap16()
      .toString('utf16le');
  const isPacked = octets.some((octet) => octet > 0x7f);
  return readSeptets(isPacked ? unpack(octets, (7 - ((headerOctets * 8) % 7)) % 7) : [...octets]);
};
