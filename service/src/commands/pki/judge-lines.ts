import type { Readable } from 'node:stream';

const NEWLINE = 0x0a;

/** Longest line that is read: 32 MiB, some ten thousand certificates. */
export const LONGEST_LINE = 32 << 20;

/** Splits a stream into lines; one that is too long comes as undefined, and nothing of it is kept. */
export async function* boundedLines(
  input: Readable,
  longest: number = LONGEST_LINE,
): AsyncGenerator<string | undefined> {
  let parts: Buffer[] = [];
  let length = 0;
  const finish = (): string | undefined => {
    const line = length > longest ? undefined : Buffer.concat(parts).toString('utf8');
    parts = [];
    length = 0;
    return line;
  };
  const keep = (part: Buffer): void => {
    length += part.length;
    if (length > longest) parts = [];
    else parts.push(part);
  };
  for await (const chunk of input) {
    const bytes = Buffer.from(chunk);
    let from = 0;
    for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, from)) {
      keep(bytes.subarray(from, at));
      yield finish();
      from = at + 1;
    }
    keep(bytes.subarray(from));
  }
  if (length > 0) yield finish();
}
