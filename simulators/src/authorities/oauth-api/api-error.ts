/** The error codes of the CAMARA APIs we offer and of those shaped like them, with the status each goes with (Commonalities 0.6). */
const statusOf = {
  INVALID_ARGUMENT: 400,
  OUT_OF_RANGE: 400,
  'KNOW_YOUR_CUSTOMER.INVALID_PARAM_COMBINATION': 400,
  UNAUTHENTICATED: 401,
  PERMISSION_DENIED: 403,
  NOT_FOUND: 404,
  IDENTIFIER_NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  UNSUPPORTED_MEDIA_TYPE: 415,
  SERVICE_NOT_APPLICABLE: 422,
  MISSING_IDENTIFIER: 422,
  'SOCIAL_INSURANCE.DECEASED': 422,
  INTERNAL: 500,
  UNAVAILABLE: 503,
} as const;

export type ApiErrorCode = keyof typeof statusOf;

/** Thrown by the API handlers and written by the error handler as `{ status, code, message }`. */
export class ApiError extends Error {
  readonly code: ApiErrorCode;
  constructor(code: ApiErrorCode, message: string) {
    super(message);
    this.code = code;
  }
  get status(): number {
    return statusOf[this.code];
  }
  get body(): { status: number; code: ApiErrorCode; message: string } {
    return { status: this.status, code: this.code, message: this.message };
  }
}

const readable = 'The request body or its headers are not valid:';

const isHttpError = (error: unknown): error is Error & { statusCode: number } =>
  error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number';

/** Turns an error of the web framework into one of the API. */
export const toApiError = (error: unknown): ApiError => {
  if (error instanceof ApiError) return error;
  if (!isHttpError(error)) return new ApiError('INTERNAL', 'Unknown server error.');
  if (error.statusCode === 415) return new ApiError('UNSUPPORTED_MEDIA_TYPE', 'The body must be application/json.');
  if (error.statusCode >= 400 && error.statusCode < 500) {
    return new ApiError('INVALID_ARGUMENT', `${readable} ${error.message}`.slice(0, 512));
  }
  return new ApiError('INTERNAL', 'Unknown server error.');
};
