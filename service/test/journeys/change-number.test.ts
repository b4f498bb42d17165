import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { addSealingKey } from '../../src/platform/keys/keys-ring.ts';
import {
  changeNumber,
  newNumberOf,
  sendNumber,
  sendStopCode,
  toChangeCode,
  typedNumber,
} from '../support/walks/change-number.ts';
import { newPassword, recover, toNewPassword } from '../support/walks/recover.ts';
import type { TestInstallation } from '../support/service.ts';
import { startInstallation } from '../support/service.ts';
import type { Registered } from '../support/walks/sign-in.ts';
import { registered, sendPassword, signIn, toSignInCode } from '../support/walks/sign-in.ts';
import type { Page } from '../support/walks/visitor.ts';
import { newVisitor } from '../support/walks/walk.ts';
import type { LeverMode, Person } from '../support/workbench.ts';
import { eventually } from '../support/workbench.ts';

let at: TestInstallation;
let crowd: Person[] = [];
beforeAll(async () => {
  at = await startInstallation({ settings: { OPERATOR_TIMEOUT_MS: '1000', SMSC_TIMEOUT_MS: '800' } });
  crowd = [...(await at.workbench.crowd(60))];
});
afterAll(() => at.stop());
afterEach(async () => {
  await at.workbench.pull('mobile-operator', 'normal');
  await at.workbench.pull('smsc', 'normal');
});

const someone = (): Person => {
  const person = crowd.shift();
  if (person === undefined) throw new Error('the crowd is used up');
  return person;
};
const somebody = (): Promise<Registered> => registered(at, someone());
const accountOf = async ({ personalId }: Person) => {
  const account = await at.store.accounts.findByIdentity({
    kind: 'citizen',
    scheme: 'vn-personal-id',
    value: personalId,
  });
  if (account === undefined) throw new Error('no account');
  return account;
};
const numberOf = async (person: Person): Promise<string | undefined> => (await accountOf(person)).holder.phoneNumber;
const waits = async (person: Person) => at.store.numberChanges.pending((await accountOf(person)).id);
const eventsOf = async (person: Person): Promise<readonly string[]> =>
  (await at.store.audit.byAccount((await accountOf(person)).id, 100)).map(({ type }) => type);
const told = ({ status, page, problem }: Page) => [status, page, problem];
/** The SMS to a number that says so. */
const smsTo = (phoneNumber: string, words: string): Promise<string> =>
  eventually(`an SMS about "${words}"`, async () =>
    (await at.workbench.messages(phoneNumber)).map(({ text }) => text).find((text) => text.includes(words)),
  );
const stopCodeTo = async (phoneNumber: string): Promise<string> =>
  /ma ([0-9A-Z]{8})\./u.exec(await smsTo(phoneNumber, 'dung-doi-so'))?.[1] ?? '';
const threeDays = 72 * 3600;
const otherCodeThan = (code: string): string => (code === '000000' ? '000001' : '000000');

describe('a new number', () => {
  it('is proven by a code and the operator, waits 72 hours, and then takes the place of the old one; both numbers hear of each step', async () => {
    const { person, visitor } = await somebody();
    const number = await newNumberOf(at, person);
    expect((await visitor.get('/tai-khoan')).html).toContain('href="/doi-so-dien-thoai"');
    const done = await changeNumber(at, visitor, number);
    expect(told(done)).toEqual([200, 'change-number-accepted', undefined]);
    expect(await smsTo(person.phoneNumber, 'se doi sang so khac')).toMatch(
      /luc \d\d:\d\d \d\d\/\d\d.*localhost:\d+\/dung-doi-so, ma [0-9A-Z]{8}\.$/u,
    );
    expect(await smsTo(number, 'so nay se la so')).toMatch(/tu \d\d:\d\d \d\d\/\d\d/u);
    const account = await visitor.get('/tai-khoan');
    expect([
      account.html.includes(`ba số cuối ${number.slice(-3)}`),
      account.html.includes('Hủy đổi số'),
      await numberOf(person),
    ]).toEqual([true, true, person.phoneNumber]);
    await at.pass(threeDays - 60);
    await at.app.changeNumber.applyDue();
    expect(await numberOf(person)).toBe(person.phoneNumber);
    await at.pass(61);
    await at.app.changeNumber.applyDue();
    expect([await numberOf(person), await waits(person)]).toEqual([number, undefined]);
    expect(await smsTo(person.phoneNumber, 'da doi sang so khac')).toContain('goi ngay');
    await smsTo(number, 'so nay la so cua tai khoan');
    expect(await eventsOf(person)).toEqual(
      expect.arrayContaining(['number-change-asked', 'number-change-accepted', 'number-changed']),
    );
    expect((await signIn(at, newVisitor(at), { ...person, phoneNumber: number })).page).toBe('account');
  });

  it('adds its own evidence and decision to those of the account', async () => {
    const { person, visitor } = await somebody();
    const number = await newNumberOf(at, person);
    await changeNumber(at, visitor, number);
    const before = await accountOf(person);
    await at.pass(threeDays + 1);
    await at.app.changeNumber.applyDue();
    const { proofs } = await accountOf(person);
    expect([before.proofs.length, proofs.length]).toEqual([1, 2]);
    expect(proofs[0]).toMatchObject({
      method: 'mobile-subscriber',
      decision: { outcome: 'accepted', identityLevel: 2 },
      evidence: [{ type: 'electronic_record', phoneNumber: number, matched: ['idDocument', 'name', 'birthdate'] }],
    });
    expect(proofs[1]).toEqual(before.proofs[0]);
  });

  it('leaves nothing of itself unsealed in the database, and nothing in addresses and logs', async () => {
    const { person, visitor } = await somebody();
    const number = await newNumberOf(at, person);
    const { page, code } = await toChangeCode(at, visitor, number);
    const done = await visitor.submit(page, '/doi-so-dien-thoai/ma-xac-thuc', { oneTimeCode: code });
    const stopCode = await stopCodeTo(person.phoneNumber);
    const rows = JSON.stringify(await at.data.database.run('SELECT * FROM number_change', []), (_, value: unknown) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
    );
    for (const secret of [number, number.slice(3), stopCode, person.personalId])
      expect([rows, page.url, done.url, at.logged.join('')].some((text) => text.includes(secret))).toBe(false);
  });

  it("that is the account's own, or no number at all, is told in the form", async () => {
    const { person, visitor } = await somebody();
    for (const [typed, words] of [
      [person.phoneNumber, 'Đây đang là số của tài khoản'],
      ['', 'id="phoneNumber-loi"'],
      ['12345', 'id="phoneNumber-loi"'],
    ] as const) {
      const page = await sendNumber(at, visitor, typed);
      expect([...told(page), page.html.includes(words)]).toEqual([422, 'change-number', 'invalid-input', true]);
    }
    expect(await at.workbench.messages(person.phoneNumber)).toHaveLength(1);
  });

  it('takes the place of one that waits: the one given up is told, its stop code stops the new one too', async () => {
    const { person, visitor } = await somebody();
    const [first, second] = [await newNumberOf(at, person), await newNumberOf(at, person)];
    await changeNumber(at, visitor, first);
    const firstCode = await stopCodeTo(person.phoneNumber);
    await changeNumber(at, visitor, second);
    await smsTo(first, 'da dung');
    expect((await waits(person))?.phoneNumber).toBe(second);
    expect((await sendStopCode(at, newVisitor(at), firstCode)).page).toBe('number-change-stopped');
    expect(await waits(person)).toBeUndefined();
  });

  it('takes effect at signing in when its time has come and nobody has looked since', async () => {
    const { person, visitor } = await somebody();
    const number = await newNumberOf(at, person);
    await changeNumber(at, visitor, number);
    await at.pass(threeDays + 1);
    const { page } = await toSignInCode(at, newVisitor(at), { ...person, phoneNumber: number });
    expect(page.html).toContain(number.slice(-3));
    expect(await numberOf(person)).toBe(number);
  });
});

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
    await visitor.submit(code, '/dang-nhap/ma-xac-thuc', {
      oneTimeCode: await at.workbench.nextCode(person.phoneNumber, before),
    });
    expect((await visitor.get('/doi-so-dien-thoai')).page).toBe('change-number');
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

describe('the operator', () => {
  it.each<[string, (person: Person) => Promise<string>, string]>([
    ["of a number in somebody else's name", async () => someone().phoneNumber, 'new-number-mismatch'],
    ['of a number it does not know', async () => '+84593999999', 'new-number-mismatch'],
    [
      'of a SIM that was changed yesterday',
      async (person) => {
        const number = await newNumberOf(at, person);
        await at.workbench.changeSubscription(number, { simChangedHoursAgo: 20 });
        return number;
      },
      'new-number-sim-changed',
    ],
  ])('%s refuses it with what to do; the old number stays', async (_, numberFor, problem) => {
    const { person, visitor } = await somebody();
    const refused = await changeNumber(at, visitor, await numberFor(person));
    expect(told(refused)).toEqual([422, 'change-number-refused', problem]);
    if (problem === 'new-number-mismatch')
      expect(refused.html).toContain('Thông tin đăng ký không khớp với thông tin thuê bao tại nhà mạng');
    expect([await waits(person), await numberOf(person)]).toEqual([undefined, person.phoneNumber]);
    expect(await eventsOf(person)).toContain('number-change-refused');
  });

  it.each<[LeverMode, number?]>([['down'], ['slow', 5000], ['error'], ['garbage']])(
    'on a bad day (%s) loses nothing: the same page goes on later',
    async (mode, delayMs) => {
      const { person, visitor } = await somebody();
      const { page, code } = await toChangeCode(at, visitor, await newNumberOf(at, person));
      await at.workbench.pull('mobile-operator', mode, delayMs);
      const waiting = await visitor.submit(page, '/doi-so-dien-thoai/ma-xac-thuc', { oneTimeCode: code });
      expect(told(waiting)).toEqual([503, 'change-number-waiting', 'new-number-unanswered']);
      await at.workbench.pull('mobile-operator', 'normal');
      const done = await eventually('the operator', async () => {
        const again = await visitor.submit(waiting, '/doi-so-dien-thoai/doi-chieu');
        return again.page === 'change-number-accepted' ? again : undefined;
      });
      expect(done.page).toBe('change-number-accepted');
    },
  );

  it('is asked five times a day for one account when it says no, whatever numbers are tried', async () => {
    await at.passToNext('day');
    const { person, visitor } = await somebody();
    const id = (await accountOf(person)).id;
    for (let turn = 0; turn < 5; turn++)
      await at.store.limits.take([{ limit: 'change-mismatch-by-account-day', subject: id, cost: 1 }]);
    expect((await sendNumber(at, visitor, await newNumberOf(at, person))).problem).toBe('too-many-number-changes');
  });
});

describe('the SMSC down', () => {
  it('holds nothing up: the notices go out once it is back, with the code that stops the change', async () => {
    const { person, visitor } = await somebody();
    const number = await newNumberOf(at, person);
    const { page, code } = await toChangeCode(at, visitor, number);
    await at.workbench.pull('smsc', 'down');
    expect((await visitor.submit(page, '/doi-so-dien-thoai/ma-xac-thuc', { oneTimeCode: code })).page).toBe(
      'change-number-accepted',
    );
    await at.workbench.pull('smsc', 'normal');
    expect((await sendStopCode(at, newVisitor(at), await stopCodeTo(person.phoneNumber))).page).toBe(
      'number-change-stopped',
    );
  });
});

describe('stopping', () => {
  const waiting = async (): Promise<Registered & { readonly number: string; readonly stopCode: string }> => {
    const one = await somebody();
    const number = await newNumberOf(at, one.person);
    await changeNumber(at, one.visitor, number);
    return { ...one, number, stopCode: await stopCodeTo(one.person.phoneNumber) };
  };

  it('from the old number needs the code alone, forgives how it is typed, and tells both numbers', async () => {
    const { person, number, stopCode } = await waiting();
    const done = await sendStopCode(
      at,
      newVisitor(at),
      ` ${stopCode.slice(0, 4).toLowerCase()} - ${stopCode.slice(4)} `,
    );
    expect([done.page, new URL(done.url).search]).toEqual(['number-change-stopped', '']);
    await smsTo(person.phoneNumber, 'da dung');
    await smsTo(number, 'da dung');
    await at.pass(threeDays + 1);
    await at.app.changeNumber.applyDue();
    expect([await numberOf(person), await waits(person)]).toEqual([person.phoneNumber, undefined]);
    expect(await eventsOf(person)).toContain('number-change-stopped');
  });

  it('from the account takes one press, also long after signing in', async () => {
    const { person, visitor } = await waiting();
    await at.pass(16 * 60);
    const done = await visitor.submit(await visitor.get('/tai-khoan'), '/doi-so-dien-thoai/dung');
    expect([done.page, done.html.includes('Đã hủy đổi số'), await waits(person)]).toEqual(['account', true, undefined]);
    visitor.cookies.delete('chinhchu-phien');
    expect((await visitor.submit(done, '/dang-xuat')).page).toBe('signed-out');
  });

  it('twice with the same code says the same and tells nobody again; the code stops nothing that was begun afterwards', async () => {
    const { person, visitor, number, stopCode } = await waiting();
    const twice = await Promise.all([newVisitor(at), newVisitor(at)].map((one) => sendStopCode(at, one, stopCode)));
    expect(twice.map(({ page }) => page)).toEqual(['number-change-stopped', 'number-change-stopped']);
    await smsTo(number, 'da dung');
    expect((await eventsOf(person)).filter((type) => type === 'number-change-stopped')).toHaveLength(1);
    await signIn(at, visitor, person).catch(() => undefined);
    const again = newVisitor(at);
    await signIn(at, again, person);
    await changeNumber(at, again, await newNumberOf(at, person));
    expect((await sendStopCode(at, newVisitor(at), stopCode)).problem).toBe('stop-code-wrong');
    expect(await waits(person)).toBeDefined();
  });

  it('too late is told to whoever holds the code, with whom to call', async () => {
    const { person, stopCode, number } = await waiting();
    await at.pass(threeDays + 1);
    await at.app.changeNumber.applyDue();
    expect(told(await sendStopCode(at, newVisitor(at), stopCode))).toEqual([
      409,
      'stop-number-change',
      'stop-code-late',
    ]);
    expect(await numberOf(person)).toBe(number);
  });

  it('by guessing tells nothing, and ends after ten tries in one browser; the rightful person is not held up', async () => {
    await at.passToNext('hour');
    const { person, stopCode } = await waiting();
    const guesser = newVisitor(at);
    const pages: (string | undefined)[] = [];
    const elsewhere = () =>
      at.visitor({ cookies: guesser.cookies, address: `198.51.100.${Math.floor(Math.random() * 250)}` });
    await guesser.get('/dung-doi-so');
    for (let turn = 0; turn < 11; turn++)
      pages.push((await sendStopCode(at, elsewhere(), `ZZZZZZ${String(turn).padStart(2, '0')}`)).problem);
    expect([...new Set(pages.slice(0, 10)), pages[10]]).toEqual(['stop-code-wrong', 'too-many-stop-codes']);
    expect([(await sendStopCode(at, guesser, '')).problem, (await sendStopCode(at, guesser, 'abc')).problem]).toEqual([
      'invalid-input',
      'invalid-input',
    ]);
    expect((await sendStopCode(at, newVisitor(at), stopCode)).page).toBe('number-change-stopped');
    expect(await waits(person)).toBeUndefined();
  });

  it('happens by itself when the account is suspended, and when its password is recovered through the old number, which is told', async () => {
    const [one, other] = [await waiting(), await waiting()];
    const id = (await accountOf(one.person)).id;
    await at.store.accounts.setStatus(id, 'suspended', { audit: [] });
    await at.store.accounts.setStatus(id, 'active', { audit: [] });
    expect((await recover(at, newVisitor(at), other.person)).page).toBe('recovered');
    await smsTo(other.number, 'da dung');
    expect(await eventsOf(other.person)).toContain('number-change-stopped');
    await at.pass(threeDays + 1);
    await at.app.changeNumber.applyDue();
    for (const { person } of [one, other])
      expect([await numberOf(person), await waits(person)]).toEqual([person.phoneNumber, undefined]);
  });
});

describe('a thief', () => {
  it("with somebody's open session, and a number in another name, changes nothing and is told no field", async () => {
    const { person, visitor } = await somebody();
    const thief = at.visitor({ cookies: visitor.cookies, address: '198.51.100.7' });
    const refused = await changeNumber(at, thief, someone().phoneNumber);
    expect([refused.problem, refused.html.includes(person.fullName.toUpperCase())]).toEqual([
      'new-number-mismatch',
      false,
    ]);
    expect(await numberOf(person)).toBe(person.phoneNumber);
  });

  it("with the old SIM can only stop a change; the owner stops being bothered by asking again and the account stays the owner's", async () => {
    const { person, visitor } = await somebody();
    const number = await newNumberOf(at, person);
    await changeNumber(at, visitor, number);
    const thief = newVisitor(at);
    const stopped = await sendStopCode(at, thief, await stopCodeTo(person.phoneNumber));
    expect([stopped.page, (await thief.get('/tai-khoan')).problem]).toEqual([
      'number-change-stopped',
      'sign-in-required',
    ]);
    expect((await sendNumber(at, thief, number)).problem).toBe('sign-in-required');
    await changeNumber(at, visitor, number);
    expect((await waits(person))?.phoneNumber).toBe(number);
  });
});

describe('at the same instant', () => {
  it('two presses of the last button, and two tabs, make one change and one notice', async () => {
    const { person, visitor } = await somebody();
    const number = await newNumberOf(at, person);
    const { page, code } = await toChangeCode(at, visitor, number);
    const twice = await Promise.all(
      [1, 2].map(() => visitor.submit(page, '/doi-so-dien-thoai/ma-xac-thuc', { oneTimeCode: code })),
    );
    expect(twice.every((one) => ['change-number-accepted', 'change-number-waiting'].includes(one.page ?? ''))).toBe(
      true,
    );
    await eventually('the change', () => waits(person));
    expect((await eventsOf(person)).filter((type) => type === 'number-change-accepted')).toHaveLength(1);
    expect((await visitor.get('/doi-so-dien-thoai/ma-xac-thuc')).page).toBe('change-number-accepted');
  });

  it('two browsers that change to two numbers leave one change, and one stop code that works', async () => {
    const { person, visitor } = await somebody();
    const other = newVisitor(at);
    await signIn(at, other, person);
    const walks = await Promise.all(
      [visitor, other].map(async (one) => ({ one, ...(await toChangeCode(at, one, await newNumberOf(at, person))) })),
    );
    const ends = await Promise.all(
      walks.map(({ one, page, code }) => one.submit(page, '/doi-so-dien-thoai/ma-xac-thuc', { oneTimeCode: code })),
    );
    expect(ends.map(({ page }) => page)).toEqual(['change-number-accepted', 'change-number-accepted']);
    expect(
      await at.data.database.run(`SELECT state FROM number_change WHERE account_id = $1 ORDER BY state`, [
        (await accountOf(person)).id,
      ]),
    ).toEqual([{ state: 'pending' }, { state: 'replaced' }]);
  });

  it('several servers make a change effective once, and tell once', async () => {
    const { person, visitor } = await somebody();
    const number = await newNumberOf(at, person);
    await changeNumber(at, visitor, number);
    const others = [await at.another(), await at.another()];
    await at.pass(threeDays + 1);
    await Promise.all([at, ...others, at, ...others].map(({ app }) => app.changeNumber.applyDue()));
    await at.app.changeNumber.applyDue();
    expect([await numberOf(person), (await accountOf(person)).proofs.length]).toEqual([number, 2]);
    expect((await eventsOf(person)).filter((type) => type === 'number-changed')).toHaveLength(1);
    await smsTo(number, 'so nay la so cua tai khoan');
    expect(
      (await at.workbench.messages(number)).filter(({ text }) => text.includes('so nay la so cua tai khoan')),
    ).toHaveLength(1);
  });

  it('stopping and taking effect come to one of the two, and every word said fits it', async () => {
    for (let turn = 0; turn < 4; turn++) {
      const { person, visitor } = await somebody();
      const number = await newNumberOf(at, person);
      await changeNumber(at, visitor, number);
      const stopper = newVisitor(at);
      const stopCode = await stopCodeTo(person.phoneNumber);
      await at.pass(threeDays - 60);
      const form = await stopper.get('/dung-doi-so');
      await at.pass(61);
      const [stopped] = await Promise.all([
        stopper.submit(form, '/dung-doi-so', { stopCode }),
        at.app.changeNumber.applyDue(),
      ]);
      await at.app.changeNumber.applyDue();
      const events = (await eventsOf(person)).filter(
        (type) => type === 'number-changed' || type === 'number-change-stopped',
      );
      const came =
        stopped.page === 'number-change-stopped'
          ? [person.phoneNumber, 'number-change-stopped']
          : [number, 'number-changed'];
      expect([[await numberOf(person), ...events], stopped.problem ?? 'none']).toEqual([
        came,
        stopped.page === 'number-change-stopped' ? 'none' : 'stop-code-late',
      ]);
    }
  });

  it('a recovery, or a suspension, and the acceptance of a number leave no change behind, whoever comes first', async () => {
    for (const way of ['recovery', 'suspension', 'recovery', 'suspension'] as const) {
      const { person } = await somebody();
      const [changing, recovering] = [newVisitor(at), newVisitor(at)];
      await toSignInCode(at, changing, person);
      const { page, code } = await toChangeCode(
        at,
        changing,
        await newNumberOf(at, person),
        '/doi-so-dien-thoai?tu=dang-nhap',
      );
      const password = way === 'recovery' ? await toNewPassword(at, recovering, person) : undefined;
      const id = (await accountOf(person)).id;
      const meanwhile =
        password === undefined
          ? at.store.accounts.setStatus(id, 'suspended', { audit: [] })
          : recovering.submit(password, '/quen-mat-khau/mat-khau', { password: newPassword });
      const [end] = await Promise.all([
        changing.submit(page, '/doi-so-dien-thoai/ma-xac-thuc', { oneTimeCode: code }),
        meanwhile,
      ]);
      expect([
        way,
        ['change-number-accepted', 'problem'].includes(end.page ?? ''),
        await at.store.numberChanges.pending(id),
      ]).toEqual([way, true, undefined]);
    }
  });

  it('signing in sees the old number or the new one, never neither', async () => {
    const { person, visitor } = await somebody();
    const number = await newNumberOf(at, person);
    await changeNumber(at, visitor, number);
    await at.pass(threeDays - 6);
    const signers = await Promise.all(
      Array.from({ length: 3 }, async () => {
        const one = newVisitor(at);
        return { one, form: await one.get('/dang-nhap') };
      }),
    );
    await at.pass(7);
    const [, ...pages] = await Promise.all([
      at.app.changeNumber.applyDue(),
      ...signers.map(({ one, form }) =>
        one.submit(form, '/dang-nhap', { personalId: person.personalId, password: 'Trâu#cày9ruộng' }),
      ),
    ]);
    for (const page of pages)
      expect([
        page.page,
        [person.phoneNumber, number].some((each) => page.html.includes(`ba số cuối ${each.slice(-3)}`)),
      ]).toEqual(['sign-in-code', true]);
  });
});

describe('keys', () => {
  it('that are rotated while a change waits open it afterwards', async () => {
    const { person, visitor } = await somebody();
    const number = await newNumberOf(at, person);
    await changeNumber(at, visitor, number);
    addSealingKey(at.data.keyFolder, { clock: at.clock, current: true });
    expect((await at.store.rotateSealing()).rewrapped).toBeGreaterThan(0);
    await at.pass(threeDays + 1);
    await at.app.changeNumber.applyDue();
    expect(await numberOf(person)).toBe(number);
  });
});
