import * as v from 'valibot';

/** What a schema reads from JSON text, or nothing: a provider may answer anything. */
export const readJson = <Value>(schema: v.GenericSchema<unknown, Value>, text: string): Value | undefined => {
  try {
    const read = v.safeParse(schema, JSON.parse(text));
    return read.success ? read.output : undefined;
  } catch {
    return undefined;
  }
};

/** Base64 with its padding and nothing else in it, of 1 to `most` bytes. */
export const base64 = (most: number) =>
  v.pipe(
    v.string(),
    v.maxLength(Math.ceil(most / 3) * 4),
    v.base64(),
    v.nonEmpty(),
    v.transform((text) => new Uint8Array(Buffer.from(text, 'base64'))),
  );

/** The same with line breaks in it, as some providers wrap it. */
export const wrappedBase64 = (most: number) =>
  v.pipe(
    v.string(),
    v.maxLength(most * 2),
    v.transform((text) => text.replaceAll(/\s/gu, '')),
    base64(most),
  );

/** A holder's certificate and those above it, DER; `der` reads one. */
export const certificates = (der: v.GenericSchema<string, Uint8Array>) => {
  const one = v.pipe(
    der,
    v.check((bytes) => bytes[0] === 0x30, 'a certificate is a SEQUENCE'),
  );
  return v.pipe(v.tupleWithRest([one], one), v.maxLength(10));
};
