import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { account } from '../../src/commands/operator/accounts/account.ts';
import { retention } from '../../src/commands/operator/accounts/retention.ts';
import { requests } from '../../src/commands/operator/accounts/requests.ts';
import { operatorOn } from '../support/wires/operator.ts';
import { typeAsWritten } from '../support/programs/type-as-written.ts';
import type { TestInstallation } from '../support/service.ts';
import { startInstallation } from '../support/service.ts';
import { solveWork } from '../support/walks/solve-work.ts';
import { newPassword } from '../support/walks/ways-back/recover.ts';
import { registered, sendPassword, signIn } from '../support/walks/sign-in.ts';
import type { Page, TestVisitor } from '../support/walks/visitor.ts';
import { formsOf } from '../support/walks/visitor.ts';
import { goodPassword, newVisitor } from '../support/walks/walk.ts';
import type { Person } from '../support/workbench.ts';

let at: TestInstallation;
let crowd: Person[] = [];
beforeAll(async () => {
  at = await startInstallation();
  crowd = [...(await at.workbench.crowd(30))];
});
afterAll(() => at.stop());

const somebody = () => {
  const person = crowd.shift();
  if (person === undefined) throw new Error('the crowd is used up');
  return registered(at, person);
};
const agents = {
  phone:
    'Mozilla/5.0 (Linux; Android 14; SM-A546E) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36',
  laptop: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:133.0) Gecko/20100101 Firefox/133.0',
} as const;
const browserOf = (agent: keyof typeof agents): TestVisitor => newVisitor(at, agents[agent]);
const idOf = async ({ personalId }: Person): Promise<string> =>
  (await at.store.accounts.findByIdentity({ kind: 'citizen', scheme: 'vn-personal-id', value: personalId }))?.id ?? '';
const eventsOf = async (person: Person): Promise<readonly string[]> =>
  (await at.store.audit.byAccount(await idOf(person), 100)).map(({ type }) => type);
/** The ids of sessions that a page offers to end. */
const endable = (page: Page): readonly string[] =>
  formsOf(page.html).flatMap(({ action, values }) =>
    action.endsWith('/ket-thuc-phien') ? (values.get('session') ?? []) : [],
  );
const devices = (page: Page): readonly string[] =>
  [...page.html.matchAll(/<h2 [^>]*id="phien-[^"]*">([^<]*)<\/h2>/gu)].map(([, device = '']) => device);

/** The statements of a step: the least of several tries, for what the service sends by itself only adds. */
const leastCostOf = async (step: () => Promise<unknown>): Promise<number> => {
  const costs: number[] = [];
  for (let tried = 0; tried < 5; tried += 1) {
    const before = at.store.counted.statements;
    await step();
    costs.push(at.store.counted.statements - before);
  }
  return Math.min(...costs);
};

describe('the list of sessions', () => {
  it('says of each on what and when it began, until when it lasts, whether the machine is shared, and which is this one', async () => {
    const { person, visitor } = await somebody();
    const phone = browserOf('phone');
    await signIn(at, phone, person, { shared: 'yes' });
    await at.pass(120);
    const laptop = browserOf('laptop');
    await signIn(at, laptop, person);
    const page = await laptop.get('/tai-khoan/phien');
    expect(devices(page)).toEqual([
      'Firefox trên Windows',
      'Chrome trên Android',
      'Trình duyệt đã dùng khi đăng ký tài khoản',
    ]);
    expect([
      page.html.match(/Máy bạn đang dùng/gu)?.length,
      page.html.match(/Máy dùng chung/gu)?.length,
      endable(page).length,
    ]).toEqual([1, 1, 2]);
    expect(page.html).toMatch(/Đăng nhập lúc \d\d:\d\d \d\d\/\d\d\/\d{4}, tự hết lúc \d\d:\d\d \d\d\/\d\d\/\d{4}/u);
    expect(devices(await visitor.get('/tai-khoan/phien?lang=en'))).toContain('Chrome on Android');
  });

  it("shows nobody else's, none that has ended and none that has run out", async () => {
    const [one, other] = [await somebody(), await somebody()];
    const counter = browserOf('phone');
    await signIn(at, counter, one.person, { shared: 'yes' });
    expect(devices(await other.visitor.get('/tai-khoan/phien'))).toHaveLength(1);
    expect(devices(await one.visitor.get('/tai-khoan/phien'))).toHaveLength(2);
    await at.pass(16 * 60);
    expect(devices(await one.visitor.get('/tai-khoan/phien'))).toHaveLength(1);
    await signIn(at, counter, one.person);
    await counter.submit(await counter.get('/tai-khoan'), '/dang-xuat');
    expect(devices(await one.visitor.get('/tai-khoan/phien'))).toHaveLength(1);
  });

  it('ends the other session at once, says so, and keeps this one', async () => {
    const { person, visitor } = await somebody();
    const phone = browserOf('phone');
    await signIn(at, phone, person);
    const page = await visitor.get('/tai-khoan/phien');
    const after = await visitor.submit(page, '/ket-thuc-phien');
    expect([after.page, after.html.includes('Phiên đó đã kết thúc'), endable(after)]).toEqual([
      'account-sessions',
      true,
      [],
    ]);
    expect((await phone.get('/tai-khoan')).problem).toBe('sign-in-required');
    expect((await visitor.submit(page, '/ket-thuc-phien')).page).toBe('account-sessions');
    expect((await eventsOf(person)).filter((type) => type === 'session-ended')).toHaveLength(1);
  });
});

describe('what happened', () => {
  it('is on the overview in short and on a page of its own in full: refusals with why, the newest first, never another account’s', async () => {
    const { person, visitor } = await somebody();
    await at.pass(60);
    const wrong = newVisitor(at);
    const form = await wrong.get('/dang-nhap');
    await wrong.submit(form, '/dang-nhap', {
      personalId: person.personalId,
      password: 'không phải mật khẩu này',
      work: await solveWork(form),
    });
    await signIn(at, browserOf('phone'), person);
    const overview = await visitor.get('/tai-khoan');
    expect(overview.html).toMatch(/Đăng nhập\. Máy mới\.[\s\S]*bị từ chối[\s\S]*Mở tài khoản/u);
    const shown = (await visitor.get('/tai-khoan/hoat-dong')).html;
    expect([...shown.matchAll(/data-event="([^"]*)"/gu)].map(([, type]) => type)).toEqual([
      'notice-sent',
      'signed-in',
      'sign-in-refused',
      'account-opened',
    ]);
    const masked = `…${person.phoneNumber.slice(-3)}`;
    expect(shown).toContain(`Báo việc: Đăng nhập. Gửi tới ${masked}.`);
    expect(overview.html).not.toContain('Báo việc');
    expect((await newVisitor(at).get('/tai-khoan/hoat-dong')).problem).toBe('sign-in-required');
    expect((await visitor.get("/tai-khoan/hoat-dong?truoc=1'%20OR%20true")).html).toContain('data-event="signed-in"');
    expect((await visitor.get('/tai-khoan/hoat-dong?truoc=1')).html).not.toContain('data-event');
  });

  it('costs the overview no statement of its own: it is two at most', async () => {
    const { visitor } = await somebody();
    expect(await leastCostOf(() => visitor.get('/tai-khoan'))).toBeLessThanOrEqual(2);
  });
});

describe('changing the password', () => {
  const fresh = newPassword;
  const change = async (visitor: TestVisitor, presentPassword: string, password = fresh) =>
    visitor.submit(await visitor.get('/tai-khoan/doi-mat-khau'), '/doi-mat-khau', { presentPassword, password });

  it('asks for the present one, keeps this session, ends every other, tells the person, and only the new one signs in', async () => {
    const { person, visitor } = await somebody();
    const phone = browserOf('phone');
    await signIn(at, phone, person);
    for (const [present, next, said] of [
      ['không phải mật khẩu này', fresh, 'Mật khẩu đang dùng chưa đúng'],
      [goodPassword, goodPassword, 'giống mật khẩu đang dùng'],
      [goodPassword, 'ngắn', 'mật khẩu'],
    ] as const) {
      const page = await change(visitor, present, next);
      expect([page.status, page.page, page.problem, page.html.includes(said)]).toEqual([
        422,
        'change-password',
        'invalid-input',
        true,
      ]);
    }
    expect((await phone.get('/tai-khoan')).page).toBe('account');
    const done = await change(visitor, goodPassword);
    expect([done.page, done.html.includes('Mật khẩu đã đổi')]).toEqual(['account-means', true]);
    expect((await phone.get('/tai-khoan')).problem).toBe('sign-in-required');
    expect((await visitor.get('/tai-khoan')).page).toBe('account');
    const texts = async () => (await at.workbench.messages(person.phoneNumber)).map(({ text }) => text).join();
    await expect.poll(texts, { timeout: 10_000 }).toContain('mat khau tai khoan cua ban vua doi');
    expect((await sendPassword(at, newVisitor(at), person)).problem).toBe('sign-in-wrong');
    expect((await signIn(at, newVisitor(at), person, { password: fresh })).page).toBe('account');
  });

  it('lets whoever sits before an open session guess ten times a day, and no more, in whatever browser', async () => {
    const { person, visitor } = await somebody();
    for (let tries = 0; tries < 10; tries += 1)
      expect((await change(visitor, `đoán lần thứ ${tries} xem sao`)).problem).toBe('invalid-input');
    expect((await change(visitor, goodPassword)).problem).toBe('too-many-password-tries');
    visitor.cookies.delete('chinhchu-trinh-duyet');
    expect((await change(visitor, goodPassword)).problem).toBe('too-many-password-tries');
    expect((await eventsOf(person)).filter((type) => type === 'password-change-refused')).toHaveLength(10);
  });
});

describe('the data of a person', () => {
  const operator = (...words: readonly string[]) => requests(operatorOn(at.data, at.clock), words);

  it('is asked about in their own words; an operator answers by its code within two working days, and the answer stands on the page', async () => {
    const { person, visitor } = await somebody();
    const page = await visitor.get('/tai-khoan/du-lieu');
    const empty = await visitor.submit(page, '/yeu-cau');
    expect([empty.status, empty.problem, empty.html.includes('Hãy chọn bạn yêu cầu điều gì')]).toEqual([
      422,
      'invalid-input',
      true,
    ]);
    const asked = await visitor.submit(page, '/yeu-cau', { requestKind: 'correct', requestText: 'Tên tôi thiếu dấu' });
    const [code = ''] = /YC-\w{4}-\w{4}/u.exec(asked.html) ?? [];
    expect([asked.page, asked.html.includes('Phải trả lời trước hết ngày')]).toEqual(['account-data', true]);
    expect((await operator('list')).text).toMatch(new RegExp(`${code} {2}due \\d{4}-\\d\\d-\\d\\d {2}correct`, 'u'));
    expect((await operator('list')).text).not.toContain('thiếu dấu');
    expect(await operator('show', code)).toMatchObject({ exitCode: 2 });
    const asWritten = (verb: string) =>
      typeAsWritten(operatorOn(at.data, at.clock), `requests ${verb}`, [
        ['YC-7K3F-9QXM', code],
        ['Cổng …', 'Đã ghi nhận, mời bạn đăng ký lại.'],
      ]);
    expect((await asWritten('list')).text).toContain(code);
    expect((await asWritten('show')).text).toContain('Tên tôi thiếu dấu');
    expect(await asWritten('answer')).toMatchObject({ exitCode: 0 });
    expect(await operator('answer', code, '--text', 'Lần nữa')).toMatchObject({ exitCode: 1 });
    expect(await operator('answer', 'YC-0000-0000', '--text', 'Không có')).toMatchObject({ exitCode: 1 });
    expect((await visitor.get('/tai-khoan/du-lieu')).html).toContain('Đã ghi nhận, mời bạn đăng ký lại.');
    expect((await visitor.get('/tai-khoan/hoat-dong')).html).toContain('Lý do: đọc để trả lời');
    // Who disagrees with what an operator did complains from its very line, and from no line of anybody else.
    const lines = (await visitor.get('/tai-khoan/hoat-dong')).html;
    const [, place = ''] = /data-event="data-request-viewed"[\s\S]*?\?ve=(\d+)#/u.exec(lines) ?? [];
    const about = await visitor.get(`/tai-khoan/du-lieu?ve=${place}`);
    expect(about.html).toMatch(/value="complain"[^>]*checked/u);
    expect(about.html).toContain('Về việc: ');
    expect(about.html).toContain('Người vận hành lan');
    const other = (await somebody()).visitor;
    for (const nobodys of [place, '0', '999999999999999999', 'x'])
      expect((await other.get(`/tai-khoan/du-lieu?ve=${nobodys}`)).html).not.toContain('Về việc');
    const texts = async () => (await at.workbench.messages(person.phoneNumber)).map(({ text }) => text).join();
    await expect.poll(texts, { timeout: 10_000 }).toContain('du lieu ca nhan da co tra loi');
    const rows = await at.data.database.run('SELECT payload FROM data_request', []);
    expect(JSON.stringify(rows)).not.toContain(Buffer.from('Tên tôi thiếu dấu').toString('hex'));
    for (let more = 0; more < 4; more += 1)
      await visitor.submit(page, '/yeu-cau', { requestKind: 'see', requestText: 'Ai đã nhận?' });
    const much = await visitor.submit(page, '/yeu-cau', { requestKind: 'see', requestText: 'Ai đã nhận?' });
    expect([much.status, much.problem]).toEqual([429, 'too-many-data-requests']);
  });

  it('is restricted and allowed again by one press each, both told on the page and in the activity', async () => {
    const { visitor } = await somebody();
    for (const [said, event] of [
      ['Đã hạn chế', 'processing-restricted'],
      ['Đã bỏ hạn chế', 'processing-allowed'],
    ] as const) {
      const page = await visitor.submit(await visitor.get('/tai-khoan/du-lieu'), '/han-che');
      expect([page.page, page.html.includes(said)]).toEqual(['account-data', true]);
      expect((await visitor.get('/tai-khoan/hoat-dong')).html).toContain(`data-event="${event}"`);
    }
  });

  it('is restricted at any time, and allowed again by nobody who has not just signed in', async () => {
    const { visitor } = await somebody();
    await at.pass(15 * 60 + 1);
    const page = await visitor.submit(await visitor.get('/tai-khoan/du-lieu'), '/han-che');
    expect(page.html).toContain('Đã hạn chế');
    expect((await visitor.submit(await visitor.get('/tai-khoan/du-lieu'), '/han-che')).page).toBe('sign-in');
    expect((await visitor.get('/tai-khoan/du-lieu')).html).toContain('Đang hạn chế');
    expect((await visitor.get('/tai-khoan/hoat-dong')).html).not.toContain('data-event="processing-allowed"');
  });

  it('is downloaded as its schema says by who has just signed in, and by nobody later', async () => {
    const { person, visitor } = await somebody();
    const page = await visitor.get('/tai-khoan/du-lieu');
    const file = await visitor.submit(page, '/tai-ve', { as: 'file' });
    const data: unknown = JSON.parse(file.html);
    const ajv = new Ajv({ strict: false, allErrors: true });
    formats.default(ajv);
    const schema: unknown = JSON.parse((await newVisitor(at).get('/tai-khoan/du-lieu/mau-1.json')).html);
    const check = ajv.compile(typeof schema === 'object' && schema !== null ? schema : {});
    expect([check(data), check.errors]).toEqual([true, null]);
    expect(data).toMatchObject({
      holder: { personalId: person.personalId },
      account: { identityLevel: 2 },
      activity: [{ type: 'account-opened' }],
    });
    expect(file.html).not.toContain('argon2');
    await visitor.submit(page, '/yeu-cau', { requestKind: 'see', requestText: 'Ai đã nhận?' });
    const read = await visitor.submit(page, '/tai-ve', { as: 'page' });
    expect(read.page).toBe('data-copy');
    for (const said of [person.fullName.toUpperCase(), 'Mã tra cứu', 'Ai đã nhận?', 'Mở tài khoản', 'Tải dữ liệu về'])
      expect(read.html).toContain(said);
    await at.pass(16 * 60);
    const again = await visitor.submit(await visitor.get('/tai-khoan/du-lieu'), '/tai-ve', { as: 'file' });
    expect(again.page).toBe('sign-in');
    expect((await eventsOf(person)).filter((type) => type === 'data-downloaded')).toHaveLength(2);
    await at.pass(60);
    const typed = { personalId: person.personalId, password: goodPassword };
    const before = (await at.workbench.messages(person.phoneNumber)).length;
    const code = await visitor.submit(again, '/dang-nhap', typed);
    const oneTimeCode = await at.workbench.nextCode(person.phoneNumber, before);
    expect((await visitor.submit(code, '/dang-nhap/ma-xac-thuc', { oneTimeCode })).page).toBe('account-data');
  });

  it('are read for a download, and that written down, in two statements', async () => {
    const { visitor } = await somebody();
    const page = await visitor.get('/tai-khoan/du-lieu');
    expect(await leastCostOf(() => visitor.submit(page, '/tai-ve', { as: 'file' }))).toBeLessThanOrEqual(2);
  });

  it('are no longer what signing in leads to once somebody signs in for something else', async () => {
    const { person } = await somebody();
    const visitor = browserOf('laptop');
    await visitor.get('/dang-nhap?lai=du-lieu');
    expect(visitor.cookies.get('chinhchu-ve')).toBe('du-lieu');
    expect((await signIn(at, visitor, person)).page).toBe('account');
  });
});

describe('closing the account', () => {
  const days = 86_400;
  const close = async (visitor: TestVisitor): Promise<Page> =>
    visitor.submit(await visitor.get('/tai-khoan/du-lieu/dong'), '/dong');
  const textsTo = async ({ phoneNumber }: Person): Promise<string> =>
    (await at.workbench.messages(phoneNumber)).map(({ text }) => text).join();

  it('waits fourteen days, signed out everywhere and told to the person, and signing in keeps the account', async () => {
    const { person, visitor } = await somebody();
    const phone = browserOf('phone');
    await signIn(at, phone, person);
    await at.pass(16 * 60);
    expect((await close(visitor)).page).toBe('sign-in');
    const laptop = browserOf('laptop');
    await signIn(at, laptop, person);
    const closing = await close(laptop);
    expect([closing.page, laptop.cookies.has('chinhchu-phien')]).toEqual(['account-closes', false]);
    const show = ['show', await idOf(person), '--reason', 'gọi tổng đài'];
    expect((await account(operatorOn(at.data, at.clock), show)).text).toMatch(/^closing at 20\d\d-.*signing in/mu);
    expect((await phone.get('/tai-khoan')).problem).toBe('sign-in-required');
    await expect.poll(() => textsTo(person), { timeout: 10_000 }).toContain('se dong luc');
    await at.pass(13 * days);
    await at.app.dataRights.closeDue();
    expect((await signIn(at, newVisitor(at), person)).html).toContain('Giữ lại tài khoản: không đóng nữa');
    await at.pass(2 * days);
    await at.app.dataRights.closeDue();
    expect((await signIn(at, newVisitor(at), person)).page).toBe('account');
  });

  it('deletes everything but what is kept, sealed under keys of its own until its day; the person is told and may register anew', async () => {
    const { person, visitor } = await somebody();
    const id = await idOf(person);
    await visitor.submit(await visitor.get('/tai-khoan/du-lieu'), '/yeu-cau', {
      requestKind: 'see',
      requestText: 'Ai đã nhận?',
    });
    expect((await close(visitor)).page).toBe('account-closes');
    await at.pass(15 * days);
    await Promise.all([at.app.dataRights.closeDue(), at.app.dataRights.closeDue()]);
    expect(await at.store.accounts.find(id)).toBeUndefined();
    await expect.poll(() => textsTo(person), { timeout: 10_000 }).toContain('da dong luc');
    const { text, data } = await retention(operatorOn(at.data, at.clock), ['report']);
    expect(text).toMatch(/looked {3}\d+ columns that name an account: no closed one is left in any/u);
    expect(data).toMatchObject({ closed: 1, left: [], kept: [{ kind: 'evidence', copies: 1 }, { kind: 'identity' }] });
    expect(text).toMatch(/^gone {5}1 rows of data_request$/mu);
    expect(text).not.toContain(person.personalId);
    expect((await sendPassword(at, newVisitor(at), person)).problem).toBe('sign-in-wrong');
    await at.passToNext('day');
    const again = await registered(at, person);
    expect((await again.visitor.get('/tai-khoan')).page).toBe('account');
    expect(await idOf(person)).not.toBe(id);
    // What is kept goes on its day, and not before.
    await at.store.purge();
    expect(await at.data.database.run('SELECT kind FROM retained', [])).toHaveLength(2);
    await at.data.database.run(`UPDATE retained SET keep_until = '2020-01-01' WHERE kind = 'evidence'`, []);
    await at.store.purge();
    expect(await at.data.database.run('SELECT kind FROM retained', [])).toEqual([{ kind: 'identity' }]);
    expect((await at.store.audit.byAccount(id, 100)).map(({ type }) => type)).toContain('account-closed');
    await at.data.database.run(`UPDATE closed_account SET history_until = '2020-01-01' WHERE account_id = $1`, [id]);
    await at.store.purge();
    expect(await at.store.audit.byAccount(id, 100)).toEqual([]);
    expect(await eventsOf(person)).toContain('account-opened');
  });
});

describe('a session id', () => {
  it('of another account ends nothing, nor does any made up', async () => {
    const [thief, victim] = [await somebody(), await somebody()];
    const phone = browserOf('phone');
    await signIn(at, phone, victim.person);
    await signIn(at, browserOf('laptop'), thief.person);
    const [stolen = ''] = endable(await victim.visitor.get('/tai-khoan/phien'));
    const page = await thief.visitor.get('/tai-khoan/phien');
    for (const session of [stolen, '', "' OR true --", '%', 'x'.repeat(9000)])
      expect((await thief.visitor.submit(page, '/ket-thuc-phien', { session })).page).toBe('account-sessions');
    expect((await phone.get('/tai-khoan')).page).toBe('account');
    expect(endable(await thief.visitor.get('/tai-khoan/phien'))).toHaveLength(1);
    expect(await eventsOf(victim.person)).not.toContain('session-ended');
  });

  it('ends nothing without a session, nor with a form of another browser', async () => {
    const { person, visitor } = await somebody();
    const phone = browserOf('phone');
    await signIn(at, phone, person);
    const page = await visitor.get('/tai-khoan/phien');
    const [form] = formsOf(page.html).filter(({ action }) => action.endsWith('/ket-thuc-phien'));
    const forged = await newVisitor(at).post(
      '/tai-khoan/ket-thuc-phien',
      new URLSearchParams([...(form?.values ?? [])]).toString(),
    );
    expect(forged.problem).toBe('form-forged');
    visitor.cookies.delete('chinhchu-phien');
    expect((await visitor.submit(page, '/ket-thuc-phien')).problem).toBe('sign-in-required');
    expect((await phone.get('/tai-khoan')).page).toBe('account');
  });
});

describe('signing out everywhere', () => {
  it('asks first, then ends the sessions of every machine and forgets this browser', async () => {
    const { person, visitor } = await somebody();
    const phone = browserOf('phone');
    await signIn(at, phone, person);
    const asked = await phone.get('/dang-xuat-moi-noi');
    expect([asked.page, asked.html.includes('kể cả phiên này')]).toEqual(['sign-out-everywhere', true]);
    const done = await phone.submit(asked, '/dang-xuat-moi-noi');
    expect([done.page, new URL(done.url).pathname, phone.cookies.has('chinhchu-phien')]).toEqual([
      'signed-out',
      '/da-dang-xuat-moi-noi',
      false,
    ]);
    expect((await visitor.get('/tai-khoan')).problem).toBe('sign-in-required');
    expect(await eventsOf(person)).toContain('all-sessions-ended');
    expect((await signIn(at, newVisitor(at), person)).page).toBe('account');
  });

  it('is not offered, and does nothing, without a session', async () => {
    const { person, visitor } = await somebody();
    const asked = await visitor.get('/dang-xuat-moi-noi');
    await signIn(at, browserOf('phone'), person);
    visitor.cookies.delete('chinhchu-phien');
    expect((await visitor.get('/dang-xuat-moi-noi')).problem).toBe('sign-in-required');
    expect((await visitor.submit(asked, '/dang-xuat-moi-noi')).problem).toBe('sign-in-required');
    expect(await at.store.sessions.live(await idOf(person))).toHaveLength(2);
  });

  it('does its work once when the button is pressed twice', async () => {
    const { person, visitor } = await somebody();
    const asked = await visitor.get('/dang-xuat-moi-noi');
    const cookies = new Map(visitor.cookies);
    const twice = await Promise.all(
      [visitor, at.visitor({ cookies })].map((one) => one.submit(asked, '/dang-xuat-moi-noi')),
    );
    expect(twice.map(({ page, problem }) => problem ?? page)).toContain('signed-out');
    expect(await at.store.sessions.live(await idOf(person))).toEqual([]);
  });
});
