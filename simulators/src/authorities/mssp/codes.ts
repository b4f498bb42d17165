/** The names that status and fault codes carry in their texts (TS 102 204 and its FiCom additions). */
const names: Record<number, string> = {
  100: 'REQUEST_OK',
  101: 'WRONG_PARAM',
  102: 'MISSING_PARAM',
  103: 'WRONG_DATA_LENGTH',
  104: 'UNAUTHORIZED_ACCESS',
  105: 'UNKNOWN_CLIENT',
  106: 'HANDSHAKE_REQUIRED',
  107: 'INAPPROPRIATE_DATA',
  108: 'INCOMPATIBLE_INTERFACE',
  109: 'UNSUPPORTED_PROFILE',
  208: 'EXPIRED_TRANSACTION',
  209: 'OTA_ERROR',
  401: 'USER_CANCEL',
  402: 'PIN_NR_BLOCKED',
  403: 'CARD_BLOCKED',
  404: 'NO_KEY_FOUND',
  405: 'NO_URL_FOUND',
  406: 'PB_SIGNATURE_PROCESS',
  407: 'REGISTRATION_NOK',
  422: 'NO_CERT_FOUND',
  423: 'CRL_PB',
  424: 'CRL_EXPIRED',
  425: 'ERROR_CERTIFICATE',
  500: 'SIGNATURE',
  501: 'REVOKED_CERTIFICATE',
  502: 'VALID_SIGNATURE',
  503: 'INVALID_SIGNATURE',
  504: 'OUTSTANDING_TRANSACTION',
  505: 'CONSTRAINT_MISMATCH',
  900: 'INTERNAL_ERROR',
};

/** Sub-codes have four digits: that of code 104 and a fifth cause is 1045. */
export const mainCode = (code: number): number => (code > 999 ? Math.floor(code / 10) : code);

export const nameOfCode = (code: number): string => names[mainCode(code)] ?? 'UNKNOWN';

/** True for codes that are told as a status of a transaction, and not as a fault. */
export const isStatusCode = (code: number): boolean => code === 100 || (mainCode(code) >= 500 && mainCode(code) < 600);

/** Thrown by whoever refuses a request: a SOAP fault with this code, or sub-code of four digits. */
export class MssFault extends Error {
  readonly code: number;
  constructor(code: number, detail: string) {
    super(detail);
    this.code = code;
  }
  /** Codes of the hundreds below 200 are the sender's mistakes; the rest is said of the receiver. */
  get isSenders(): boolean {
    return mainCode(this.code) < 200 && this.code !== 109;
  }
}
