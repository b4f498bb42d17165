import type { OfferedProvider } from '../../src/authorities/identity-providers/identity-provider.ts';
import type { ProviderRoad } from '../../src/proofing/challenges/identity-provider/provider-road.ts';
import type { ProofingMethod } from '../../src/proofing/method.ts';
import { vneid } from '../../src/proofing/methods/vneid/method.ts';

const asked = async (): Promise<never> => {
  throw new Error('this provider is never asked');
};

const offered = (
  id: string,
  name: string,
  registers: boolean,
  road: OfferedProvider['road'] = 'exchange-platform',
): OfferedProvider => ({
  provider: { id, name, knowsItsPage: () => true, begin: asked, redeem: asked },
  names: { vi: name, en: name },
  kinds: ['citizen', 'business'],
  road,
  registers,
  returnsTo: 'own',
  highest: { identityLevel: registers ? 2 : 0, acr: 'urn:chinhchu:auth:3' },
});

const roadOver = (all: readonly OfferedProvider[]): ProviderRoad => ({
  offered: () => all,
  find: async (id) => all.find(({ provider }) => provider.id === id),
  redirectUri: 'https://chinhchu.example/dinh-danh/tra-ve',
  secondsToAsk: 5,
  randomVerifier: () => 'v',
});

/** The ways over identity providers as their pages draw them; nobody is behind them. */
export const identityProvider = (): ProofingMethod =>
  vneid(
    roadOver([
      offered('vneid', 'VNeID', true),
      offered('vneid-cu', 'VNeID, giao thức cũ', true),
      offered('tai-khoan-so', 'Tài khoản số của Tổng công ty Thử Nghiệm miền Trung', false),
    ]),
  );

/** The road over Vietnam Post's own provider, the same way. */
export const postIdRoad = roadOver([offered('post-id', 'PostID của Bưu điện Việt Nam', true, 'post-office')]);
