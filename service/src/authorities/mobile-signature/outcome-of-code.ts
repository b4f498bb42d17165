import type { MobileSignatureRefusal } from './mobile-signature.ts';

/** What a code means for us: where the transaction stands, why there is no signature, or that no usable answer came. */
export type CodeOutcome = 'accepted' | 'outstanding' | 'signed' | MobileSignatureRefusal | 'unavailable';

/**
 * Every status and fault code of TS 102 204 and its FiCom additions, as operators document them (WIRES §1.5); the
 * sub-codes, of four digits, where they mean something else than their code. What is our mistake or our set-up is
 * `unavailable`: no person can do anything about it, and the detail names the code.
 */
const outcomes: ReadonlyMap<number, CodeOutcome> = new Map<number, CodeOutcome>([
  [100, 'accepted'],
  [101, 'unavailable'],
  // The holder has guarded the SIM by a word of their own (NoSpam), which we do not ask for.
  [1011, 'guarded'],
  [1012, 'guarded'],
  [102, 'unavailable'],
  [103, 'unavailable'],
  // Also what an operator says who does not take our credentials; its sub-codes are about the person.
  [104, 'unavailable'],
  [1041, 'service-suspended'],
  [1042, 'service-suspended'],
  [1043, 'service-suspended'],
  [105, 'no-signing-sim'],
  [106, 'unavailable'],
  [107, 'unavailable'],
  [108, 'unavailable'],
  [109, 'unavailable'],
  [208, 'expired'],
  [209, 'out-of-reach'],
  [401, 'cancelled'],
  [402, 'pin-blocked'],
  [403, 'card-blocked'],
  [404, 'not-activated'],
  [405, 'unavailable'],
  [406, 'busy'],
  [407, 'not-activated'],
  [422, 'certificate-refused'],
  [423, 'certificate-refused'],
  [424, 'certificate-refused'],
  [425, 'certificate-refused'],
  [500, 'signed'],
  [501, 'certificate-revoked'],
  // The operator's own verification proves nothing to us: the signature is verified here like any other.
  [502, 'signed'],
  [503, 'certificate-refused'],
  [504, 'outstanding'],
  [505, 'certificate-refused'],
  [900, 'unavailable'],
]);

/** The number in a code as it is written: `504`, `mss:_401`, `fi:1014`, `fi:_1014`. */
const numberIn = (written: string): number | undefined => {
  const digits = /^(?:[^:]*:)?_?(\d{3,4})$/u.exec(written.trim())?.[1];
  return digits === undefined ? undefined : Number(digits);
};

/**
 * @param written the codes of an answer, the most particular first
 * @returns what the first of them says that is a code, and that code; codes nobody has documented are `unavailable`
 */
export const outcomeOfCodes = (
  written: readonly string[],
): { readonly outcome: CodeOutcome; readonly code: number | undefined } => {
  const code = written.map(numberIn).find((number) => number !== undefined);
  if (code === undefined) return { outcome: 'unavailable', code };
  const main = code > 999 ? Math.floor(code / 10) : code;
  return { outcome: outcomes.get(code) ?? outcomes.get(main) ?? 'unavailable', code };
};
