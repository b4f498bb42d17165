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

/**
 * Ways in which an encoding departs from DER, or a field that decides nothing from its syntax, while what the structure
 * says stays certain. A profile names those it lets pass.
 */
export type DeviationCode =
  /** X.690 §11.5: a value that is its default, written out. */
  | 'default-written-out'
  /** X.690 §11.2.2: a list of named bits with zeros at its end. */
  | 'named-bits-padded'
  /** RFC 5280 §4.1.2.5.2, §5.1.2.4, RFC 6960 §4.2.2.1: fractions of a second. */
  | 'time-fractional'
  /** A field or extension that decides nothing cannot be read. */
  | 'field-malformed';

/** One departure; `what` names the ASN.1 element. */
export type Deviation = { readonly code: DeviationCode; readonly what: string };

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
