import type { Result } from '../../domain/result.ts';

/** The authority gave nothing that could be used. */
export interface NoTimeStamp {
  readonly code: 'no-time-stamp';
  /** For logs; carries no personal data. `quiet`: it failed a moment ago and was not asked. */
  readonly detail: 'unreachable' | 'timeout' | 'error-status' | 'malformed-answer' | 'quiet';
}

/** An authority for time stamps (RFC 3161). It is asked and answers; whether the answer is good is judged elsewhere. */
export interface TimeStampAuthority {
  /**
   * @param request a TimeStampReq in DER
   * @returns the TimeStampResp in DER, whatever it says
   */
  stamp(request: Uint8Array): Promise<Result<Uint8Array, NoTimeStamp>>;
}
