import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idsToFind, idToKeep } from './carrier-ids.ts';

/** Every way in which carriers write one number. */
const writings: readonly ((id: bigint) => string)[] = [
  (id) => id.toString(),
  (id) => id.toString().padStart(20, '0'),
  (id) => id.toString(16),
  (id) => id.toString(16).toUpperCase(),
  (id) => id.toString(16).toUpperCase().padStart(16, '0'),
  (id) => `0x${id.toString(16).padStart(8, '0')}`,
  (id) => ` ${id.toString(16)} `,
];

describe('the id of a message', () => {
  it('is found whichever way the carrier wrote it when taking the message, and whichever way in the receipt', () => {
    const writing = fc.constantFrom(...writings);
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), writing, writing, (id, taking, receipt) => {
        expect(idsToFind(receipt(id), 'twins')).toContain(idToKeep(taking(id), 'twins'));
      }),
    );
  });
  it('as it was written is looked for first', () => {
    expect(idsToFind('256', 'twins')).toEqual(['256', '100', '598']);
    expect(idsToFind('00FF', 'twins')).toEqual(['ff', '255']);
  });
  it('that is no number is found in any case, and by nothing else', () => {
    expect(idToKeep('A1B2-c3', 'twins')).toBe('a1b2-c3');
    expect(idsToFind('a1b2-C3', 'twins')).toEqual(['a1b2-c3']);
    expect(idsToFind('0', 'twins')).toEqual(['0']);
  });
  it('stays as it is where the settings say so', () => {
    expect(idToKeep('00FF', 'same')).toBe('00FF');
    expect(idsToFind('00FF', 'same')).toEqual(['00FF']);
  });
});
