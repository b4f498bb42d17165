/** Who registers (Decree 45/2020/NĐ-CP, article 2): a citizen, a business, a state agency. */
export const kinds = ['citizen', 'business', 'agency'] as const;
export type Kind = (typeof kinds)[number];

/**
 * How a person is proven: the six methods of the guide, the identities that providers of the exchange platform vouch for (VNeID first), and the
 * certificates of a browser, by which people only sign in.
 */
export const methods = [
  'mobile-subscriber',
  'social-insurance',
  'post-office',
  'usb-token',
  'sim-signing',
  'remote-signing',
  'vneid',
  'client-certificate',
] as const;
export type Method = (typeof methods)[number];

/** Which kinds each method serves: the guide's table, in this one place. */
export const kindsServed: Readonly<Record<Method, readonly Kind[]>> = {
  'mobile-subscriber': ['citizen'],
  'social-insurance': ['citizen'],
  'post-office': ['citizen'],
  'usb-token': ['citizen', 'business', 'agency'],
  'sim-signing': ['citizen', 'business'],
  'remote-signing': ['citizen'],
  vneid: ['citizen', 'business'],
  // A TLS handshake leaves nothing that could be kept as evidence: nobody registers by it.
  'client-certificate': [],
};

/** Whose accounts a method is a way into besides: an official links an identity of their own; a certificate that is linked signs in by TLS too. */
export const kindsLinked: Readonly<Partial<Record<Method, readonly Kind[]>>> = {
  vneid: ['agency'],
  'client-certificate': kinds,
};

/** Ways of one method that are walked differently: Vietnam Post proves somebody online by their PostID, or at a counter. */
export const ways = ['online', 'counter'] as const;
export type Way = (typeof ways)[number];

/** The methods that have several, and which. */
export const waysServed: Readonly<Partial<Record<Method, readonly Way[]>>> = { 'post-office': ways };

/** True when `text` is one of the ways. */
export const isWay = (text: unknown): text is Way => ways.some((way) => way === text);

/** True when `text` is one of the three kinds. */
export const isKind = (text: unknown): text is Kind => kinds.some((kind) => kind === text);

/** True when `text` is one of the methods, built or not. */
export const isMethod = (text: unknown): text is Method => methods.some((method) => method === text);
