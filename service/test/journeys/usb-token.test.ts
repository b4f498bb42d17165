import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startInstallation, type TestInstallation } from '../support/service.ts';
import {
  bringSignature,
  registerByToken,
  signWithToken,
  textOn,
  tokenPaths,
  toTokenPage,
} from '../support/walks/token.ts';
import { newVisitor } from '../support/walks/walk.ts';

let at: TestInstallation;
beforeAll(async () => {
  at = await startInstallation({ settings: { METHODS: 'mobile-subscriber,sim-signing,usb-token' } });
});
afterEach(() => at.passToNext('day'));
afterAll(() => at.stop());

describe('registering by a token', () => {
  it('goes from the text over the PIN to the facts of the certificate and an account that portals trust at level 2', async () => {
    const visitor = newVisitor(at);
    const page = await toTokenPage(at, visitor);
    expect([page.page, page.problem]).toEqual(['sign', undefined]);
    expect(JSON.parse(textOn(page))).toMatchObject({ purpose: 'Đăng ký tài khoản', origin: expect.any(String) });
    const facts = await bringSignature(at, visitor, page, 'cong-ty-sen-vang');
    expect([facts.page, facts.problem]).toEqual(['refused', 'certificate-wrong-kind']);
    const business = newVisitor(at);
    const end = await registerByToken(at, business, 'cong-ty-sen-vang', { kind: 'business' });
    expect(end.page).toBe('registered');
    const account = await at.store.accounts.findByIdentity({
      kind: 'business',
      scheme: 'vn-tax-code',
      value: '0999999990',
    });
    expect(account).toMatchObject({
      kind: 'business',
      proofs: [{ method: 'usb-token', decision: { identityLevel: 2 } }],
    });
  });
});
