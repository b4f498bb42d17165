import type { SigningAlgorithm } from '../../domain/oauth-client.ts';
import type { Fault, Signer } from './fault.ts';
import { nowSeconds } from './fault.ts';
import type { FaultyProvider, Seen } from './faulty-provider.ts';
import { startFaultyProvider } from './faulty-provider.ts';
import { makeTokenSigner } from './sign-tokens.ts';
import type { Stop, Visitor } from './visitor.ts';
import { openVisitor } from './visitor.ts';

/** How a portal is checked: what its developer says of it. */
export interface CheckWish {
  /** A page of the portal that needs a sign-in. */
  readonly page: URL;
  readonly port: number;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly algorithm: SigningAlgorithm;
  /** Where it takes logout tokens. */
  readonly backchannel?: URL;
  /** A page that needs a level, and words that stand on it only for who has it. */
  readonly level?: { readonly page: URL; readonly shows: string };
}

/** A sign-in that was walked, with the browser it was walked in. */
export interface Walked {
  readonly visitor: Visitor;
  /** Where the answer led. */
  readonly stop: Stop;
}

/** The portal, the provider that plays with it, and browsers. */
export interface Stage {
  readonly wish: CheckWish;
  readonly issuer: string;
  /** True when the portal leads to the provider from its page. */
  leadsHere(): Promise<boolean>;
  /** Walks a sign-in in a new browser. @param carriedBy brings the answer back, in the place of the browser that asked */
  signIn(fault?: Fault, carriedBy?: (asked: Visitor) => Visitor): Promise<Walked>;
  isSignedIn(visitor: Visitor): Promise<boolean>;
  /** Opens a page of the portal as this browser sees it. */
  open(visitor: Visitor, page: URL): Promise<Stop>;
  /** Posts a logout token. @returns the status of the answer */
  logOut(claims: Readonly<Record<string, unknown>>, by?: Signer): Promise<number>;
  /** Of the last sign-in. */
  seen(): Seen | undefined;
  stop(): Promise<void>;
}

const event = 'http://schemas.openid.net/event/backchannel-logout';

/** The claims of a good logout token for a session (Back-Channel Logout 1.0 §2.4). */
export const logoutClaims = ({ issuer, wish }: Stage, sid: string): Readonly<Record<string, unknown>> => ({
  iss: issuer,
  aud: wish.clientId,
  iat: nowSeconds(),
  exp: nowSeconds() + 120,
  jti: crypto.randomUUID(),
  sid,
  events: { [event]: {} },
});

/** Goes to a page and, where it asks, through the provider and back. */
const walk = async (
  provider: FaultyProvider,
  page: URL,
  fault: Fault,
  carriedBy: (asked: Visitor) => Visitor,
): Promise<Walked> => {
  const asked = openVisitor(provider.issuer);
  const leaves = await asked.go(page);
  if (leaves.url.origin !== provider.issuer) return { visitor: asked, stop: leaves };
  const { to, form } = provider.answer(leaves.url, fault);
  const visitor = carriedBy(asked);
  if (!form) return { visitor, stop: await visitor.go(to) };
  const fields = new URLSearchParams(to.searchParams);
  return { visitor, stop: await visitor.go(new URL(to.pathname, to), fields) };
};

/** Starts the provider of one check. */
export const openStage = async (wish: CheckWish): Promise<Stage> => {
  const signer = await makeTokenSigner(wish.algorithm, wish.clientSecret);
  const provider = await startFaultyProvider({
    port: wish.port,
    clientId: wish.clientId,
    algorithm: wish.algorithm,
    signer,
  });
  const { issuer } = provider;
  return {
    wish,
    issuer,
    leadsHere: async () => {
      try {
        return (await openVisitor(issuer).go(wish.page)).url.origin === issuer;
      } catch {
        // It does not listen yet.
        return false;
      }
    },
    signIn: (fault = {}, carriedBy = (asked) => asked) => walk(provider, wish.page, fault, carriedBy),
    isSignedIn: async (visitor) => {
      const { url, status } = await visitor.go(wish.page);
      return url.origin !== issuer && url.pathname === wish.page.pathname && status === 200;
    },
    open: (visitor, page) => visitor.go(page),
    logOut: async (claims, by = 'provider') => {
      if (wish.backchannel === undefined) throw new Error('no back-channel address was given');
      const token = await signer.sign(claims, by, 'logout+jwt');
      const stop = await openVisitor(issuer).go(wish.backchannel, new URLSearchParams({ logout_token: token }));
      return stop.status;
    },
    seen: () => provider.seen(),
    stop: () => provider.stop(),
  };
};
