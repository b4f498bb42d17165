/** Who registers (Decree 45/2020/NĐ-CP, article 2): a citizen, a business, a state agency. */
export const kinds = ['citizen', 'business', 'agency'] as const;
export type Kind = (typeof kinds)[number];

/** How a person is proven: the six methods of the guide. Providers of the exchange platform join as further siblings. */
export const methods = [
  'mobile-subscriber',
  'social-insurance',
  'post-office',
  'usb-token',
  'sim-signing',
  'remote-signing',
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
};

/** True when `text` is one of the three kinds. */
export const isKind = (text: unknown): text is Kind => kinds.some((kind) => kind === text);

/** True when `text` is one of the methods of the guide, built or not. */
export const isMethod = (text: unknown): text is Method => methods.some((method) => method === text);
