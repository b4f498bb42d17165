import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { account as accountCommand } from '../../src/commands/operator/accounts/account.ts';
import { deaths as deathsCommand } from '../../src/commands/operator/accounts/deaths.ts';
import { citizenOf } from '../../src/domain/evidence/identity.ts';
import { nextOf } from '../support/crowd.ts';
import { decidedAgain, operatorOn } from '../support/wires/operator.ts';
import type { TestInstallation, TestServer } from '../support/service.ts';
import { startInstallation } from '../support/service.ts';
import {
  registerByInsurance,
  sendInsuranceForm,
  toInsuranceAnswer,
  typedForInsurance,
} from '../support/walks/insurance.ts';
import { newPassword, recover } from '../support/walks/ways-back/recover.ts';
import { sendPassword, signIn } from '../support/walks/sign-in.ts';
import { openVisitor, type Page, type TestVisitor } from '../support/walks/visitor.ts';
import { goodPassword, newVisitor, register, sendCode, sendForm, toPassword, typedOf } from '../support/walks/walk.ts';
import type { LeverMode, Person } from '../support/workbench.ts';
import { eventually } from '../support/workbench.ts';

let at: TestInstallation;
let crowd: Person[] = [];
beforeAll(async () => {
  at = await startInstallation({
    settings: { METHODS: 'mobile-subscriber,social-insurance', SOCIAL_INSURANCE_TIMEOUT_MS: '1200' },
  });
  crowd = [...(await at.workbench.crowd(40))];
});
afterAll(() => at.stop());
afterEach(async () => {
  await at.workbench.pull('social-insurance', 'normal');
  await at.workbench.pull('mobile-operator', 'normal');
});

const someone = () => nextOf(crowd);
const accountOf = async (number: string) => {
  const account = await at.store.accounts.findByIdentity(citizenOf(number));
  if (account === undefined) throw new Error(`no account of ${number}`);
  return account;
};
const told = ({ page, problem }: Page) => [page, problem];
const password = (number: string) => sendPassword(at, newVisitor(at), { personalId: number });

describe('somebody with 12 digits whom operator and register confirm', () => {
  it('has an account of level 2 on the word of both, which does not keep the insurance number', async () => {
    const person = await at.workbench.person('nguyen-thi-mai-anh');
    expect(told(await registerByInsurance(at, newVisitor(at), person))).toEqual(['registered', undefined]);
    const account = await accountOf(person.personalId);
    const [proof] = account.proofs;
    expect(proof?.decision).toMatchObject({ method: 'social-insurance', outcome: 'accepted', identityLevel: 2 });
    expect(proof?.evidence).toMatchObject([
      { recordType: 'social-insurance', contact: { channel: 'sms', address: person.phoneNumber } },
      { recordType: 'mobile-subscription' },
    ]);
    expect(JSON.stringify(account)).not.toContain(person.socialInsuranceNumber);
    expect(at.logged.join('\n')).not.toContain(person.socialInsuranceNumber);
    expect(told(await toInsuranceAnswer(at, newVisitor(at), person))).toEqual(['known', 'already-registered']);
  });
  it('is refused by the operator before the register is asked anything', async () => {
    await at.workbench.pull('social-insurance', 'down');
    const person = await at.workbench.person('dang-quoc-huy');
    expect(told(await toInsuranceAnswer(at, newVisitor(at), person))).toEqual(['refused', 'operator-record-mismatch']);
  });
  it.each([
    ['trinh-van-loi', 'insurance-record-mismatch'],
    ['lo-van-panh', 'insurance-record-incomplete'],
    ['luu-thi-xuan', 'insurance-person-deceased'],
  ])('%s is refused: %s, with what to do, and no account', async (id, problem) => {
    const person = await at.workbench.person(id);
    const page = await toInsuranceAnswer(at, newVisitor(at), person);
    expect([page.status, ...told(page)]).toEqual([422, 'refused', problem]);
    expect(page.html).toContain('1900 9068');
    expect(page.html).not.toContain('NGUYỄN THỊ MAI ANH');
    expect(await at.store.accounts.isRegistered(citizenOf(person.personalId))).toBe(false);
  });
});

describe('somebody with a CMND', () => {
  it('alone has an account of level 1, and signs in and recovers by its nine digits', async () => {
    const person = await at.workbench.person('cao-van-lai');
    expect(told(await registerByInsurance(at, newVisitor(at), person))).toEqual(['registered', undefined]);
    const [opened] = (await accountOf(person.personalId)).proofs;
    expect(opened?.decision).toMatchObject({ identityLevel: 1 });
    expect(opened?.decision.reasons).toContain('known-by-identity-card-alone');
    const visitor = newVisitor(at);
    expect((await signIn(at, visitor, person)).page).toBe('account');
    expect((await visitor.get('/tai-khoan')).html).toContain('162 345 678');
    expect(told(await recover(at, newVisitor(at), person))).toEqual(['recovered', undefined]);
    expect((await sendPassword(at, newVisitor(at), person, newPassword)).page).toBe('sign-in-code');
    const { proofs } = await accountOf(person.personalId);
    expect(proofs.map(({ method, decision }) => [method, decision.outcome, decision.identityLevel])).toEqual([
      ['mobile-subscriber', 'accepted', 1],
      ['social-insurance', 'accepted', 1],
    ]);
  });
  it('that the register ties to 12 digits has an account of these, level 2, and reaches it by either number', async () => {
    const person = await at.workbench.person('ho-van-son');
    const { personalId, formerPersonalId = '' } = person;
    expect(told(await registerByInsurance(at, newVisitor(at), person))).toEqual(['registered', undefined]);
    const account = await accountOf(personalId);
    expect(account.holder).toMatchObject({ personalId, formerPersonalId });
    expect(account.proofs[0]?.decision).toMatchObject({ identityLevel: 2 });
    expect(account.proofs[0]?.evidence.map(({ subject }) => subject?.scheme)).toEqual([
      'vn-personal-id',
      'vn-identity-card',
    ]);
    expect((await accountOf(formerPersonalId)).id).toBe(account.id);
    expect((await password(personalId)).page).toBe('sign-in-code');
    expect((await password(formerPersonalId)).page).toBe('sign-in-code');
    // The operator holds the number under the CMND, whichever of both was typed.
    for (const number of [personalId, formerPersonalId])
      expect(told(await recover(at, newVisitor(at), { ...person, personalId: number }))).toEqual([
        'recovered',
        undefined,
      ]);
    expect((await at.store.accounts.checkDecisions(account.id)).map(({ standing }) => standing)).toEqual(
      Array.from({ length: 3 }, () => 'matches'),
    );
    const { formerPersonalId: _, ...byCard } = typedForInsurance({ ...person, personalId: formerPersonalId });
    expect(told(await toInsuranceAnswer(at, newVisitor(at), person, byCard))).toEqual(['known', 'already-registered']);
  });
  it('that the register does not tie to 12 digits has an account of the CMND, level 1', async () => {
    const person = await at.workbench.person('kha-thi-bay');
    const { personalId, formerPersonalId = '' } = person;
    expect(told(await registerByInsurance(at, newVisitor(at), person))).toEqual(['registered', undefined]);
    expect(await at.store.accounts.isRegistered(citizenOf(personalId))).toBe(false);
    const account = await accountOf(formerPersonalId);
    expect(account.holder).toMatchObject({ personalId: formerPersonalId });
    expect(account.proofs[0]?.decision).toMatchObject({ identityLevel: 1 });
  });
  it('has an account under it alone, which gives way to, or takes, the twelve digits that the register ties to it', async () => {
    // A fresh day for somebody of the cast who has both numbers.
    await at.data.database.run('DELETE FROM identity_index', []);
    await at.passToNext('day');
    const person = await at.workbench.person('ho-van-son');
    const { personalId, formerPersonalId = '' } = person;
    const { formerPersonalId: _, ...byCard } = typedForInsurance({ ...person, personalId: formerPersonalId });
    const weak = newVisitor(at);
    const toWeak = await toInsuranceAnswer(at, weak, person, byCard);
    expect((await weak.submit(toWeak, '/dang-ky/mat-khau', { password: goodPassword })).page).toBe('registered');
    const former = await accountOf(formerPersonalId);
    expect(former.proofs[0]?.decision.identityLevel).toBe(1);

    const visitor = newVisitor(at);
    const known = await toInsuranceAnswer(at, visitor, person);
    expect([...told(known), known.html.includes('/dang-ky/khong-phai-cua-toi')]).toEqual(['known', undefined, true]);
    // Kept: after signing in by the nine digits the account takes the twelve, and is reached by either.
    const keeper = newVisitor(at);
    expect((await toInsuranceAnswer(at, keeper, person)).page).toBe('known');
    await signIn(at, keeper, { ...person, personalId: formerPersonalId });
    const again = await keeper.get('/dang-ky/da-co-tai-khoan');
    expect((await keeper.submit(again, '/dang-ky/them-cach-dang-nhap')).page).toBe('registered');
    const kept = await accountOf(personalId);
    expect([kept.id, (await accountOf(formerPersonalId)).id]).toEqual([former.id, former.id]);
    expect(kept.holder).toMatchObject({ personalId, formerPersonalId, phoneNumber: person.phoneNumber });
    expect(kept.proofs.map(({ decision }) => decision.identityLevel)).toEqual([2, 1]);
    // Whoever saw the choice before that finds an account as strong as theirs.
    const late = await visitor.submit(known, '/dang-ky/khong-phai-cua-toi');
    const end = await visitor.submit(late, '/dang-ky/mat-khau', { password: newPassword });
    expect(told(end)).toEqual(['known', 'already-registered']);
  });
  it('loses it to whoever proves both numbers and says that the account is not theirs', async () => {
    await at.data.database.run('DELETE FROM identity_index', []);
    await at.passToNext('day');
    const person = await at.workbench.person('ho-van-son');
    const { personalId, formerPersonalId = '' } = person;
    const { formerPersonalId: _, ...byCard } = typedForInsurance({ ...person, personalId: formerPersonalId });
    const weak = newVisitor(at);
    const toWeak = await toInsuranceAnswer(at, weak, person, byCard);
    await weak.submit(toWeak, '/dang-ky/mat-khau', { password: goodPassword });
    const former = await accountOf(formerPersonalId);
    const visitor = newVisitor(at);
    const known = await toInsuranceAnswer(at, visitor, person);
    const password = await visitor.submit(known, '/dang-ky/khong-phai-cua-toi');
    expect((await visitor.submit(password, '/dang-ky/mat-khau', { password: newPassword })).page).toBe('registered');
    const newer = await accountOf(personalId);
    expect([newer.id === former.id, (await accountOf(formerPersonalId)).id]).toEqual([false, newer.id]);
    expect((await at.store.accounts.find(former.id))?.status).toBe('contested');
    const [contest] = await at.store.contests.of(former.id);
    expect(contest).toMatchObject({ state: 'open', formerId: former.id, holderId: newer.id, identityLevel: 2 });
    // Answered by proof as strong and the code that it was sent, it is given back by an operator, and found by its nine digits again.
    const stopCode = await eventually('the message that the account is locked', async () => {
      const texts = (await at.workbench.messages(person.phoneNumber)).map(({ text }) => text);
      return texts.flatMap((text) => /bi khoa.* ma ([0-9A-Z]{8})\./u.exec(text)?.[1] ?? [])[0];
    });
    const answering = newVisitor(at);
    await at.passToNext('day');
    const answers = await toInsuranceAnswer(at, answering, person);
    await answering.submit(answers, '/dang-ky/tai-khoan-cu', { stopCode });
    const gave = await accountCommand(operatorOn(at.data, at.clock), ['settle', former.id]);
    expect(gave).toMatchObject({ exitCode: 0, data: { id: former.id, closed: newer.id } });
    expect((await accountOf(formerPersonalId)).id).toBe(former.id);
  });
  it('of somebody else cannot be tied to the 12 digits that are typed', async () => {
    const [thief, victim] = [await at.workbench.person('cao-van-lai'), await at.workbench.person('ho-van-son')];
    const typed = {
      ...typedForInsurance(thief),
      personalId: victim.personalId,
      formerPersonalId: thief.personalId,
      dateOfBirth: '17/08/1976',
    };
    const page = await toInsuranceAnswer(at, newVisitor(at), thief, typed);
    expect(page.page).toBe('refused');
  });
});

describe('the register on a bad day', () => {
  it.each<LeverMode>(['down', 'slow', 'garbage', 'wrong-answer', 'wrong-key'])(
    '%s: the person is told who does not answer, nothing is lost, and the same page goes on later',
    async (mode) => {
      const person = someone();
      const visitor = newVisitor(at);
      await at.workbench.pull('social-insurance', mode);
      const waiting = await toInsuranceAnswer(at, visitor, person);
      expect([waiting.status, ...told(waiting)]).toEqual([503, 'waiting', 'insurance-unavailable']);
      await at.workbench.pull('social-insurance', 'normal');
      await eventually('the register', async () =>
        (await visitor.get('/dang-ky/doi-chieu')).page === 'password' ? true : undefined,
      );
      expect(await at.workbench.messages(person.phoneNumber)).toHaveLength(1);
    },
  );
  it('costs the operator one question: its word is kept over a restart, and both records are the evidence', async () => {
    const person = someone();
    const visitor = newVisitor(at);
    await at.workbench.pull('social-insurance', 'down');
    expect(told(await toInsuranceAnswer(at, visitor, person))).toEqual(['waiting', 'insurance-unavailable']);
    const restarted = await at.another();
    const there = openVisitor(restarted.origin, { cookies: visitor.cookies, address: '198.51.100.77' });
    // From here on the operator answers nobody, and the register not yet.
    await at.workbench.pull('mobile-operator', 'down');
    expect(told(await there.get('/dang-ky/doi-chieu'))).toEqual(['waiting', 'insurance-unavailable']);
    await at.workbench.pull('social-insurance', 'normal');
    const password = await eventually('the register', async () => {
      const page = await there.get('/dang-ky/doi-chieu');
      return page.page === 'password' ? page : undefined;
    });
    await at.workbench.pull('mobile-operator', 'normal');
    expect((await there.submit(password, '/dang-ky/mat-khau', { password: goodPassword })).page).toBe('registered');
    const [proof] = (await accountOf(person.personalId)).proofs;
    expect(proof?.decision.identityLevel).toBe(2);
    expect(proof?.evidence).toMatchObject([{ recordType: 'social-insurance' }, { recordType: 'mobile-subscription' }]);
  });
});

describe('what is typed', () => {
  it.each([
    ['nothing', {}, 5],
    [
      'of everything something else',
      {
        personalId: 'a'.repeat(9000),
        socialInsuranceNumber: '💥',
        formerPersonalId: '12',
        fullName: '123',
        dateOfBirth: '31/02/1990',
        phoneNumber: '113',
      },
      6,
    ],
    [
      'an insurance number of another length',
      { ...typedForInsurance(emptyPerson()), socialInsuranceNumber: '012345678' },
      1,
    ],
    [
      'a CMND beside a CMND',
      { ...typedForInsurance(emptyPerson()), personalId: '162345678', formerPersonalId: '194345671' },
      1,
    ],
  ])(
    'is told field by field, for %s, and sends nothing',
    async (_what, typed: Readonly<Record<string, string>>, count) => {
      const page = await sendInsuranceForm(at, newVisitor(at), typed);
      expect([page.status, ...told(page)]).toEqual([422, 'form', 'invalid-input']);
      expect(page.html.match(/class="govuk-error-message"/gu)).toHaveLength(count);
    },
  );
  it('may have a former kind of card number, spaces and dots in it', async () => {
    const person = someone();
    const typed = {
      ...typedForInsurance(person),
      socialInsuranceNumber: `GD 4 01 ${person.socialInsuranceNumber?.slice(0, 5)}.${person.socialInsuranceNumber?.slice(5)}`,
    };
    expect((await toInsuranceAnswer(at, newVisitor(at), person, typed)).page).toBe('password');
  });
});

/** The end that comes of an answer, also where the register is left unasked for a minute. */
const endOf = async (visitor: TestVisitor, page: Page): Promise<Page> => {
  if (page.page !== 'waiting') return page;
  await at.pass(61);
  return visitor.get('/dang-ky/doi-chieu');
};

describe('mismatches with the register', () => {
  it('are counted only after the right code, and then stop number and browser', async () => {
    const person = someone();
    const visitor = newVisitor(at);
    const wrong = { ...typedForInsurance(person), socialInsuranceNumber: '0119200101' };
    // Forms whose code nobody types count nothing.
    for (let strangers = 0; strangers < 2; strangers++) await sendInsuranceForm(at, newVisitor(at), wrong);
    for (let tries = 0; tries < 5; tries++) {
      await at.passToNext('hour');
      const browser = tries === 0 ? visitor : newVisitor(at);
      expect(told(await endOf(browser, await toInsuranceAnswer(at, browser, person, wrong)))).toEqual([
        'refused',
        'insurance-record-mismatch',
      ]);
    }
    await at.passToNext('hour');
    const stopped = await sendInsuranceForm(at, newVisitor(at), typedForInsurance(person));
    expect([stopped.status, ...told(stopped)]).toEqual([429, 'form', 'too-many-mismatches']);
    await at.passToNext('day');
    const again = newVisitor(at);
    expect((await endOf(again, await toInsuranceAnswer(at, again, person))).page).toBe('password');
  });
  it('that strangers make with the insurance number of another only slow its owner down', async () => {
    const owner = someone();
    for (let strangers = 0; strangers < 4; strangers++) {
      const stranger = someone();
      const typed = {
        ...typedForInsurance(stranger),
        socialInsuranceNumber: owner.socialInsuranceNumber ?? '',
      };
      const visitor = newVisitor(at);
      expect(told(await endOf(visitor, await toInsuranceAnswer(at, visitor, stranger, typed)))).toEqual([
        'refused',
        'insurance-record-mismatch',
      ]);
    }
    const visitor = newVisitor(at);
    expect(told(await toInsuranceAnswer(at, visitor, owner))).toEqual(['waiting', undefined]);
    await at.pass(61);
    expect((await visitor.get('/dang-ky/doi-chieu')).page).toBe('password');
  });
});

describe('where the operator is waived', () => {
  let waived: TestServer;
  beforeAll(async () => {
    await at.passToNext('day');
    waived = await at.another({ SOCIAL_INSURANCE_OPERATOR: 'waived', SOCIAL_INSURANCE_WAIVED_PER_HOUR: '10' });
  });
  let visitors = 0;
  // Each from an address of their own: six forms an hour without scripts are let through from one.
  const visitorThere = (): TestVisitor => openVisitor(waived.origin, { address: `198.51.100.${(visitors += 1)}` });

  it('the account is of level 1, and somebody else may have the number', async () => {
    const person = someone();
    await at.workbench.changeSubscription(person.phoneNumber, { holder: 'stranger' });
    expect(told(await registerByInsurance(at, visitorThere(), person))).toEqual(['registered', undefined]);
    const [proof] = (await accountOf(person.personalId)).proofs;
    expect(proof?.decision).toMatchObject({ outcome: 'accepted', identityLevel: 1 });
    expect(proof?.evidence.map((one) => one.type === 'electronic_record' && one.recordType)).toEqual([
      'social-insurance',
    ]);
  });
  it('somebody whose papers show a year of birth alone has an account, which says so and is of level 1', async () => {
    const person = await at.workbench.person('giang-a-pao');
    const refused = await toInsuranceAnswer(at, newVisitor(at), person);
    expect(told(refused)).toEqual(['form', 'birth-year-only']);
    // What asks an operator too is not offered in its place; what does not, is.
    expect(refused.html).not.toContain('method=mobile-subscriber');
    const visitor = visitorThere();
    const form = await visitor.get('/dang-ky/thong-tin?kind=citizen&method=mobile-subscriber');
    await at.pass(30);
    expect((await sendForm(at, visitor, typedOf(person), form)).html).toContain('method=social-insurance');
    expect(told(await registerByInsurance(at, visitor, person))).toEqual(['registered', undefined]);
    expect((await visitor.get('/tai-khoan/thong-tin')).html).toContain('Năm sinh (giấy tờ không ghi ngày)');
    const { holder, proofs } = await accountOf(person.personalId);
    expect(holder).toMatchObject({ yearOfBirth: '1948' });
    expect(proofs[0]?.decision).toMatchObject({ outcome: 'accepted', identityLevel: 1 });
  });
  it('the account gives way to whoever proves the number at the operator, which its telephone is told', async () => {
    const [owner, thief] = [someone(), someone()];
    const typed = { ...typedForInsurance(owner), phoneNumber: thief.phoneNumber.replace('+84', '0') };
    const theirs = visitorThere();
    const before = (await at.workbench.messages(thief.phoneNumber)).length;
    const code = await sendInsuranceForm(at, theirs, typed);
    const answered = await sendCode(theirs, code, await at.workbench.nextCode(thief.phoneNumber, before));
    expect((await theirs.submit(answered, '/dang-ky/mat-khau', { password: goodPassword })).page).toBe('registered');
    const weak = await accountOf(owner.personalId);
    expect(weak.proofs[0]?.decision).toMatchObject({ method: 'social-insurance', identityLevel: 1 });

    const visitor = newVisitor(at);
    const known = await toPassword(at, visitor, owner);
    expect(told(known)).toEqual(['known', undefined]);
    const password = await visitor.submit(known, '/dang-ky/khong-phai-cua-toi');
    expect((await visitor.submit(password, '/dang-ky/mat-khau', { password: newPassword })).page).toBe('registered');
    expect((await accountOf(owner.personalId)).id).not.toBe(weak.id);
    expect((await at.store.accounts.find(weak.id))?.status).toBe('contested');
    expect((await theirs.get('/tai-khoan')).problem).toBe('sign-in-required');
    await eventually('the message that the account is locked', async () =>
      (await at.workbench.messages(thief.phoneNumber)).find(({ text }) => /bi khoa/u.test(text)),
    );
    // Its holder cannot answer by what it rests on: level 1 answers nobody who has proven more.
    const back = await toInsuranceAnswer(at, visitorThere(), owner);
    expect([...told(back), back.html.includes('/dang-ky/tai-khoan-cu')]).toEqual([
      'known',
      'already-registered',
      false,
    ]);
  });
  it('a browser asks five times a day, everybody together as often as the setting says, and nobody is sent a code in vain', async () => {
    const helper = visitorThere();
    for (let times = 0; times < 5; times++)
      expect(told(await toInsuranceAnswer(at, helper, someone()))).toEqual(['password', undefined]);
    const sixth = someone();
    expect(told(await sendInsuranceForm(at, helper, typedForInsurance(sixth)))).toEqual([
      'form',
      'too-many-insurance-questions',
    ]);
    // One question is left in this hour, and two people have a code each.
    const [first, second] = [someone(), someone()];
    const pages = [visitorThere(), visitorThere()] as const;
    const forms = [
      await sendInsuranceForm(at, pages[0], typedForInsurance(first)),
      await sendInsuranceForm(at, pages[1], typedForInsurance(second)),
    ] as const;
    const codes = [
      await at.workbench.nextCode(first.phoneNumber, 0),
      await at.workbench.nextCode(second.phoneNumber, 0),
    ] as const;
    expect((await sendCode(pages[0], forms[0], codes[0])).page).toBe('password');
    const late = await sendCode(pages[1], forms[1], codes[1]);
    expect([late.status, ...told(late)]).toEqual([503, 'refused', 'insurance-questions-exhausted']);
    const third = await sendInsuranceForm(at, visitorThere(), typedForInsurance(sixth));
    expect([third.status, ...told(third)]).toEqual([503, 'form', 'insurance-questions-exhausted']);
    expect(await at.workbench.messages(sixth.phoneNumber)).toEqual([]);
    await at.passToNext('hour');
    expect((await toInsuranceAnswer(at, visitorThere(), sixth)).page).toBe('password');
  });
});

/** Facts that are right in form, of nobody. */
function emptyPerson(): Person {
  return {
    id: 'nobody',
    fullName: 'Nguyễn Văn Không',
    personalId: '001090999999',
    dateOfBirth: '1990-01-02',
    phoneNumber: '+84912999999',
    socialInsuranceNumber: '9999999999',
    expect: {},
  };
}

describe('somebody with an account of whom the register says that they have died', () => {
  const operator = () => operatorOn(at.data, at.clock);
  it('is out at once and comes in no more; whoever asked is told what anybody is, and nobody else but the operator hears of it', async () => {
    const person = await at.workbench.person('luu-thi-xuan');
    const owner = newVisitor(at);
    await register(at, owner, person);
    const { id } = await accountOf(person.personalId);
    const [stranger, before] = [newVisitor(at), (await at.workbench.messages(person.phoneNumber)).length];
    expect(told(await toInsuranceAnswer(at, stranger, person))).toEqual(['refused', 'insurance-person-deceased']);
    expect(told(await owner.get('/tai-khoan'))[1]).toBe('sign-in-required');
    expect((await password(person.personalId)).problem).toBe('account-suspended');
    // The code that the stranger had typed, and no notice.
    expect((await at.workbench.messages(person.phoneNumber)).length).toBe(before + 1);
    const events = await at.store.audit.byAccount(id, 20);
    expect(events.filter(({ type, at: when }) => type === 'notice-sent' && when >= (events[0]?.at ?? ''))).toEqual([]);
    expect(events.find(({ type }) => type === 'death-reported')).toMatchObject({
      actor: 'service',
      detail: { register: 'social-insurance' },
    });
    const listed = await deathsCommand(operator(), ['list']);
    expect(listed.text).toContain(`account ${id}`);
    expect(listed.text).not.toContain(person.personalId);
    expect((await accountCommand(operator(), ['restore', id])).data).toMatchObject({ error: 'account-death-reported' });
    expect((await accountCommand(operator(), ['show', id, '--reason', 'đối chiếu'])).text).toContain('chinhchu deaths');
  });
  it('is in again by every way they had when an operator has found the register wrong, and its word is believed no more', async () => {
    const person = await at.workbench.person('luu-thi-xuan');
    const { id } = await accountOf(person.personalId);
    expect((await deathsCommand(operator(), ['undo', id])).exitCode).toBe(2);
    expect((await deathsCommand(operator(), ['undo', id, '--reason', 'người thật đã đến'])).exitCode).toBe(0);
    const visitor = newVisitor(at);
    expect((await signIn(at, visitor, person)).page).toBe('account');
    expect((await visitor.get('/tai-khoan/hoat-dong')).html).toContain('Cơ quan đó ghi nhầm');
    expect(told(await toInsuranceAnswer(at, newVisitor(at), person))).toEqual(['refused', 'insurance-person-deceased']);
    expect(told(await visitor.get('/tai-khoan'))).toEqual(['account', undefined]);
    expect((await deathsCommand(operator(), ['confirm', id, '--reason', 'giấy chứng tử'])).data).toMatchObject({
      error: 'death-not-reported',
    });
  });
});

it('every decision that was made on this road is made again byte for byte', async () => {
  const again = await decidedAgain(at.data, at.clock);
  expect(again).toMatchObject({ listed: [], checked: expect.any(Number) });
  expect(again).not.toMatchObject({ checked: 0 });
});
