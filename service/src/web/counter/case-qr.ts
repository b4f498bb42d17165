import { encodeQR } from 'qr';
import { html, trusted, type Html } from '../html.ts';

/** Light around a code, in its own squares: scanners need it (ISO/IEC 18004 §6.3.8). */
const quiet = 4;

/** A run of dark squares, `[from, length]`. */
const runsOf = (row: readonly boolean[]): readonly (readonly [number, number])[] =>
  [
    ...row
      .map((dark) => (dark ? '1' : '0'))
      .join('')
      .matchAll(/1+/gu),
  ].map(({ index, 0: run }) => [index, run.length]);

/** A text as a QR code: one path, no image, nothing fetched. What it says stands beside it in letters, so it is hidden from those who listen. */
export const qrCode = (text: string): Html => {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: quiet });
  const size = rows.length;
  const dark = rows
    .flatMap((row, y) => runsOf(row).map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`))
    .join('');
  return html`<svg class="qr" viewBox="0 0 ${size} ${size}" aria-hidden="true" focusable="false" shape-rendering="crispEdges"><rect width="${size}" height="${size}" fill="#fff"/><path d="${trusted(dark)}" fill="#000"/></svg>`;
};
