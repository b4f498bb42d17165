import type { Pdu } from 'smpp';
import { readPhoneNumber } from '../../domain/typed/read-phone-number.ts';

/** Types of number (SMPP 3.4 §5.2.5) by which a network names a telephone; the others are short codes and brand names. */
const unknown = 0;
const international = 1;
const national = 2;
const telephones: readonly number[] = [unknown, international, national];

/**
 * The Vietnamese mobile number a message comes from, in E.164: `84912…` and `+84912…` (international), `0912…` and `912…`
 * (national, or without a type).
 *
 * @returns nothing when the source is no such number: a name that looks like one is no telephone
 */
export const readSource = ({ source_addr_ton: type = unknown, source_addr: address = '' }: Pdu): string | undefined => {
  if (!telephones.includes(type) || !/^\+?\d+$/u.test(address)) return undefined;
  // Read by its type: nine digits may begin with 84 and still be a number without its zero.
  if (type !== international && /^[35789]\d{8}$/u.test(address)) return `+84${address}`;
  const read = readPhoneNumber(address);
  return read.ok ? read.value : undefined;
};
