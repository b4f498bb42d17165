import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DerProblem } from '../../der/problem.ts';
import { octets, sequence, tlv } from '../../../test/maker/der-writer.ts';
import { toDefiniteLength } from './definite-length.ts';

const open = (tag: number, ...parts: readonly Uint8Array[]): Buffer =>
  Buffer.concat([Buffer.from([tag, 0x80]), ...parts, Buffer.from([0, 0])]);
const codeOf = (work: () => unknown): string => {
  try {
    work();
    return 'read';
  } catch (problem) {
    return problem instanceof DerProblem ? problem.code : 'fault';
  }
};

function nested(depth: number): Buffer {
  return depth === 0 ? octets(Buffer.from('a')) : open(0x30, nested(depth - 1));
}

describe('indefinite lengths', () => {
  it('are rewritten, with what was sent in pieces put together', () => {
    const written = toDefiniteLength(
      open(
        0x30,
        open(0xa0, open(0x24, octets(Buffer.from('ab')), octets(Buffer.from('c')))),
        sequence(octets(Buffer.from('d'))),
      ),
    );
    expect(Buffer.from(written)).toEqual(
      sequence(Buffer.concat([Buffer.from([0xa0, 5]), octets(Buffer.from('abc'))]), sequence(octets(Buffer.from('d')))),
    );
  });

  it('are rewritten in the layers of a container alone: what is of definite length below them is left to its reader', () => {
    const certificates = sequence(sequence(open(0x30)));
    expect(Buffer.from(toDefiniteLength(sequence(certificates)))).toEqual(sequence(certificates));
    expect(Buffer.from(toDefiniteLength(open(0x30, certificates)))).toEqual(sequence(certificates));
  });

  it('and octets in pieces within pieces, of either kind of length, are put together', () => {
    const pieces = tlv(0x24, octets(Buffer.from('a')), open(0x24, octets(Buffer.from('b')), tlv(0x24)));
    expect(Buffer.from(toDefiniteLength(sequence(pieces)))).toEqual(sequence(octets(Buffer.from('ab'))));
  });

  it.each([
    ['a primitive element', open(0x04), 'indefinite-length'],
    ['an end that is missing', Buffer.from([0x30, 0x80, 0x02, 0x01, 0x05]), 'truncated'],
    ['bytes after the end', Buffer.concat([open(0x30), sequence()]), 'trailing-data'],
    ['pieces of another type', open(0x30, open(0x24, Buffer.from([0x02, 0x01, 0x01]))), 'unexpected-tag'],
    ['layers without end', Buffer.alloc(200_000, Buffer.from([0x30, 0x80])), 'truncated'],
    ['too many layers', nested(40), 'indefinite-length'],
    ['lengths beyond the input', open(0x30, Buffer.from([0x04, 0x84, 0xff, 0xff, 0xff, 0xff])), 'truncated'],
    ['a length in more octets than needed', Buffer.from([0x30, 0x81, 0x00]), 'length-not-minimal'],
  ])('are refused for %s', (_, bytes, code) => {
    expect(codeOf(() => toDefiniteLength(bytes))).toBe(code);
  });

  it('never throw anything but what the readers catch', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 60 }),
        (bytes) => codeOf(() => toDefiniteLength(Uint8Array.from([0x30, 0x80, ...bytes]))) !== 'fault',
      ),
      { numRuns: 2_000 },
    );
  });
});
