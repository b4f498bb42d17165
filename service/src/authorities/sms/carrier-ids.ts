/** How a carrier's receipts name a message: as it named it when taking it, or the same number written otherwise. */
export type ReceiptIds = 'same' | 'twins';

/** Without what differs between two writings of one id: case, leading zeros, spaces, the mark of a hexadecimal number. */
const plain = (id: string): string =>
  id
    .trim()
    .toLowerCase()
    .replace(/^0x(?=[0-9a-f]+$)/u, '')
    .replace(/^0+(?=.)/u, '');

/** The id under which we keep a message that the carrier has taken. */
export const idToKeep = (id: string, ids: ReceiptIds): string => (ids === 'twins' ? plain(id) : id);

/**
 * The ids under which we may have kept the message that a receipt names: the likeliest first, then the readings of a decimal
 * number as hexadecimal and of a hexadecimal as decimal (WIRES §4.3).
 */
export const idsToFind = (id: string, ids: ReceiptIds): readonly string[] => {
  if (ids === 'same') return [id];
  const known = plain(id);
  return [
    ...new Set([
      known,
      ...(/^\d+$/u.test(known) ? [BigInt(known).toString(16)] : []),
      ...(/^[0-9a-f]+$/u.test(known) ? [BigInt(`0x${known}`).toString()] : []),
    ]),
  ];
};
