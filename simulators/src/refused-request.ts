/** An error with which the web framework itself turns a request away: a body that is none, or too large. Everything else is a fault of the workbench. */
export const isRefusedRequest = (error: unknown): error is Error & { readonly statusCode: number } =>
  error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number' && error.statusCode < 500;
