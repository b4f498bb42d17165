/**
 * The rules of a request for a signature. The six digits stand in the request alone and are typed on our page before anything counts
 * (NIST SP 800-63B-4 §3.1.3 takes no comparing by eye), so that nobody signs for a page that a stranger has open.
 */
export const signatureRule = {
  digits: 6,
  /** Of the challenge: after that no signature over it counts. */
  lifetimeSeconds: 300,
  /** Unconfirmed, a request makes room for another after this. */
  confirmSeconds: 60,
  /** How long the telephone or app goes on asking. */
  promptSeconds: 120,
  tries: 5,
  /** After a cancel on the telephone, strangers' requests to it wait this long. */
  pauseSeconds: 900,
} as const;
