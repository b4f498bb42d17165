import { afterAll, beforeAll, expect, it } from 'vitest';
import { letterBox } from '../siblings/letter-box/method.ts';
import type { TestInstallation } from '../support/service.ts';
import { startInstallation } from '../support/service.ts';
import { changeNumber, newNumberOf, sendStopCode } from '../support/walks/change-number.ts';
import { recover } from '../support/walks/recover.ts';
import { signIn } from '../support/walks/sign-in.ts';
import type { TestVisitor } from '../support/walks/visitor.ts';
import { goodPassword, newVisitor } from '../support/walks/walk.ts';
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
  crowd = [...(await at.workbench.crowd(3))];
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

it('a sign-in on a device never seen is told to the number and to the mailbox', async () => {
  const { person, email } = await withBoth(0);
  expect((await signIn(at, newVisitor(at), person)).page).toBe('account');
  await smsTo(person, 'thiet bi moi');
  expect(await mailTo(email, 'đăng nhập trên thiết bị mới')).toContain('1800');
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
