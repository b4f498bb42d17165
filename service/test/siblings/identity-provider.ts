import type { OfferedProvider } from '../../src/authorities/identity-providers/identity-provider.ts';
import type { ProofingMethod } from '../../src/proofing/method.ts';
import { vneid } from '../../src/proofing/methods/vneid/method.ts';

const asked = async (): Promise<never> => {
  throw new Error('this provider is never asked');
};

const offered = (id: string, name: string, registers: boolean): OfferedProvider => ({
  provider: { id, name, begin: asked, redeem: asked },
  names: { vi: name, en: name },
  kinds: ['citizen', 'business'],
  road: 'exchange-platform',
  registers,
  highest: { identityLevel: registers ? 2 : 0, acr: 'urn:chinhchu:auth:3' },
});

/** The ways over identity providers as their pages draw them; nobody is behind them. */
export const identityProvider = (): ProofingMethod => {
  const all = [
    offered('vneid', 'VNeID', true),
    offered('vneid-cu', 'VNeID, giao thức cũ', true),
    offered('tai-khoan-so', 'Tài khoản số của Tổng công ty Thử Nghiệm miền Trung', false),
  ];
  return vneid({
    offered: () => all,
    find: async (id) => all.find(({ provider }) => provider.id === id),
    redirectUri: 'https://chinhchu.example/dinh-danh/tra-ve',
    secondsToAsk: 5,
    randomVerifier: () => 'v',
  });
};
