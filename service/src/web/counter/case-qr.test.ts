import decodeQR from 'qr/decode.js';
import { expect, it } from 'vitest';
import { qrCode } from './case-qr.ts';

const scale = 4;

/** What a scanner sees of the drawing: its squares, as pixels. */
const pixelsOf = (svg: string): { readonly width: number; readonly height: number; readonly data: Uint8Array } => {
  const squares = Number(/viewBox="0 0 (\d+) /u.exec(svg)?.[1]);
  const size = squares * scale;
  const data = new Uint8Array(size * size * 4).fill(255);
  for (const [, x, y, length] of svg.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/gu))
    for (let row = 0; row < scale; row += 1)
      for (let column = 0; column < Number(length) * scale; column += 1) {
        const pixel = ((Number(y) * scale + row) * size + Number(x) * scale + column) * 4;
        data.fill(0, pixel, pixel + 3);
      }
  return { width: size, height: size, data };
};

it('is read by a scanner as the code of the case and nothing else', () => {
  expect(decodeQR(pixelsOf(qrCode('K7QFM2DX4T').toString()))).toBe('K7QFM2DX4T');
});
