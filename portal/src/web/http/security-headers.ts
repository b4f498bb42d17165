/** Headers of every answer: nothing runs or frames, styles are ours, forms lead to us and to the provider for signing out. */
export const securityHeaders = (origin: string, issuer: string): Readonly<Record<string, string>> => {
  const https = origin.startsWith('https:');
  return {
    'content-security-policy': [
      "default-src 'none'",
      "base-uri 'none'",
      "style-src 'self'",
      "img-src 'self'",
      `form-action 'self' ${issuer}`,
      "frame-ancestors 'none'",
      ...(https ? ['upgrade-insecure-requests'] : []),
    ].join('; '),
    'x-content-type-options': 'nosniff',
    // Not no-referrer: with it browsers send `Origin: null` from our own forms.
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
    'cache-control': 'no-store',
    ...(https ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
  };
};
