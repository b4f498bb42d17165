/** Bytes of each of the two numbers on P-256. */
const half = 32;

/** Writes an ASN.1 INTEGER (`02 length value`) at `at` of `der` into its half, and says where the next one begins. */
const copyNumber = (der: Buffer, at: number, into: Buffer, end: number): number => {
  const length = der[at + 1] ?? 0;
  const next = at + 2 + length;
  // A leading zero keeps a number positive, and leading zeros of a short one are left out.
  const significant = Math.min(length, half);
  der.copy(into, end - significant, next - significant, next);
  return next;
};

/**
 * An ES256 signature as JWS has it, R and S side by side (RFC 7518 §3.4), from DER (RFC 3279 §2.2.3). OpenSSL can do it too, and makes
 * a signature cost more than twice as much.
 */
export const sideBySide = (der: Buffer): Buffer => {
  const raw = Buffer.alloc(2 * half);
  copyNumber(der, copyNumber(der, 2, raw, half), raw, 2 * half);
  return raw;
};
