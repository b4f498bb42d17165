/** Headers of files that never change: few, for they come with every one of them. A worker takes its own policy from its file. */
export const fileHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': "default-src 'none'; script-src 'self'",
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
};

/**
 * Headers of every answer that is not a file (OWASP Secure Headers): nothing runs, loads or frames that is not ours.
 *
 * @param reaches origins of programs on the person's own computer that the scripts of this page may talk to
 */
export const securityHeaders = (https: boolean, reaches: readonly string[] = []): Readonly<Record<string, string>> => ({
  'content-security-policy': [
    "default-src 'none'",
    "base-uri 'none'",
    "style-src 'self'",
    "script-src 'self'",
    "worker-src 'self'",
    "font-src 'self'",
    "img-src 'self'",
    ["connect-src 'self'", ...reaches].join(' '),
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(https ? ['upgrade-insecure-requests'] : []),
  ].join('; '),
  'x-content-type-options': 'nosniff',
  // Not no-referrer: with it browsers send `Origin: null` from our own forms.
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': [
    'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=(), local-network=()',
    `loopback-network=(${reaches.length > 0 ? 'self' : ''})`,
  ].join(', '),
  ...(https ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
});
