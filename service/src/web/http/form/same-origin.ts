/**
 * True when a browser says that this request comes from a page of ours. Browsers that send `Sec-Fetch-Site` are believed
 * (Fetch Metadata); older ones by `Origin`; one that sends neither is left to the form token.
 *
 * @param origin our own origin, e.g. `https://taikhoan.example.gov.vn`
 */
export const comesFromUs = (
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
  origin: string,
): boolean => {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const from = headers['origin'];
  return from === undefined || from === origin;
};
