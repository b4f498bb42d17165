import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Account } from '../../src/domain/account.ts';
import { letterBox } from '../siblings/letter-box/method.ts';
import type { TestInstallation } from '../support/service.ts';
import { startInstallation } from '../support/service.ts';
import { askForEmail, askForNoEmail, emailPath, sendEmail } from '../support/walks/ways-back/change-email.ts';
import { changeNumber, newNumberOf, sendStopCode } from '../support/walks/ways-back/change-number.ts';
import { recover } from '../support/walks/ways-back/recover.ts';
import { registered, sendPassword, signIn } from '../support/walks/sign-in.ts';
import type { TestVisitor } from '../support/walks/visitor.ts';
import { goodPassword, newVisitor } from '../support/walks/walk.ts';
import { lockByCode } from '../support/walks/ways-back/lock.ts';
import { eventually, type Person } from '../support/workbench.ts';

let at: TestInstallation;
let crowd: Person[] = [];
beforeAll(async () => {
  at = await startInstallation({
    settings: { METHODS: 'mobile-subscriber,post-office' },
    siblings: [
      letterBox({
        known: (personalId) => {
          const person = crowd.find((one) => one.personalId === personalId);
          if (person === undefined) return {};
          const { fullName, dateOfBirth, phoneNumber } = person;
          return { fullName: fullName.toUpperCase(), dateOfBirth, phoneNumber };
        },
      }),
    ],
  });
  crowd = [...(await at.workbench.crowd(6))];
});
afterAll(() => at.stop());

/** Somebody whose account has a number and a mailbox. */
const withBoth = async (place: number) => {
  const person = crowd[place];
  if (person === undefined) throw new Error('the crowd is too small');
  const email = `nguoi.${place}@thu.example`;
  const visitor = newVisitor(at);
  const form = await visitor.submit(await visitor.get('/dang-ky'), '/dang-ky/thong-tin', {
    kind: 'citizen',
    method: 'post-office',
  });
  await at.pass(6);
  const page = await visitor.submit(form, '/dang-ky/thong-tin', { personalId: person.personalId, email });
  const code = await at.workbench.nextMailedCode(email, 0);
  const password = await visitor.submit(page, '/dang-ky/ma-xac-thuc', { oneTimeCode: code });
  const end = await visitor.submit(password, '/dang-ky/mat-khau', { password: goodPassword });
  expect(end.page).toBe('registered');
  return { person, email, visitor };
};
const mailTo = (email: string, subject: string): Promise<string> =>
  eventually(
    `the mail ${subject}`,
    async () => (await at.workbench.mails(email)).find((mail) => mail.subject === `Chính Chủ: ${subject}`)?.text,
  );
const smsTo = ({ phoneNumber }: Person, words: string): Promise<string> =>
  eventually(`the SMS ${words}`, async () =>
    (await at.workbench.messages(phoneNumber)).map(({ text }) => text).find((text) => text.includes(words)),
  );

it('a sign-in on a device never seen is told to the number and to the mailbox, with one code that locks the account at once', async () => {
  const { person, email, visitor } = await withBoth(0);
  const thief = newVisitor(at);
  expect((await signIn(at, thief, person)).page).toBe('account');
  const code = /ma ([0-9A-Z]{8})\./u.exec(await smsTo(person, 'thiet bi moi'))?.[1] ?? '';
  expect(await mailTo(email, 'đăng nhập trên thiết bị mới')).toContain(`nhập mã ${code}`);
  expect((await lockByCode(at, code)).page).toBe('account-frozen');
  for (const browser of [thief, visitor]) expect((await browser.get('/tai-khoan')).problem).toBe('sign-in-required');
  // Whoever came in had the password and read the number: neither opens it again.
  expect((await sendPassword(at, newVisitor(at), person)).problem).toBe('account-frozen');
});

it('a password that was set anew is told to both', async () => {
  const { person, email } = await withBoth(1);
  expect((await recover(at, newVisitor(at), person)).page).toBe('recovered');
  await smsTo(person, 'dat lai');
  await mailTo(email, 'mật khẩu đã được đặt lại');
});

it('a change of number is told to both with the code that puts it off, which the mailbox alone suffices for; that is told again', async () => {
  const { person, email, visitor }: { person: Person; email: string; visitor: TestVisitor } = await withBoth(2);
  const number = await newNumberOf(at, person);
  expect((await changeNumber(at, visitor, number)).page).toBe('change-number-accepted');
  await smsTo(person, 'so khac');
  const stopCode = /nhập mã ([0-9A-Z]+)/u.exec(await mailTo(email, 'số điện thoại của tài khoản sắp đổi'))?.[1] ?? '';
  expect((await sendStopCode(at, newVisitor(at), stopCode)).page).toBe('waiting-delayed');
  await mailTo(email, 'thay đổi ở tài khoản đã lùi lại');
});

const threeDays = 72 * 3600;
const someone = (place: number): Person => {
  const person = crowd[place];
  if (person === undefined) throw new Error('the crowd is too small');
  return person;
};
const accountOf = async ({ personalId: value }: Person): Promise<Account> => {
  const found = await at.store.accounts.findByIdentity({ kind: 'citizen', scheme: 'vn-personal-id', value });
  if (found === undefined) throw new Error('no account');
  return found;
};
const mailboxOf = async (person: Person): Promise<string | undefined> => (await accountOf(person)).holder.email;
/** Until what is due by then has been done. */
const passBy = async (seconds: number): Promise<void> => {
  await at.pass(seconds);
  await at.app.waiting.applyDue();
};
const codeIn = (text: string): string => /m[aã] ([0-9A-Z]{8})\./u.exec(text)?.[1] ?? '';

it('a mailbox is added by a code that was sent there alone, and counts after three days; the number is told how to stop it, the mailbox is not', async () => {
  const { person, visitor } = await registered(at, someone(3));
  const page = await sendEmail(at, visitor, 'moi.3@thu.example');
  expect(page.page).toBe('change-email-code');
  const oneTimeCode = await at.workbench.nextMailedCode('moi.3@thu.example', 0);
  const wrong = oneTimeCode === '000000' ? '000001' : '000000';
  const codePath = `${emailPath}/ma-xac-thuc`;
  expect((await visitor.submit(page, codePath, { oneTimeCode: wrong })).problem).toBe('code-wrong');
  expect((await visitor.get('/tai-khoan')).html).not.toContain('m…@t….example');
  const done = await visitor.submit(page, codePath, { oneTimeCode });
  expect([done.page, done.html.includes('m…@t….example'), done.html.includes('Đã nhận yêu cầu')]).toEqual([
    'account-facts',
    true,
    true,
  ]);
  expect(codeIn(await smsTo(person, 'thu dien tu khac'))).toHaveLength(8);
  expect(codeIn(await mailTo('moi.3@thu.example', 'thư điện tử này sắp nhận tin báo của một tài khoản'))).toBe('');
  await passBy(threeDays - 60);
  expect(await mailboxOf(person)).toBeUndefined();
  await passBy(60);
  expect(await mailboxOf(person)).toBe('moi.3@thu.example');
  await smsTo(person, 'thu dien tu cua tai khoan ban vua doi');
  await mailTo('moi.3@thu.example', 'thư điện tử của tài khoản đã đổi');
});

it('a mailbox that is to go stays three days, is announced once more a day before, and asked again is announced no more', async () => {
  const person = someone(3);
  const visitor = newVisitor(at);
  await signIn(at, visitor, person);
  expect((await sendEmail(at, visitor, 'moi.3@thu.example')).html).toContain('Đây đang là thư điện tử của tài khoản');
  const asked = await askForNoEmail(visitor);
  expect([asked.page, asked.html.includes('không còn thư điện tử nhận tin báo')]).toEqual(['account-facts', true]);
  expect((await visitor.get(emailPath)).html).not.toContain(`${emailPath}/go`);
  const announced = async () =>
    (await at.workbench.mails('moi.3@thu.example')).filter(({ subject }) => subject.endsWith('sắp thay đổi'));
  await mailTo('moi.3@thu.example', 'thư điện tử của tài khoản sắp thay đổi');
  await passBy(48 * 3600 + 60);
  const both = await eventually('the mail once more', async () => {
    const mails = await announced();
    return mails.length > 1 ? mails : undefined;
  });
  expect(new Set(both.map(({ text }) => codeIn(text))).size).toBe(1);
  expect(await mailboxOf(person)).toBe('moi.3@thu.example');
  await passBy(24 * 3600);
  expect(await mailboxOf(person)).toBeUndefined();
  await mailTo('moi.3@thu.example', 'thư điện tử đã gỡ khỏi tài khoản');
});

it('a mailbox is changed for another with word to the former, whose evidence and time stay in the record', async () => {
  const { person, email, visitor } = await withBoth(4);
  expect((await askForEmail(at, visitor, 'khac.4@thu.example')).page).toBe('account-facts');
  expect((await askForEmail(at, visitor, 'moi.4@thu.example')).page).toBe('account-facts');
  // One waits: the other mailbox hears that it is not to be.
  await mailTo('khac.4@thu.example', 'việc thay đổi thư điện tử đã dừng');
  await mailTo(email, 'thư điện tử của tài khoản sắp thay đổi');
  await passBy(threeDays);
  await mailTo(email, 'thư điện tử của tài khoản đã đổi');
  const account = await accountOf(person);
  const contacts = account.proofs.flatMap(({ evidence }) => evidence).flatMap(({ contact }) => contact?.address ?? []);
  expect([account.holder.email, contacts]).toEqual(['moi.4@thu.example', ['moi.4@thu.example', email]]);
  const checked = await at.store.accounts.checkDecisions(account.id);
  expect(checked.map(({ standing }) => standing)).toEqual(['matches', 'matches']);
  const again = newVisitor(at);
  await signIn(at, again, person);
  expect((await askForNoEmail(again)).problem).toBe('last-contact');
  expect((await again.get('/tai-khoan/hoat-dong')).html).toContain('Thư điện tử đã đổi');
});

it('who still reads the former mailbox puts a change of it off once, or locks the account, once; then it goes on, and one press ends it', async () => {
  const { person, email } = await withBoth(5);
  const visitor = newVisitor(at);
  await signIn(at, visitor, person);
  expect((await askForEmail(at, visitor, 'moi.5@thu.example')).page).toBe('account-facts');
  const code = codeIn(await mailTo(email, 'thư điện tử của tài khoản sắp thay đổi'));
  expect(codeIn(await smsTo(person, 'thu dien tu khac'))).toBe(code);
  expect((await sendStopCode(at, newVisitor(at), code)).page).toBe('waiting-delayed');
  await mailTo('moi.5@thu.example', 'thay đổi ở tài khoản đã lùi lại');
  expect((await lockByCode(at, code)).page).toBe('account-frozen');
  // Who had asked was in by password and code: neither opens it again.
  expect((await sendPassword(at, newVisitor(at), person)).problem).toBe('account-frozen');
  await passBy(3 * threeDays);
  expect(await mailboxOf(person)).toBe(email);
  const { id } = await accountOf(person);
  await at.store.accounts.setStatus(id, 'active', { audit: [] });
  expect((await lockByCode(at, code)).problem).toBe('freeze-code-wrong');
  await passBy(threeDays);
  expect(await mailboxOf(person)).toBe(email);
  const back = newVisitor(at);
  await signIn(at, back, person);
  const stopped = await back.submit(await back.get(emailPath), `${emailPath}/dung`);
  expect([stopped.page, stopped.html.includes('Tin báo vẫn gửi như trước')]).toEqual(['account', true]);
  await mailTo('moi.5@thu.example', 'việc thay đổi thư điện tử đã dừng');
  await passBy(3 * threeDays);
  expect(await mailboxOf(person)).toBe(email);
});

it('nobody changes a mailbox on a session that is older than fifteen minutes: they sign in once more and are back', async () => {
  const person = someone(4);
  const visitor = newVisitor(at);
  await signIn(at, visitor, person);
  const form = await visitor.get(emailPath);
  await at.pass(15 * 60 + 1);
  expect((await visitor.submit(form, emailPath, { email: 'tre@thu.example' })).page).toBe('sign-in');
  expect((await visitor.submit(form, `${emailPath}/go`)).page).toBe('sign-in');
  expect((await newVisitor(at).get(emailPath)).problem).toBe('sign-in-required');
  expect((await newVisitor(at).get(`${emailPath}/ma-xac-thuc`)).problem).toBe('email-change-over');
  expect(await at.workbench.mails('tre@thu.example')).toEqual([]);
  const again = await visitor.get(emailPath);
  await at.pass(60);
  const before = (await at.workbench.messages(person.phoneNumber)).length;
  const code = await visitor.submit(again, '/dang-nhap', { personalId: person.personalId, password: goodPassword });
  const oneTimeCode = await at.workbench.nextCode(person.phoneNumber, before);
  expect((await visitor.submit(code, '/dang-nhap/ma-xac-thuc', { oneTimeCode })).page).toBe('change-email');
  const subject = (await accountOf(person)).id;
  for (let taken = 0; taken < 8; taken += 1)
    await at.store.limits.take([{ limit: 'email-code-by-account-day', subject, cost: 1 }]);
  const much = await sendEmail(at, visitor, 'nguoi.la.5@thu.example');
  expect([much.status, much.page, much.problem]).toEqual([429, 'change-email', 'too-many-email-changes']);
});
