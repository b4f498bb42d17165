import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appSigner, type ShownInApp } from '../siblings/app-signer/method.ts';
import { letterBox } from '../siblings/letter-box/method.ts';
import type { TestInstallation } from '../support/service.ts';
import { startInstallation } from '../support/service.ts';
import type { Page, TestVisitor } from '../support/walks/visitor.ts';
import { newVisitor } from '../support/walks/walk.ts';
import { eventually } from '../support/workbench.ts';

let at: TestInstallation;
const shown: ShownInApp = { digits: '', text: '' };
beforeAll(async () => {
  at = await startInstallation({
    settings: { METHODS: 'mobile-subscriber,post-office,social-insurance' },
    siblings: [letterBox(), appSigner(shown)],
  });
});
afterAll(() => at.stop());

let people = 0;
/** A person of their own, whose number ends in an even digit. */
const someone = () => {
  people += 2;
  return {
    personalId: `001192${String(people).padStart(6, '0')}`,
    email: `nguoi.${people}@thu.example`,
    phoneNumber: `09120${String(40_000 + people)}`,
  };
};
const send = async (visitor: TestVisitor, method: string, typed: Readonly<Record<string, string>>): Promise<Page> => {
  const form = await visitor.submit(await visitor.get('/dang-ky'), '/dang-ky/thong-tin', { kind: 'citizen', method });
  await at.pass(6);
  return visitor.submit(form, '/dang-ky/thong-tin', typed);
};
const byMail = (visitor: TestVisitor, typed: Readonly<Record<string, string>>): Promise<Page> =>
  send(visitor, 'post-office', typed);
const sendCode = (visitor: TestVisitor, page: Page, oneTimeCode: string): Promise<Page> =>
  visitor.submit(page, '/dang-ky/ma-xac-thuc', { oneTimeCode });
const accountOf = ({ personalId }: { readonly personalId: string }) =>
  at.store.accounts.findByIdentity({ kind: 'citizen', scheme: 'vn-personal-id', value: personalId });
/** As often as a mailbox takes in an hour. */
const fillMailbox = async (typed: Readonly<Record<string, string>>): Promise<void> => {
  for (let turn = 0; turn < 4; turn += 1) await byMail(newVisitor(at), typed);
};
const wordIn = async (address: string): Promise<string> =>
  eventually(`the word in a mail to ${address}`, async () => {
    const [mail] = await at.workbench.mails(address);
    return /mở khóa: (\S+)/u.exec(mail?.text ?? '')?.[1];
  });

describe('a registration that wants a mailbox', () => {
  it('sends a code there first, in words of its own, and counts it among its steps', async () => {
    const person = someone();
    const page = await byMail(newVisitor(at), person);
    expect([page.page, page.html.includes(`hộp thư ${person.email}`), page.html.includes('thư mới nhất')]).toEqual([
      'code',
      true,
      true,
    ]);
    expect(page.html).toContain('Bước 2 / 4');
    const code = await at.workbench.nextMailedCode(person.email, 0);
    const [mail] = await at.workbench.mails(person.email);
    expect([mail?.subject, mail?.text.startsWith(`Mã xác thực: ${code}\n`)]).toEqual([
      'Chính Chủ: mã đăng ký tài khoản dịch vụ công',
      true,
    ]);
    expect(mail?.text).not.toMatch(/https?:/u);
  });
  it('goes on once the code is right, and the account can be written to there', async () => {
    const person = someone();
    const visitor = newVisitor(at);
    const page = await byMail(visitor, person);
    const code = await at.workbench.nextMailedCode(person.email, 0);
    const wrong = await sendCode(visitor, page, code === '000000' ? '000001' : '000000');
    expect([wrong.page, wrong.problem]).toEqual(['code', 'code-wrong']);
    const facts = await sendCode(visitor, wrong, code);
    expect([facts.page, facts.html.includes(person.email)]).toEqual(['facts', true]);
    expect((await visitor.submit(facts, '/dang-ky/xem-lai')).page).toBe('registered');
    const account = await accountOf(person);
    expect(account).toMatchObject({
      holder: { email: person.email },
      proofs: [{ evidence: [{ contact: { channel: 'email', address: person.email, provenAt: expect.any(String) } }] }],
    });
    expect((await visitor.get('/tai-khoan')).html).toContain(person.email);
  });
  it('asks no register about anybody before the code is right', async () => {
    const person = { ...someone(), personalId: '001192000001' };
    const visitor = newVisitor(at);
    const page = await byMail(visitor, person);
    expect(page.page).toBe('code');
    const code = await at.workbench.nextMailedCode(person.email, 0);
    expect((await sendCode(visitor, page, code)).problem).toBe('operator-record-mismatch');
  });
  it('tells that the address was refused, and that the mail server does not answer, on the page of the code', async () => {
    const gone = newVisitor(at);
    await byMail(gone, { ...someone(), email: 'khong-co@thu.example' });
    const refused = await eventually('the refusal of the mail', async () => {
      const page = await gone.get('/dang-ky/ma-xac-thuc');
      return page.problem === undefined ? undefined : page;
    });
    expect([refused.problem, refused.status]).toEqual(['mail-not-delivered', 200]);
    await at.workbench.pull('mail', 'down');
    const waiting = newVisitor(at);
    await byMail(waiting, someone());
    await eventually('the first try', async () =>
      at.logged.some((line) => line.includes('The mail server does not take messages')) ? true : undefined,
    );
    const told = await eventually('the outage', async () => {
      await at.pass(3);
      const page = await waiting.get('/dang-ky/ma-xac-thuc');
      return page.problem === undefined ? undefined : page;
    });
    expect([told.problem, told.status]).toEqual(['mail-unavailable', 200]);
    await at.workbench.pull('mail', 'normal');
  });
  it('names what is wrong with an address', async () => {
    const page = await byMail(newVisitor(at), { ...someone(), email: 'mai@@thu.example' });
    expect([page.page, page.problem, page.html.includes('ten@coquan.gov.vn, không dấu')]).toEqual([
      'form',
      'invalid-input',
      true,
    ]);
  });
});

describe('a mailbox that strangers have asked codes for', () => {
  it('stops its own registrations, whichever way the address is written, and no others', async () => {
    await at.passToNext('day');
    const person = someone();
    await fillMailbox(person);
    const stopped = await byMail(newVisitor(at), { ...person, email: person.email.toUpperCase() });
    expect([stopped.page, stopped.problem, stopped.status]).toEqual(['form', 'too-many-codes-for-mailbox', 429]);
    const [name, host] = person.email.split('@');
    expect((await byMail(newVisitor(at), { ...person, email: `${name}+2@${host}` })).problem).toBe(
      'too-many-codes-for-mailbox',
    );
    expect((await byMail(newVisitor(at), someone())).page).toBe('code');
  });
  it('lets its holder go on by the word in their mail, which is nobody else’s, five times an hour', async () => {
    await at.passToNext('day');
    const [person, other] = [someone(), someone()];
    await fillMailbox(person);
    await byMail(newVisitor(at), other);
    const visitor = newVisitor(at);
    const stopped = await byMail(visitor, person);
    expect(stopped.html).toContain('name="unlockWord"');
    expect(stopped.html).not.toContain('MOKHOA');
    const elsewhere = await byMail(newVisitor(at), { ...person, unlockWord: await wordIn(other.email) });
    expect(elsewhere.problem).toBe('too-many-codes-for-mailbox');
    const unlockWord = (await wordIn(person.email)).toLowerCase().replace('-', ' ');
    for (let turn = 0; turn < 5; turn += 1)
      expect((await byMail(newVisitor(at), { ...person, unlockWord })).page).toBe('code');
    expect((await byMail(newVisitor(at), { ...person, unlockWord })).problem).toBe('too-many-codes-for-mailbox');
  });
});

describe('a registration that wants a telephone before an app signs', () => {
  it('sends the code by SMS, then the request, and keeps the number that was proven', async () => {
    await at.passToNext('day');
    const person = someone();
    const e164 = `+84${person.phoneNumber.slice(1)}`;
    const visitor = newVisitor(at);
    shown.digits = '';
    const page = await send(visitor, 'social-insurance', person);
    expect([page.page, shown.digits]).toEqual(['code', '']);
    const code = await at.workbench.nextCode(e164, 0);
    const sign = await sendCode(visitor, page, code);
    expect([sign.page, sign.html.includes('Bước 3 / 5'), shown.digits]).toEqual([
      'sign',
      true,
      expect.stringMatching(/^\d{6}$/u),
    ]);
    // The page may come before the answer of the app is kept.
    const facts = await eventually('the signature', async () => {
      const page = await visitor.submit(sign, '/dang-ky/ky-so', { verificationCode: shown.digits });
      return page.page === 'sign' ? undefined : page;
    });
    expect(facts.page).toBe('facts');
    expect((await visitor.submit(facts, '/dang-ky/xem-lai')).page).toBe('registered');
    expect(await accountOf(person)).toMatchObject({
      holder: { phoneNumber: e164 },
      proofs: [{ evidence: [{ contact: { channel: 'sms', address: e164 } }] }],
    });
    expect((await visitor.get('/tai-khoan')).html).toContain('Bạn đã nhập đúng mã gửi tới số này');
  });
  it('sends another code when asked, and another request later: each is judged as what it is', async () => {
    await at.passToNext('day');
    const person = someone();
    const e164 = `+84${person.phoneNumber.slice(1)}`;
    const visitor = newVisitor(at);
    const page = await send(visitor, 'social-insurance', person);
    await at.workbench.nextCode(e164, 0);
    await at.pass(61);
    const again = await visitor.submit(page, '/dang-ky/gui-lai-ma');
    const code = await at.workbench.nextCode(e164, 1);
    const sign = await sendCode(visitor, again, code);
    expect(sign.page).toBe('sign');
    expect((await sendCode(visitor, again, code)).page).toBe('sign');
  });
});
