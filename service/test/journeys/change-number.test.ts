import { describe, expect, it } from 'vitest';
import { addSealingKey } from '../../src/platform/keys/keys-ring.ts';
import {
  changeNumber,
  newNumberOf,
  sendNumber,
  sendStopCode,
  toChangeCode,
} from '../support/walks/ways-back/change-number.ts';
import { signIn, toSignInCode } from '../support/walks/sign-in.ts';
import { newVisitor } from '../support/walks/walk.ts';
import type { LeverMode, Person } from '../support/workbench.ts';
import { eventually } from '../support/workbench.ts';
import {
  at,
  someone,
  somebody,
  accountOf,
  numberOf,
  waits,
  eventsOf,
  told,
  smsTo,
  stopCodeTo,
  threeDays,
  useNumberBench,
} from '../support/walks/ways-back/number-bench.ts';

useNumberBench();

describe('a new number', () => {
  it('is proven by a code and the operator, waits 72 hours, and then takes the place of the old one; both numbers hear of each step', async () => {
    const { person, visitor } = await somebody();
    const number = await newNumberOf(at, person);
    expect((await visitor.get('/tai-khoan/thong-tin')).html).toContain('href="/doi-so-dien-thoai"');
    const done = await changeNumber(at, visitor, number);
    expect(told(done)).toEqual([200, 'change-number-accepted', undefined]);
    expect(await smsTo(person.phoneNumber, 'se doi sang so khac')).toMatch(
      /luc \d\d:\d\d \d\d\/\d\d.*localhost:\d+\/huy, ma [0-9A-Z]{8}\.$/u,
    );
    expect(await smsTo(number, 'so nay se la so')).toMatch(/tu \d\d:\d\d \d\d\/\d\d/u);
    const account = await visitor.get('/tai-khoan');
    expect([
      account.html.includes(`ba số cuối ${number.slice(-3)}`),
      account.html.includes('Hủy đổi số'),
      await numberOf(person),
    ]).toEqual([true, true, person.phoneNumber]);
    await at.pass(threeDays - 60);
    await at.app.waiting.applyDue();
    expect(await numberOf(person)).toBe(person.phoneNumber);
    await at.pass(61);
    await at.app.waiting.applyDue();
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
    await at.app.waiting.applyDue();
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
    const rows = JSON.stringify(await at.data.database.run('SELECT * FROM waiting_change', []), (_, value: unknown) =>
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

  it('takes the place of one that waits: the one given up is told, its stop code puts the new one off too', async () => {
    const { person, visitor } = await somebody();
    const [first, second] = [await newNumberOf(at, person), await newNumberOf(at, person)];
    await changeNumber(at, visitor, first);
    const firstCode = await stopCodeTo(person.phoneNumber);
    await changeNumber(at, visitor, second);
    await smsTo(first, 'da dung');
    expect((await waits(person))?.phoneNumber).toBe(second);
    expect((await sendStopCode(at, newVisitor(at), firstCode)).page).toBe('waiting-delayed');
    expect(await waits(person)).toMatchObject({ phoneNumber: second, delayed: true });
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
    expect((await sendStopCode(at, newVisitor(at), await stopCodeTo(person.phoneNumber))).page).toBe('waiting-delayed');
  });
});

describe('keys', () => {
  it('that are rotated while a change waits open it afterwards', async () => {
    const { person, visitor } = await somebody();
    const number = await newNumberOf(at, person);
    await changeNumber(at, visitor, number);
    const added = addSealingKey(at.data.keyFolder, { clock: at.clock });
    await at.store.keyRegistry.begin({ kind: 'sealing', name: added.ok ? added.value.id : '' }, at.clock.now());
    expect((await at.store.rotateSealing()).rewrapped).toBeGreaterThan(0);
    await at.pass(threeDays + 1);
    await at.app.waiting.applyDue();
    expect(await numberOf(person)).toBe(number);
  });
});
