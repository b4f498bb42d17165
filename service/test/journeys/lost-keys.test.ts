import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { account as accountCommand } from '../../src/commands/operator/accounts/account.ts';
import { deaths as deathsCommand } from '../../src/commands/operator/accounts/deaths.ts';
import { reportDeath } from '../../src/journeys/deaths/report-death.ts';
import { citizenOf } from '../../src/domain/evidence/identity.ts';
import { nextOf } from '../support/crowd.ts';
import { loseSealingKeys, type LostKeys } from '../support/lost-key.ts';
import type { TestInstallation } from '../support/service.ts';
import { startInstallation } from '../support/service.ts';
import { registerByInsurance, toInsuranceAnswer, typedForInsurance } from '../support/walks/insurance.ts';
import { sendSimForm, signOnPhone, simOf } from '../support/walks/means/sign.ts';
import { sendSimSignIn, simSignInOf } from '../support/walks/means/sign-in-by-means.ts';
import { registered, sendPassword, signIn, toSignInCode } from '../support/walks/sign-in.ts';
import type { Page, TestVisitor } from '../support/walks/visitor.ts';
import { goodPassword, newVisitor, sendCode, toCode, toPassword } from '../support/walks/walk.ts';
import { makeWeakMethod } from '../support/walks/weak-account.ts';
import { sendRecovery } from '../support/walks/ways-back/recover.ts';
import { operatorOn } from '../support/wires/operator.ts';
import type { Person } from '../support/workbench.ts';

const newPassword = 'Bờ*ruộng7mùa';
let at: TestInstallation;
let crowd: Person[] = [];
const weak = makeWeakMethod();
beforeAll(async () => {
  at = await startInstallation({
    settings: { METHODS: 'mobile-subscriber,social-insurance,sim-signing,post-office' },
    siblings: [weak.method],
  });
  crowd = [...(await at.workbench.crowd(20))];
});
afterAll(() => at.stop());
beforeEach(() => at.passToNext('day'));

const lose = (): Promise<LostKeys> => loseSealingKeys(at.data, at.clock);
const idOf = async ({ personalId }: Pick<Person, 'personalId'>): Promise<string> => {
  const id = await at.store.accounts.idOf(citizenOf(personalId));
  if (id === undefined) throw new Error('no account');
  return id;
};
const told = ({ page, problem, status }: Page) => [page, problem, status];
const choose = (visitor: TestVisitor, page: Page, password = newPassword): Promise<Page> =>
  visitor.submit(page, '/dang-ky/mat-khau', { password });
const operator = (...words: readonly string[]) => accountCommand(operatorOn(at.data, at.clock), words);
/** Somebody who had registered by their telephone, and whose key is lost now. */
const lostSomebody = async () => {
  const { person, visitor } = await registered(at, nextOf(crowd));
  const id = await idOf(person);
  return { person, visitor, id, lost: await lose() };
};

describe('whose sealing key is lost', () => {
  it('is signed in nowhere, and told no more by the sign-in page, the recovery and a registration under way than anybody else', async () => {
    const { person, visitor } = await registered(at, nextOf(crowd));
    const other = nextOf(crowd);
    const underWay = newVisitor(at);
    const { page, code } = await toCode(at, underWay, other);
    await lose();
    expect(told(await visitor.get('/tai-khoan'))).toEqual(told(await newVisitor(at).get('/tai-khoan')));
    expect(told(await sendCode(underWay, page, code))).toEqual(['problem', 'registration-elsewhere', 404]);
    const nobody = await sendPassword(at, newVisitor(at), other);
    const right = await sendPassword(at, newVisitor(at), person);
    const wrong = await sendPassword(at, newVisitor(at), person, 'Sai*mật7khẩu');
    expect([told(right), told(wrong)]).toEqual([told(nobody), told(nobody)]);
    expect(right.problem).toBe('sign-in-wrong');
    const before = (await at.workbench.messages(person.phoneNumber)).length;
    const forgotten = await sendRecovery(at, newVisitor(at), person);
    expect(told(forgotten)).toEqual(told(await sendRecovery(at, newVisitor(at), other)));
    expect((await at.workbench.messages(person.phoneNumber)).length).toBe(before);
    expect(at.logged.join('\n')).not.toContain('fault');
  });

  it('registers again by the telephone and has the same account, under a new password alone', async () => {
    const { person, id, visitor } = await lostSomebody();
    const again = newVisitor(at);
    const password = await toPassword(at, again, person);
    expect([password.page, password.html.includes('chính tài khoản ấy được mở lại')]).toEqual(['password', true]);
    expect(told(await choose(again, password))).toEqual(['registered', undefined, 200]);
    const account = await at.store.accounts.findByIdentity(citizenOf(person.personalId));
    expect(account).toMatchObject({ id, status: 'active', holder: { personalId: person.personalId } });
    expect(account?.proofs).toHaveLength(1);
    expect((await again.get('/tai-khoan/hoat-dong')).html).toContain('Mở lại tài khoản sau khi dữ liệu cũ');
    expect((await visitor.get('/tai-khoan')).problem).toBe('sign-in-required');
    expect((await sendPassword(at, newVisitor(at), person)).problem).toBe('sign-in-wrong');
    expect((await sendPassword(at, newVisitor(at), person, newPassword)).page).toBe('sign-in-code');
    expect((await toPassword(at, newVisitor(at), person)).page).toBe('known');
  });

  it('registers again with the social insurance as well', async () => {
    const person = await at.workbench.person('nguyen-thi-mai-anh');
    expect((await registerByInsurance(at, newVisitor(at), person)).page).toBe('registered');
    const id = await idOf(person);
    await lose();
    await at.pass(3600);
    const again = newVisitor(at);
    expect((await choose(again, await toInsuranceAnswer(at, again, person))).page).toBe('registered');
    expect(await at.store.accounts.find(id)).toMatchObject({ proofs: [{ method: 'social-insurance' }] });
  });

  it('is found under the nine digits they had before, by the register that ties them to the twelve', async () => {
    const person = await at.workbench.person('ho-van-son');
    const { personalId, formerPersonalId = '' } = person;
    const { formerPersonalId: _, ...byCard } = typedForInsurance({ ...person, personalId: formerPersonalId });
    const first = newVisitor(at);
    expect((await choose(first, await toInsuranceAnswer(at, first, person, byCard))).page).toBe('registered');
    const id = await idOf({ personalId: formerPersonalId });
    await lose();
    await at.passToNext('day');
    const again = newVisitor(at);
    const password = await toInsuranceAnswer(at, again, person);
    expect(password.html).toContain('chính tài khoản ấy được mở lại');
    expect((await choose(again, password)).page).toBe('registered');
    expect([await idOf({ personalId }), await idOf({ personalId: formerPersonalId })]).toEqual([id, id]);
    // By the nine digits alone it is not opened anew, now that it stands under twelve.
    await lose();
    await at.passToNext('day');
    const card = newVisitor(at);
    expect(told(await toInsuranceAnswer(at, card, person, byCard))).toEqual([
      'refused',
      'anew-needs-stronger-proof',
      403,
    ]);
  });

  it('who had signed opens it by a signature, while whoever has a SIM in their name does not, and is told what does', async () => {
    const person = await at.workbench.person('y-blo');
    const bySim = async (visitor: TestVisitor): Promise<Page> => {
      const sign = await sendSimForm(at, visitor, simOf(person));
      return signOnPhone(at, visitor, person, sign);
    };
    const first = newVisitor(at);
    expect((await first.submit(await bySim(first), '/dang-ky/xem-lai')).page).toBe('registered');
    const id = await idOf(person);
    await lose();
    await at.passToNext('day');
    const asked = await sendSimSignIn(at, newVisitor(at), simSignInOf(person));
    expect(asked.status).toBeLessThan(500);
    const thief = newVisitor(at);
    const refused = await toPassword(at, thief, person);
    expect(told(refused)).toEqual(['refused', 'anew-needs-signature-or-counter', 403]);
    expect([refused.html.includes('method=sim-signing'), refused.html.includes('method=social-insurance')]).toEqual([
      true,
      false,
    ]);
    await at.passToNext('day');
    const own = newVisitor(at);
    const facts = await bySim(own);
    expect([facts.page, facts.html.includes('chính tài khoản ấy được mở lại')]).toEqual(['facts', true]);
    expect((await own.submit(facts, '/dang-ky/xem-lai')).page).toBe('registered');
    expect(await at.store.accounts.find(id)).toMatchObject({ proofs: [{ method: 'sim-signing' }] });
  });

  it('is kept from whoever proves less than before, unless an operator who has seen them lets that be', async () => {
    const { person, id } = await lostSomebody();
    weak.knows(person, person.phoneNumber);
    const weakly = async (visitor: TestVisitor, email: string): Promise<Page> => {
      const form = await visitor.submit(await visitor.get('/dang-ky'), '/dang-ky/thong-tin', {
        kind: 'citizen',
        method: 'post-office',
      });
      await at.pass(6);
      const code = await visitor.submit(form, '/dang-ky/thong-tin', { personalId: person.personalId, email });
      return visitor.submit(code, '/dang-ky/ma-xac-thuc', { oneTimeCode: await at.workbench.nextMailedCode(email, 0) });
    };
    const refused = await weakly(newVisitor(at), 'ke.gian@thu.example');
    expect(told(refused)).toEqual(['refused', 'anew-needs-stronger-proof', 403]);
    expect((await operator('show', person.personalId, '--reason', 'phiếu 12')).text).toContain(
      'under a key that is lost',
    );
    expect((await operator('settle', id)).data).toMatchObject({ error: 'account-unreadable' });
    expect(await operator('open-anew', person.personalId)).toMatchObject({ exitCode: 2 });
    expect(await operator('open-anew', person.personalId, '--reason', 'gặp tại quầy, phiếu 12')).toMatchObject({
      exitCode: 0,
      data: { id },
    });
    const own = newVisitor(at);
    expect((await choose(own, await weakly(own, 'chinh.chu@thu.example'))).page).toBe('registered');
    expect(await at.store.accounts.find(id)).toMatchObject({ proofs: [{ decision: { identityLevel: 1 } }] });
    expect((await operator('open-anew', id, '--reason', 'gặp tại quầy, phiếu 12')).data).toMatchObject({
      error: 'account-unchanged',
    });
    expect((await own.get('/tai-khoan/hoat-dong')).html).toContain('gặp tại quầy, phiếu 12');
  });

  it('stays suspended, locked or dead, however it is proven', async () => {
    const { person, id } = await lostSomebody();
    expect(await operator('suspend', id, '--reason', 'điều tra, phiếu 13')).toMatchObject({ exitCode: 0 });
    expect(told(await toPassword(at, newVisitor(at), person))).toEqual(['refused', 'account-suspended', 403]);
    expect(await operator('restore', id)).toMatchObject({ exitCode: 0 });
    const { store, clock } = at;
    await reportDeath(
      { store, clock, observe: () => {}, randomId: () => crypto.randomUUID() },
      { of: [citizenOf(person.personalId)], register: 'vneid', reference: 'r-1' },
      { supportCode: 'CC-7K3F-9QXM' },
    );
    await at.passToNext('day');
    expect(told(await toPassword(at, newVisitor(at), person))).toEqual(['refused', 'account-suspended', 403]);
    expect(
      await deathsCommand(operatorOn(at.data, clock), ['undo', id, '--reason', 'ghi nhầm, phiếu 14']),
    ).toMatchObject({ exitCode: 0 });
    await at.data.database.run(`UPDATE account SET status = 'frozen' WHERE id = $1`, [id]);
    await at.passToNext('day');
    expect(told(await toPassword(at, newVisitor(at), person))).toEqual(['refused', 'account-frozen', 403]);
  });

  it('has one account where two of their browsers have proven it at once', async () => {
    const { person, id } = await lostSomebody();
    const [one, other] = [newVisitor(at), newVisitor(at)];
    const first = await toPassword(at, one, person);
    await at.pass(61);
    const second = await toPassword(at, other, person);
    const ends = await Promise.all([choose(one, first), choose(other, second, goodPassword)]);
    expect(ends.map(({ page }) => page).toSorted()).toEqual(['known', 'registered']);
    expect(await idOf(person)).toBe(id);
  });

  it('whose key is found again before the last step has the account as it was', async () => {
    const { person, lost } = await lostSomebody();
    const again = newVisitor(at);
    const password = await toPassword(at, again, person);
    expect(password.page).toBe('password');
    await lost.find();
    expect((await choose(again, password)).page).toBe('known');
    expect((await signIn(at, newVisitor(at), person)).page).toBe('account');
    expect((await toSignInCode(at, newVisitor(at), person)).page.page).toBe('sign-in-code');
  });
});
