/** The ways in which bytes fail to be the DER that a grammar asks for. */
export type DerProblemCode =
  | 'truncated'
  | 'unexpected-tag'
  | 'high-tag-number'
  | 'indefinite-length'
  | 'length-too-large'
  | 'length-not-minimal'
  | 'trailing-data'
  | 'not-canonical'
  | 'bad-value'
  | 'too-large';

/** Thrown inside the readers and caught at their public edge; `what` names the ASN.1 element that was being read. */
export class DerProblem extends Error {
  readonly code: DerProblemCode;
  readonly what: string;

  constructor(code: DerProblemCode, what: string) {
    super(`${what}: ${code}`);
    this.code = code;
    this.what = what;
  }
}

/** What a `read…` function returns: the value, or why the bytes are not one. */
export type Reading<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: DerProblemCode; readonly what: string };

/**
 * Runs a grammar over bytes and turns its `DerProblem` into a value.
 * @param read the grammar; any other error it throws is a fault of ours and passes through
 */
export function reading<T>(read: () => T): Reading<T> {
  try {
    return { ok: true, value: read() };
  } catch (problem) {
    if (problem instanceof DerProblem) return { ok: false, code: problem.code, what: problem.what };
    throw problem;
  }
}
