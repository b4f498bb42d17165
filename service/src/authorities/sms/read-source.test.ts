import { describe, expect, it } from 'vitest';
import { readSource } from './read-source.ts';

const read = (source_addr_ton: number | undefined, source_addr: string): string | undefined =>
  readSource({
    command: 'deliver_sm',
    command_status: 0,
    sequence_number: 1,
    isResponse: () => false,
    response: () => {
      throw new Error('not asked');
    },
    toBuffer: () => Buffer.alloc(0),
    source_addr,
    ...(source_addr_ton === undefined ? {} : { source_addr_ton }),
  });

describe('the source of a message', () => {
  it.each([
    [1, '84912000101'],
    [1, '+84912000101'],
    [2, '0912000101'],
    [2, '912000101'],
    [0, '84912000101'],
    [0, '0912000101'],
    [0, '912000101'],
    [undefined, '+84912000101'],
  ])('of type %s written %s is the same telephone', (type, address) => {
    expect(read(type, address)).toBe('+84912000101');
  });
  it('of nine digits that begin with 84 is read by its type', () => {
    expect(read(2, '841234567')).toBe('+84841234567');
    expect(read(1, '841234567')).toBeUndefined();
    expect(read(1, '84841234567')).toBe('+84841234567');
  });
  it.each([
    [5, '0912000101'],
    [3, '0912000101'],
    [6, '84912000101'],
    [1, '12025550100'],
    [1, '912000101'],
    [1, '842438000000'],
    [0, '1414'],
    [0, 'CHINHCHU'],
    [0, ' 0912000101'],
    [0, '0912 000 101'],
    [0, ''],
  ])('of type %s written "%s" is no telephone of this country', (type, address) => {
    expect(read(type, address)).toBeUndefined();
  });
});
