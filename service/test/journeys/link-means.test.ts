import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TestInstallation } from '../support/service.ts';
import { startInstallation } from '../support/service.ts';
import { registerBySim, signOnPhone } from '../support/walks/means/sign.ts';
import { sendSimSignIn, signInBySim, signInSignPath, simSignInOf } from '../support/walks/means/sign-in-by-means.ts';
import type { Page, TestVisitor } from '../support/walks/visitor.ts';
import { goodPassword, newVisitor, register } from '../support/walks/walk.ts';
import type { Person } from '../support/workbench.ts';

let at: TestInstallation;
let person: Person;
let company: Person;
beforeAll(async () => {
  at = await startInstallation({ settings: { METHODS: 'mobile-subscriber,sim-signing' } });
  person = await at.workbench.person('y-blo');
  company = await at.workbench.person('hop-tac-xa-det-lanh');
  await register(at, newVisitor(at), person);
  await registerBySim(at, newVisitor(at), company, 'business');
});
afterAll(() => at.stop());
beforeEach(async () => {
  await at.passToNext('day');
});

/** Signs in by password and code from the link of the page that knows the account. */
const signInToLink = async (visitor: TestVisitor): Promise<Page> => {
  const form = await visitor.get('/dang-nhap?lai=them-cach');
  await at.pass(6);
  const before = (await at.workbench.messages(person.phoneNumber)).length;
  const code = await visitor.submit(form, '/dang-nhap', { personalId: person.personalId, password: goodPassword });
  const oneTimeCode = await at.workbench.nextCode(person.phoneNumber, before, /dang nhap/u);
  return visitor.submit(code, '/dang-nhap/ma-xac-thuc', { oneTimeCode });
};

describe('a signing SIM of somebody who has an account already', () => {
  it('signs nobody in before it was added, and looks like no account at all', async () => {
    const page = await sendSimSignIn(at, newVisitor(at), simSignInOf(person));
    expect(page.page).toBe('sign-in-sign');
    await at.pass(3);
    expect(await at.workbench.prompts(person.phoneNumber)).toEqual([]);
  });

  it('is not added by a session of somebody else, nor by one from before', async () => {
    const visitor = newVisitor(at);
    expect((await signInBySim(at, visitor, company, 'business')).page).toBe('account');
    const known = await registerBySim(at, visitor, person);
    expect([known.page, known.problem]).toEqual(['known', 'already-registered']);
    const early = await visitor.submit(known, '/dang-ky/them-cach-dang-nhap');
    expect(early.problem).toBe('sign-in-required');
    await at.pass(61);
    const again = await sendSimSignIn(at, visitor, simSignInOf(company), 'business', '&lai=them-cach');
    expect([again.page, again.problem]).toEqual(['sign-in-sign', undefined]);
    const onward = await signOnPhone(at, visitor, company, again, signInSignPath);
    expect(onward.page).toBe('known');
    expect((await visitor.submit(onward, '/dang-ky/them-cach-dang-nhap')).problem).toBe('means-of-another');
  });

  it('is added after signing in by a means the account has, is told to the phone, and then signs in', async () => {
    const visitor = newVisitor(at);
    const known = await registerBySim(at, visitor, person);
    expect([known.page, known.html.includes('lai=them-cach')]).toEqual(['known', true]);
    expect(known.html).not.toContain('/dang-ky/them-cach-dang-nhap');
    const onward = await signInToLink(visitor);
    expect(onward.page).toBe('known');
    expect((await visitor.submit(onward, '/dang-ky/them-cach-dang-nhap')).page).toBe('registered');
    const texts = async () => (await at.workbench.messages(person.phoneNumber)).map(({ text }) => text).join('\n');
    await expect.poll(texts, { timeout: 10_000 }).toContain('them mot cach dang nhap');
    await at.pass(61);
    expect((await signInBySim(at, newVisitor(at), person)).page).toBe('account');
    const account = await at.store.accounts.findByIdentity({
      kind: 'citizen',
      scheme: 'vn-personal-id',
      value: person.personalId,
    });
    expect(account?.proofs.map(({ method }) => method).toSorted()).toEqual(['mobile-subscriber', 'sim-signing']);
    expect(await at.store.accounts.checkDecisions(account?.id ?? '')).toMatchObject([
      { standing: 'matches' },
      { standing: 'matches' },
    ]);
  });
});
