import type { ProblemCode } from '../../domain/problems.ts';

const byCode: Readonly<Record<string, ProblemCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'body-too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported-media-type',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'malformed-request',
  FST_ERR_CTP_EMPTY_TYPE: 'unsupported-media-type',
  FST_ERR_BAD_URL: 'page-not-found',
  FST_ERR_ASYNC_CONSTRAINT: 'malformed-request',
  FST_ERR_HANDLER_TIMEOUT: 'storage-unavailable',
  ERR_HTTP_REQUEST_TIMEOUT: 'request-timeout',
  ERR_STREAM_PREMATURE_CLOSE: 'malformed-request',
  ECONNRESET: 'malformed-request',
};

/** True for the store's own word that the database does not answer; known by name, for this room may not import the store. */
export const isStorageOutage = (error: unknown): boolean =>
  error instanceof Error && error.name === 'StorageUnavailable';

/** What it came to cannot be read, and not by a fault of this request; known by name, too. */
const isUnreadable = (error: unknown): boolean => error instanceof Error && error.name === 'Unreadable';

/** What a thrown error is to the person: an outage, bad input found by the HTTP layer, or a fault of ours. */
export const problemOfError = (error: unknown): ProblemCode => {
  if (isStorageOutage(error)) return 'storage-unavailable';
  if (isUnreadable(error)) return 'account-unreadable';
  const { code, statusCode } =
    typeof error === 'object' && error !== null ? { code: undefined, statusCode: undefined, ...error } : {};
  const known = typeof code === 'string' ? byCode[code] : undefined;
  if (known !== undefined) return known;
  return typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500
    ? 'malformed-request'
    : 'internal-error';
};
