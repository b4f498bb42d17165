import type { IncomingHttpHeaders } from 'node:http';

/** True when a browser says that this request comes from a page of ours, by `Sec-Fetch-Site` or else by `Origin`; a form token decides the rest. */
export const comesFromUs = (headers: IncomingHttpHeaders, origin: string): boolean => {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  return headers.origin === undefined || headers.origin === origin;
};

/** True for a page opened by a person in a browser of today (Fetch Metadata); programs and images are none. */
export const isNavigation = (headers: IncomingHttpHeaders): boolean => headers['sec-fetch-dest'] === 'document';
