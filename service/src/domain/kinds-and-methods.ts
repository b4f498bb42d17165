/** Who registers (Decree 45/2020/NĐ-CP, article 2): a citizen, a business, a state agency. */
export const kinds = ['citizen', 'business', 'agency'] as const;
export type Kind = (typeof kinds)[number];

/** Ways of one method that are walked differently: Vietnam Post proves somebody online by their PostID, or at a counter. */
export const ways = ['online', 'counter'] as const;
export type Way = (typeof ways)[number];

/** What a person may have at hand to be proven by, in the order in which it is asked about. */
export const thingsAtHand = [
  'phone-number',
  'insurance-number',
  'vneid',
  'token',
  'signing-sim',
  'signing-app',
  'post-id',
  'post-visit',
] as const;
export type AtHand = (typeof thingsAtHand)[number];

/** What is said of a method whether it is built or not. */
interface Standing {
  /** Whom it registers and signs in. */
  readonly kinds: readonly Kind[];
  /** Whose accounts it is a way into besides. */
  readonly linked?: readonly Kind[];
  /** What somebody needs for it; of a method with several ways, what each of these needs. */
  readonly atHand: AtHand | Readonly<Record<Way, AtHand>>;
}

/**
 * How a person is proven, and whom each method serves: the six methods of the guide, the identities that providers of the exchange platform
 * vouch for (VNeID first), and the certificates of a browser. The one table; what else is known of a method stands in its folder.
 */
const table = {
  'mobile-subscriber': { kinds: ['citizen'], atHand: 'phone-number' },
  'social-insurance': { kinds: ['citizen'], atHand: 'insurance-number' },
  'post-office': { kinds: ['citizen'], atHand: { online: 'post-id', counter: 'post-visit' } },
  'usb-token': { kinds: ['citizen', 'business', 'agency'], atHand: 'token' },
  'sim-signing': { kinds: ['citizen', 'business'], atHand: 'signing-sim' },
  'remote-signing': { kinds: ['citizen'], atHand: 'signing-app' },
  // An official links an identity of their own.
  vneid: { kinds: ['citizen', 'business'], linked: ['agency'], atHand: 'vneid' },
  // A TLS handshake leaves nothing that could be kept as evidence: nobody registers by it, a certificate that is linked signs in by it too.
  'client-certificate': { kinds: [], linked: kinds, atHand: 'token' },
} as const satisfies Readonly<Record<string, Standing>>;

export type Method = keyof typeof table;
const standing: Readonly<Record<Method, Standing>> = table;

/** True when `text` is one of the methods, built or not. */
export const isMethod = (text: unknown): text is Method => typeof text === 'string' && Object.hasOwn(table, text);

/** Every method, in the order of the guide. */
export const methods: readonly Method[] = Object.keys(table).filter(isMethod);

/** Which kinds a method serves: the guide's table. */
export const kindsServed = (method: Method): readonly Kind[] => standing[method].kinds;

/** Whose accounts a method is a way into besides. */
export const kindsLinked = (method: Method): readonly Kind[] => standing[method].linked ?? [];

/** The ways of a method that has several; none of one that is walked in one way. */
export const waysServed = (method: Method): readonly Way[] => (typeof standing[method].atHand === 'string' ? [] : ways);

/** What a method stands on; of one with several ways, what each of these does. */
export const standsOn = (method: Method, along: readonly Way[]): readonly AtHand[] => {
  const { atHand } = standing[method];
  return typeof atHand === 'string' ? [atHand] : along.map((way) => atHand[way]);
};

/** True when `text` is one of the ways. */
export const isWay = (text: unknown): text is Way => ways.some((way) => way === text);

/** True when `text` is one of the three kinds. */
export const isKind = (text: unknown): text is Kind => kinds.some((kind) => kind === text);
