/** The version of the protocol that this program speaks. A page says in every request which one it speaks. */
export const protocolVersion = 1;

/** Every answer there is: a page has words for each, and a new one is a new version of the protocol. */
export const answerCodes = [
  'ok',
  /** The part that speaks PKCS#11 is not installed with this program. */
  'no-binding',
  /** No maker's module is on this computer: the token's driver is missing. */
  'no-module',
  /** A module is there and does not work: for another kind of computer, broken, or silent. */
  'module-unusable',
  'no-token',
  /** Something is plugged in that none of the modules knows: another driver is needed. */
  'token-unknown',
  'token-removed',
  /** The token or its module failed; plugging it in again may help. */
  'token-fault',
  /** Two tokens, and the request names neither: `certificates` lists them. */
  'several-tokens',
  'no-certificate',
  /** Several certificates, and the request names none: `certificates` lists them. */
  'several-certificates',
  /** The named certificate is on no token that is plugged in. */
  'certificate-missing',
  /** The certificate is there; its key is not, or may not sign. */
  'key-missing',
  /** `tries` says what the token tells of those left. */
  'pin-wrong',
  'pin-locked',
  /** Too short, too long, or with signs the token does not take. */
  'pin-malformed',
  /** The token wants another PIN first, or has none yet: the maker's own tool sets it. */
  'pin-to-be-set',
  'cancelled',
  'timed-out',
  /** The program that asks for the PIN is not there, or cannot open its window. */
  'no-pinentry',
  /** The person has not allowed this site. */
  'not-consented',
  /** Another window of this program is open: one signature at a time. */
  'busy',
  /** The challenge names another origin than the browser did. */
  'origin-differs',
  'challenge-malformed',
  'request-malformed',
  /** The page speaks a version that is no longer spoken here. */
  'protocol-too-old',
  /** The page speaks a version that this program does not know yet. */
  'agent-too-old',
  'host-foreign',
  'origin-missing',
  'origin-refused',
  'path-unknown',
  'method-refused',
  'type-refused',
  'body-too-large',
  /** A fault of this program; its log has the cause. */
  'fault',
] as const;
export type AnswerCode = (typeof answerCodes)[number];

/** What PKCS#11's flags tell of the tries left for a PIN; many modules never set them, so `unknown` promises nothing. */
export type Tries = 'unknown' | 'fewer' | 'last' | 'none';

/** A token as pages and windows name it. */
export interface ShownToken {
  readonly label: string;
  readonly manufacturer: string;
  readonly model: string;
  readonly serial: string;
  readonly tries: Tries;
  /** The PIN is typed on the token's own pad. */
  readonly pad: boolean;
}

export interface ShownCertificate {
  /** SHA-256 of the certificate, hex: its name in `sign`. */
  readonly fingerprint: string;
  /** DER, base64. */
  readonly certificate: string;
  /** Whom it is made out to and by whom, and its last day: for people to choose by, not to be believed. */
  readonly name: string;
  readonly issuer: string;
  readonly until: string;
  readonly token: ShownToken;
}

/** A signature with what is needed to judge it; bytes in base64. ECDSA is r‖s, as PKCS#11 gives it. */
export interface Made {
  readonly text: string;
  readonly algorithm: 'rsa-sha256' | 'ecdsa-sha256';
  readonly signature: string;
  readonly certificate: string;
  readonly chain: readonly string[];
}

/** What is sent back, apart from `protocol`, which every answer has. */
export interface Answer extends Partial<Made> {
  readonly answer: AnswerCode;
  readonly agent?: string;
  readonly consent?: 'given' | 'unasked';
  readonly busy?: boolean;
  readonly tokens?: readonly ShownToken[];
  readonly certificates?: readonly ShownCertificate[];
  readonly tries?: Tries;
  readonly cancelled?: boolean;
}
