import { describe, expect, it } from 'vitest';
import {
  changeNumber,
  newNumberOf,
  sendNumber,
  toChangeCode,
  typedNumber,
} from '../support/walks/ways-back/change-number.ts';
import { recover } from '../support/walks/ways-back/recover.ts';
import { registered, sendPassword, signIn, toSignInCode } from '../support/walks/sign-in.ts';
import { messagesNoted, newVisitor } from '../support/walks/walk.ts';
import {
  at,
  someone,
  somebody,
  accountOf,
  waits,
  told,
  otherCodeThan,
  useNumberBench,
} from '../support/walks/ways-back/number-bench.ts';

useNumberBench();

describe('who may begin', () => {
  it('is a session of at most fifteen minutes; an older one signs in again first', async () => {
    const { person, visitor } = await somebody();
    await at.pass(15 * 60 + 1);
    const late = await visitor.get('/doi-so-dien-thoai');
    expect(told(late)).toEqual([403, 'problem', 'sign-in-too-old']);
    expect(late.html).toContain('href="/dang-nhap?lai=doi-so"');
    const again = await visitor.get('/dang-nhap?lai=doi-so');
    expect([again.page, again.html.includes('Để đổi số điện thoại')]).toEqual(['sign-in', true]);
    await at.pass(6);
    const before = (await at.workbench.messages(person.phoneNumber)).length;
    const code = await visitor.submit(again, '/dang-nhap', {
      personalId: person.personalId,
      password: 'Trâu#cày9ruộng',
    });
    const back = await visitor.submit(code, '/dang-nhap/ma-xac-thuc', {
      oneTimeCode: await at.workbench.nextCode(person.phoneNumber, before),
    });
    expect(back.page).toBe('change-number');
  });

  it('is not somebody without a session, and not a form sent after the fifteen minutes', async () => {
    expect((await newVisitor(at).get('/doi-so-dien-thoai')).problem).toBe('sign-in-required');
    const { person, visitor } = await somebody();
    const page = await visitor.get('/doi-so-dien-thoai');
    await at.pass(15 * 60 + 1);
    expect(
      (await visitor.submit(page, '/doi-so-dien-thoai', { phoneNumber: typedNumber(await newNumberOf(at, person)) }))
        .problem,
    ).toBe('sign-in-too-old');
  });

  it('is somebody whose password was right in this browser, and who no longer uses the number that the code went to', async () => {
    const { person } = await somebody();
    const visitor = newVisitor(at);
    const number = await newNumberOf(at, person);
    const { page } = await toSignInCode(at, visitor, person);
    expect(page.html).toContain('href="/doi-so-dien-thoai?tu=dang-nhap"');
    const done = await changeNumber(at, visitor, number, '/doi-so-dien-thoai?tu=dang-nhap');
    expect([done.page, (await visitor.get('/tai-khoan')).problem]).toEqual([
      'change-number-accepted',
      'sign-in-required',
    ]);
    expect((await waits(person))?.phoneNumber).toBe(number);
  });

  it('is somebody whose number the operator does not know any more: no code was sent, and the way on is shown', async () => {
    const { person } = await somebody();
    const visitor = newVisitor(at);
    const number = await newNumberOf(at, person);
    await at.workbench.giveUpSubscription(person.phoneNumber);
    const refused = await sendPassword(at, visitor, person);
    expect([refused.problem, refused.html.includes('href="/doi-so-dien-thoai?tu=dang-nhap"')]).toEqual([
      'registered-number-gone',
      true,
    ]);
    expect((await changeNumber(at, visitor, number, '/doi-so-dien-thoai?tu=dang-nhap')).page).toBe(
      'change-number-accepted',
    );
  });

  it('is nobody whose password was wrong, or right in another browser', async () => {
    const { person } = await somebody();
    const [wrong, right] = [newVisitor(at), newVisitor(at)];
    await sendPassword(at, wrong, person, 'Sai#mật9khẩu');
    await toSignInCode(at, right, person);
    for (const visitor of [wrong, newVisitor(at)])
      expect(told(await visitor.get('/doi-so-dien-thoai?tu=dang-nhap'))).toEqual([410, 'problem', 'sign-in-over']);
  });

  it('is nobody whose account is suspended, however they begin', async () => {
    const { person, visitor } = await somebody();
    const other = newVisitor(at);
    await toSignInCode(at, other, person);
    const page = await other.get('/doi-so-dien-thoai?tu=dang-nhap');
    await at.store.accounts.setStatus((await accountOf(person)).id, 'suspended', { audit: [] });
    await at.pass(6);
    expect(
      (await other.submit(page, '/doi-so-dien-thoai', { phoneNumber: typedNumber(await newNumberOf(at, person)) }))
        .problem,
    ).toBe('account-suspended');
    expect((await visitor.get('/doi-so-dien-thoai')).problem).toMatch(/^(?:account-suspended|sign-in-required)$/u);
  });

  it('loses the right when the session is ended, or everything is signed out, before the code is typed', async () => {
    const { person, visitor } = await somebody();
    const { page, code } = await toChangeCode(at, visitor, await newNumberOf(at, person));
    await at.store.sessions.endAll((await accountOf(person)).id, { audit: [] });
    expect(told(await visitor.submit(page, '/doi-so-dien-thoai/ma-xac-thuc', { oneTimeCode: code }))).toEqual([
      410,
      'problem',
      'number-change-over',
    ]);
    expect(await waits(person)).toBeUndefined();
  });
});

describe('a password that was replaced', () => {
  it('takes the right to change the number away from whoever began with the former one', async () => {
    const { person } = await somebody();
    const thief = newVisitor(at);
    const number = await newNumberOf(at, person);
    await toSignInCode(at, thief, person);
    const { page, code } = await toChangeCode(at, thief, number, '/doi-so-dien-thoai?tu=dang-nhap');
    expect((await recover(at, newVisitor(at), person)).page).toBe('recovered');
    expect((await thief.submit(page, '/doi-so-dien-thoai/ma-xac-thuc', { oneTimeCode: code })).problem).toBe(
      'number-change-over',
    );
    expect(await waits(person)).toBeUndefined();
  });
});

describe('the code to the new number', () => {
  it('costs a try when wrong, serves this browser alone, and another replaces it', async () => {
    const { person, visitor } = await somebody();
    const number = await newNumberOf(at, person);
    const { page, code } = await toChangeCode(at, visitor, number);
    const wrong = await visitor.submit(page, '/doi-so-dien-thoai/ma-xac-thuc', { oneTimeCode: otherCodeThan(code) });
    expect([wrong.problem, wrong.html.includes('4 lần')]).toEqual(['code-wrong', true]);
    expect((await visitor.submit(wrong, '/doi-so-dien-thoai/ma-xac-thuc', { oneTimeCode: '12' })).problem).toBe(
      'invalid-input',
    );
    expect((await visitor.submit(wrong, '/doi-so-dien-thoai/gui-lai-ma')).problem).toBe('code-resend-too-soon');
    expect((await newVisitor(at).get('/doi-so-dien-thoai/ma-xac-thuc')).problem).toBe('number-change-over');
    await messagesNoted(at);
    await at.pass(301);
    const late = await visitor.get('/doi-so-dien-thoai/ma-xac-thuc');
    expect(late.problem).toBe('code-expired');
    const before = (await at.workbench.messages(number)).length;
    const again = await visitor.submit(late, '/doi-so-dien-thoai/gui-lai-ma');
    const fresh = await at.workbench.nextCode(number, before);
    expect((await visitor.submit(again, '/doi-so-dien-thoai/ma-xac-thuc', { oneTimeCode: fresh })).page).toBe(
      'change-number-accepted',
    );
  });

  it('is no code for anything else, and no other code is one for this', async () => {
    const { person, visitor } = await somebody();
    const number = await newNumberOf(at, person);
    const { page, code } = await toChangeCode(at, visitor, number);
    const signing = await toSignInCode(at, newVisitor(at), person);
    if (signing.code !== code)
      expect(
        (await visitor.submit(page, '/doi-so-dien-thoai/ma-xac-thuc', { oneTimeCode: signing.code })).problem,
      ).toBe('code-wrong');
    expect((await at.workbench.messages(number))[0]?.text).toContain('ma doi so dien thoai');
  });

  it('belongs to an attempt of thirty minutes', async () => {
    const { person, visitor } = await somebody();
    const { page, code } = await toChangeCode(at, visitor, await newNumberOf(at, person));
    await at.pass(30 * 60 + 1);
    expect((await visitor.submit(page, '/doi-so-dien-thoai/ma-xac-thuc', { oneTimeCode: code })).problem).toBe(
      'number-change-over',
    );
  });

  it("is sent to a stranger's number four times a day at most, whoever asks, and leaves that stranger's own registration alone", async () => {
    await at.passToNext('day');
    const stranger = someone();
    for (let turn = 0; turn < 4; turn++) await toChangeCode(at, (await somebody()).visitor, stranger.phoneNumber);
    expect(told(await sendNumber(at, (await somebody()).visitor, stranger.phoneNumber))).toEqual([
      429,
      'change-number',
      'too-many-number-changes',
    ]);
    expect((await registered(at, stranger)).person).toBe(stranger);
  });

  it('is limited for one account', async () => {
    await at.passToNext('day');
    const { person, visitor } = await somebody();
    const other = newVisitor(at);
    await signIn(at, other, person);
    for (const one of [visitor, visitor, other, other]) await toChangeCode(at, one, await newNumberOf(at, person));
    expect((await sendNumber(at, other, await newNumberOf(at, person))).problem).toBe('too-many-number-changes');
  });
});
