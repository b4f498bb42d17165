import type {
  IdentityProvider,
  IdentityProviderProblem,
  IdentityProviders,
  OfferedProvider,
  ProviderWish,
} from '../../../src/authorities/identity-providers/identity-provider.ts';
import type { ProvidedIdentity } from '../../../src/domain/identity-providers/provided-identity.ts';
import { fail, ok } from '../../../src/domain/result.ts';

/** What somebody does on the page of a stand-in, and what it then says of them. */
export type Said = Partial<Omit<ProvidedIdentity, 'answer' | 'reference'>> & { readonly subject: string };

interface StandIn {
  /** Somebody agrees (or does not) on its page. @returns where it sends the browser back to, path and query */
  decide(address: string, said: Said | 'declined'): string;
  /** Every wish it was asked with. */
  readonly wishes: readonly ProviderWish[];
  /** It does not answer: neither before anybody is sent there, nor after. */
  isDown: boolean;
  /** It is switched off here. */
  isOff: boolean;
  /** It sends back to the address that all providers had once. */
  isShared: boolean;
  /** Holds the answer until it is let go. */
  holds: Promise<void> | undefined;
}

export interface StandInProviders {
  readonly providers: IdentityProviders;
  readonly of: (id: string) => StandIn;
  /** Every one as at the start. */
  reset(): void;
}

const down = fail<IdentityProviderProblem>({ code: 'identity-provider-unavailable', detail: 'down' });
const invalid = fail<IdentityProviderProblem>({ code: 'identity-provider-answer-invalid', detail: 'code' });
const declined = fail<IdentityProviderProblem>({ code: 'identity-provider-declined', detail: 'access_denied' });

/** One provider in this very process: codes serve once, and only with the state and verifier they were asked with. */
const standIn = (id: string, name: string, now: () => Date): StandIn & { readonly provider: IdentityProvider } => {
  const wishes: ProviderWish[] = [];
  const codes = new Map<string, { readonly wish: ProviderWish; readonly said: Said }>();
  let drawn = 0;
  const one: StandIn & { readonly provider: IdentityProvider } = {
    wishes,
    isDown: false,
    isOff: false,
    isShared: false,
    holds: undefined,
    decide: (address, said) => {
      const { searchParams } = new URL(address);
      const wish = wishes.find(({ state }) => state === searchParams.get('state'));
      if (wish === undefined) throw new Error('nobody was sent with this address');
      const back = new URL(wish.redirectUri);
      back.searchParams.set('state', wish.state);
      if (said === 'declined') back.searchParams.set('error', 'access_denied');
      else {
        drawn += 1;
        back.searchParams.set('code', `${id}-${drawn}`);
        codes.set(`${id}-${drawn}`, { wish, said });
      }
      return `${back.pathname}${back.search}`;
    },
    provider: {
      id,
      name,
      knowsItsPage: () => !one.isDown,
      begin: async (wish) => {
        if (one.isDown) return down;
        wishes.push(wish);
        return ok({ address: `https://${id}.example/authorize?${new URLSearchParams({ state: wish.state })}` });
      },
      redeem: async ({ rawQuery }, sent) => {
        await one.holds;
        if (one.isDown) return down;
        const query = new URLSearchParams(rawQuery);
        if (query.get('state') !== sent.state) return invalid;
        if (query.has('error')) return declined;
        const code = query.get('code') ?? '';
        const found = codes.get(code);
        codes.delete(code);
        if (found === undefined || found.wish.codeVerifier !== sent.codeVerifier || found.wish.nonce !== sent.nonce)
          return invalid;
        return ok({
          issuer: `https://${id}.example`,
          identityLevel: 2,
          acr: 'urn:chinhchu:auth:2',
          kind: 'citizen',
          authenticatedAt: now().toISOString(),
          ...found.said,
          reference: code,
          answer: {
            provider: id,
            message: {
              form: 'openid',
              idToken: 'a.b.c',
              keySet: '{"keys":[]}',
              issuer: `https://${id}.example`,
              audience: 'chinhchu',
              nonce: sent.nonce,
            },
            rules: '{}',
            judgedAt: now().toISOString(),
          },
        });
      },
    },
  };
  return one;
};

/**
 * `vneid` registers and states how strongly somebody signed in; `dien-luc` knows no number: it signs in and is linked only. `post-id` is Vietnam
 * Post's.
 */
export const makeStandInProviders = (now: () => Date): StandInProviders => {
  const all = new Map([
    ['vneid', standIn('vneid', 'VNeID', now)],
    ['dien-luc', standIn('dien-luc', 'Điện lực', now)],
    ['post-id', standIn('post-id', 'PostID', now)],
  ]);
  const offeredOf = (id: string): OfferedProvider | undefined => {
    const one = all.get(id);
    return one === undefined || one.isOff
      ? undefined
      : {
          provider: one.provider,
          names: { vi: one.provider.name, en: one.provider.name },
          kinds: id === 'vneid' ? ['citizen', 'business'] : ['citizen'],
          road: id === 'post-id' ? 'post-office' : 'exchange-platform',
          registers: id !== 'dien-luc',
          returnsTo: one.isShared ? 'shared' : 'own',
          highest: {
            identityLevel: id === 'dien-luc' ? 0 : 2,
            acr: id === 'vneid' ? 'urn:chinhchu:auth:3' : 'urn:chinhchu:auth:2',
          },
        };
  };
  return {
    providers: {
      offered: (road = 'exchange-platform') =>
        [...all.keys()].flatMap((id) => offeredOf(id) ?? []).filter((one) => one.road === road),
      find: async (id, road = 'exchange-platform') => {
        const found = offeredOf(id);
        return found?.road === road ? found : undefined;
      },
    },
    of: (id) => {
      const one = all.get(id);
      if (one === undefined) throw new Error(`no stand-in ${id}`);
      return one;
    },
    reset: () => {
      for (const one of all.values()) {
        one.isDown = false;
        one.isOff = false;
        one.isShared = false;
        one.holds = undefined;
      }
    },
  };
};
