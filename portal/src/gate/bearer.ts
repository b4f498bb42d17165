/** An access token from an `Authorization` header (RFC 6750 §2.1); `malformed` for anything else that was sent there. */
export const readBearer = (header: string | undefined): { readonly token: string } | 'absent' | 'malformed' => {
  if (header === undefined || header === '') return 'absent';
  const [, token] = /^bearer +([A-Za-z0-9\-._~+/]+=*) *$/iu.exec(header) ?? [];
  if (token !== undefined && token.length <= longest) return { token };
  return /^bearer( |$)/iu.test(header) ? 'malformed' : 'absent';
};

const longest = 8_192;
