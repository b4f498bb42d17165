/** A line of a server of the Assuan protocol (libassuan, "Server responses"). Data are bytes: they may be a PIN. */
export type Line =
  | { readonly says: 'ok' }
  | { readonly says: 'error'; readonly code: number }
  | { readonly says: 'data'; readonly bytes: Buffer }
  /** A status, a comment, or a question we never gave cause for. */
  | { readonly says: 'other' };

/** A line may be so long without its end. */
export const longestLine = 1000;

/** One argument of a command: percent, carriage return and line feed are escaped, all else stands in UTF-8. */
export const escaped = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const hexDigit = (byte: number | undefined): number => {
  const digit = Number.parseInt(String.fromCharCode(byte ?? 0), 16);
  return Number.isNaN(digit) ? -1 : digit;
};

/** Bytes with their percent escapes undone, into memory of its own, so that the line can be wiped. */
const unescaped = (bytes: Buffer): Buffer => {
  const out = Buffer.alloc(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; at++) {
    const high = hexDigit(bytes[at + 1]);
    const low = hexDigit(bytes[at + 2]);
    const isEscape = bytes[at] === 0x25 && high >= 0 && low >= 0;
    out[length++] = isEscape ? high * 16 + low : (bytes[at] ?? 0);
    if (isEscape) at += 2;
  }
  return out.subarray(0, length);
};

/** Reads a line without its line feed. */
export const readLine = (line: Buffer): Line => {
  if (line[0] === 0x44 && line[1] === 0x20) return { says: 'data', bytes: unescaped(line.subarray(2)) };
  const text = line.toString('latin1');
  if (text === 'OK' || text.startsWith('OK ')) return { says: 'ok' };
  const error = /^ERR (\d{1,10})(?: |$)/u.exec(text);
  return error === null ? { says: 'other' } : { says: 'error', code: Number(error[1]) };
};

/** The low sixteen bits of an error (libgpg-error, `gpg_err_code`); the high ones name the program. */
export const errorMeaning = (code: number): 'cancelled' | 'timed-out' | 'other' => {
  const low = code & 0xffff;
  // GPG_ERR_CANCELED, GPG_ERR_FULLY_CANCELED, GPG_ERR_NOT_CONFIRMED.
  if (low === 99 || low === 198 || low === 114) return 'cancelled';
  // GPG_ERR_TIMEOUT.
  return low === 62 ? 'timed-out' : 'other';
};
