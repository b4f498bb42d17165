/** The curves whose keys are taken (NIST SP 800-186). */
export type CurveName = 'P-256' | 'P-384' | 'P-521';

type Curve = { readonly p: bigint; readonly b: bigint };

/** y² = x³ − 3x + b over the integers modulo p, for all three (SP 800-186 §3.2.1). */
const CURVES: Record<CurveName, Curve> = {
  'P-256': {
    p: 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n,
    b: 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn,
  },
  'P-384': {
    p: 2n ** 384n - 2n ** 128n - 2n ** 96n + 2n ** 32n - 1n,
    b: 0xb3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aefn,
  },
  'P-521': {
    p: 2n ** 521n - 1n,
    b: 0x0051953eb9618e1c9a1f929a21a0b68540eea2da725b99b315f3b8b489918ef109e156193951ec7e937b1652c0bd3bb1bf073573df883d2c34f1ef451fd46b503f00n,
  },
};

/** True when an uncompressed point (04, x, y) lies on its curve. Public data: nothing here needs constant time. */
export function isOnCurve(name: CurveName, point: Uint8Array): boolean {
  const { p, b } = CURVES[name];
  const hex = Buffer.from(point.buffer, point.byteOffset, point.length).toString('hex', 1);
  const x = BigInt(`0x${hex.slice(0, hex.length / 2)}`);
  const y = BigInt(`0x${hex.slice(hex.length / 2)}`);
  return x < p && y < p && (y * y - (x * x * x - 3n * x + b)) % p === 0n;
}
