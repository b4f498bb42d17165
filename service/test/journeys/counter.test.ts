import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { account as accountCommand } from '../../src/commands/operator/accounts/account.ts';
import { counter as counterCommand } from '../../src/commands/operator/counter.ts';
import { nextOf } from '../support/crowd.ts';
import { decidedAgain, operatorOn } from '../support/wires/operator.ts';
import { typeAsWritten } from '../support/programs/type-as-written.ts';
import type { TestInstallation } from '../support/service.ts';
import { startInstallation } from '../support/service.ts';
import {
  activate,
  atCounter,
  type Applicant,
  cardOf,
  findCase,
  hong,
  lam,
  openCase,
  openOffice,
  seeAndConsent,
  sendCaseCode,
} from '../support/walks/ways-back/counter.ts';
import { changeNumber, newNumberOf } from '../support/walks/ways-back/change-number.ts';
import { sendPassword } from '../support/walks/sign-in.ts';
import type { TestVisitor } from '../support/walks/visitor.ts';
import { newVisitor, register } from '../support/walks/walk.ts';
import { eventually, type Person } from '../support/workbench.ts';

let at: TestInstallation;
let crowd: Person[] = [];
let [first, second]: TestVisitor[] = [];
beforeAll(async () => {
  at = await startInstallation();
  crowd = [...(await at.workbench.crowd(30))];
  await openOffice(at);
});
afterAll(() => at.stop());

const someone = () => nextOf(crowd);

/** Both clerks, signed in; their sessions end when time passes, so each test asks for them. */
const clerks = async (): Promise<{ readonly one: TestVisitor; readonly other: TestVisitor }> => {
  const alive = async (visitor: TestVisitor | undefined) =>
    visitor !== undefined && (await visitor.get('/buu-cuc')).page === 'desk';
  if (first === undefined || !(await alive(first))) first = (await atCounter(at, hong)).visitor;
  if (second === undefined || !(await alive(second))) second = (await atCounter(at, lam)).visitor;
  return { one: first, other: second };
};

const accountOf = (personalId: string) =>
  at.store.accounts.findByIdentity({ kind: 'citizen', scheme: 'vn-personal-id', value: personalId });

const told = (phoneNumber: string, about: RegExp) =>
  eventually(`a message of ${about.source}`, async () =>
    (await at.workbench.messages(phoneNumber)).find(({ text }) => about.test(text)),
  );

/** Somebody whose number is another's at the operator. */
const unvouched = async (): Promise<Person> => {
  const person = someone();
  await at.workbench.giveUpSubscription(person.phoneNumber);
  return person;
};

/** The code of the message that somebody has been confirmed as another. */
const stopCodeOf = async (phoneNumber: string): Promise<string> =>
  / ma ([0-9A-Z]{8})/u.exec((await told(phoneNumber, /xac nhan mot nguoi la ban/u)).text)?.[1] ?? '';

const typeStopCode = async (stopCode: string) => {
  const visitor = newVisitor(at);
  const form = await visitor.get('/huy');
  await at.pass(6);
  return visitor.submit(form, '/huy', { stopCode });
};

/** Confirmed by two clerks under a number that nobody vouches for; somebody else was at a counter's door with the same identity before. */
const confirmedByTwo = async () => {
  const earlier = await unvouched();
  const first = await openCase(at, earlier);
  const mine = { ...earlier, phoneNumber: someone().phoneNumber };
  await at.workbench.giveUpSubscription(mine.phoneNumber);
  const { caseCode } = await openCase(at, mine);
  const { one, other } = await clerks();
  const half = await seeAndConsent(at, one, mine, caseCode);
  const again = { mine: await findCase(one, caseCode), other: await findCase(other, caseCode) };
  const early = await sendCaseCode(at, newVisitor(at), caseCode);
  const confirmed = await other.submit(again.other, '/buu-cuc/ho-so', cardOf(mine));
  return { earlier, earlierCode: first.caseCode, mine, caseCode, half, again, early, confirmed };
};

/** Card, face and consent at one counter, card and face at another. @returns how each came out */
const seenByTwo = async (person: Applicant, caseCode: string): Promise<readonly string[]> => {
  const { one, other } = await clerks();
  const half = await seeAndConsent(at, one, person, caseCode);
  const confirmed = await other.submit(await findCase(other, caseCode), '/buu-cuc/ho-so', cardOf(person));
  return [half, confirmed].map(({ url }) => url.split('xong=')[1] ?? '');
};

const levelsOf = async (personalId: string) =>
  (await accountOf(personalId))?.proofs.map(({ decision }) => decision.identityLevel);

describe('a person seen at the counter', () => {
  it('takes a code there, is confirmed by one clerk where the operator vouches for the number, and sets the password that no clerk sees', async () => {
    const person = someone();
    const { one } = await clerks();
    const { caseCode, page } = await openCase(at, person);
    expect([page.page, page.html.includes('<svg class="qr"')]).toEqual(['counter-case', true]);
    expect((await told(person.phoneNumber, /ma ho so buu dien/u)).text).toContain(caseCode);
    expect((await sendCaseCode(at, newVisitor(at), caseCode)).problem).toBe('case-not-confirmed');
    const confirmed = await seeAndConsent(at, one, person, caseCode);
    expect([confirmed.page, confirmed.url.endsWith('xong=xac-nhan')]).toEqual(['desk', true]);
    expect((await told(person.phoneNumber, /da xac nhan ban/u)).text).toContain(caseCode);
    const registered = await activate(at, person, caseCode);
    expect(registered.page).toBe('registered');
    const account = await accountOf(person.personalId);
    expect(account?.proofs[0]).toMatchObject({
      method: 'post-office',
      decision: { identityLevel: 2 },
      evidence: [
        {
          type: 'document',
          method: 'pipp',
          office: 'Bưu cục Sông Trà 1',
          document: { type: 'cccd', number: person.personalId },
        },
        { type: 'electronic_record' },
      ],
    });
    expect((await activate(at, person, caseCode)).problem).toBe('case-over');
    const events = await at.store.audit.bySupportCode(
      (
        await at.data.database.run<{ code: string }>(
          `SELECT support_code AS code FROM audit_event WHERE type = 'counter-case-opened' ORDER BY id LIMIT 1`,
          [],
        )
      )[0]?.code ?? '',
    );
    expect(
      events.filter(({ actor }) => actor.startsWith('clerk:')).map(({ type, detail }) => [type, detail?.['office']]),
    ).toEqual(
      expect.arrayContaining([
        ['counter-case-checked', 'Bưu cục Sông Trà 1'],
        ['counter-case-confirmed', 'Bưu cục Sông Trà 1'],
      ]),
    );
  });

  it('needs a second clerk where no operator vouches for the number; level 2 begins after 72 hours and is told, and whoever was known under the identity gets a code against it', async () => {
    const { earlier, earlierCode, mine, caseCode, half, again, early, confirmed } = await confirmedByTwo();
    expect(earlierCode).not.toBe(caseCode);
    expect(half.url.endsWith('xong=mot-nua')).toBe(true);
    expect([again.mine.problem, again.other.page]).toEqual(['second-clerk-needed', 'desk-case']);
    expect(early.problem).toBe('case-not-confirmed');
    expect(confirmed.url.endsWith('xong=xac-nhan')).toBe(true);
    const late = await stopCodeOf(earlier.phoneNumber);
    const opened = await activate(at, mine, caseCode);
    expect([opened.page, opened.html.includes('Mức 2 tự có sau 3 ngày kể từ lúc bưu cục xác nhận bạn')]).toEqual([
      'registered',
      true,
    ]);
    await at.app.counter.applyDue();
    expect(await levelsOf(mine.personalId)).toEqual([1]);
    await at.pass(72 * 3600);
    await at.app.counter.applyDue();
    const [newest] = (await accountOf(mine.personalId))?.proofs ?? [];
    expect(newest?.decision).toMatchObject({
      identityLevel: 2,
      reasons: expect.arrayContaining(['unchallenged-for-its-time']),
    });
    await told(mine.phoneNumber, /da du muc xac minh tu/u);
    expect((await typeStopCode(late)).problem).toBe('stop-code-late');
  });

  it('stays on level 1 when whoever heard of it stops it, until an operator has settled it; the code is spent then', async () => {
    const { earlier, mine, caseCode } = await confirmedByTwo();
    const stopCode = await stopCodeOf(earlier.phoneNumber);
    expect((await typeStopCode(stopCode)).page).toBe('level-held');
    expect((await activate(at, mine, caseCode)).page).toBe('registered');
    await told(mine.phoneNumber, /co nguoi bao buu cuc nhan nham/u);
    await at.pass(73 * 3600);
    expect((await typeStopCode(stopCode)).page).toBe('level-held');
    await at.app.counter.applyDue();
    expect(await levelsOf(mine.personalId)).toEqual([1]);
    const context = { ...operatorOn(at.data, at.clock), issuer: at.origin };
    const account = await accountOf(mine.personalId);
    const listed = await counterCommand(context, ['held']);
    expect(listed.text).toContain(account?.id ?? 'nobody');
    const caseId = listed.text.split('  ')[1] ?? '';
    expect(await counterCommand(context, ['settle', caseId, 'raise'])).toMatchObject({ exitCode: 0 });
    expect(await counterCommand(context, ['settle', caseId, 'keep'])).toMatchObject({
      exitCode: 1,
      data: { error: 'level-not-held' },
    });
    expect(await counterCommand(context, ['settle', caseId])).toMatchObject({ exitCode: 2 });
    expect((await counterCommand(context, ['held'])).data).toEqual({ held: [] });
    expect((await typeStopCode(stopCode)).problem).toBe('stop-code-wrong');
    await at.app.counter.applyDue();
    const [newest] = (await accountOf(mine.personalId))?.proofs ?? [];
    expect(newest?.decision).toMatchObject({
      identityLevel: 2,
      reasons: expect.arrayContaining(['objection-settled-by-operator']),
    });
    const events = (await at.store.audit.byAccount(account?.id ?? '', 20)).map(({ type }) => type);
    expect(events).toEqual(expect.arrayContaining(['identity-level-settled', 'identity-level-raised']));
  });

  it('stays on level 1 for good where the operator keeps it so: what is held is shown with the account until then, and its code is spent', async () => {
    const { earlier, mine, caseCode } = await confirmedByTwo();
    const stopCode = await stopCodeOf(earlier.phoneNumber);
    await typeStopCode(stopCode);
    await activate(at, mine, caseCode);
    const context = { ...operatorOn(at.data, at.clock), issuer: at.origin };
    const id = (await accountOf(mine.personalId))?.id ?? '';
    const show = () => accountCommand(context, ['show', id, '--reason', 'gọi tổng đài']);
    const shown = await show();
    const caseId = /counter settle (\S+) raise/u.exec(shown.text)?.[1] ?? '';
    expect(shown.data).toMatchObject({ heldLevels: [{ caseId, heldAt: expect.any(String) }] });
    const settled = await typeAsWritten(context, 'counter settle', [
      ['CASE-ID', caseId],
      ['raise|keep', 'keep'],
    ]);
    expect(settled).toMatchObject({
      exitCode: 0,
      data: { case: caseId, came: 'keep' },
    });
    expect((await show()).data).toMatchObject({ heldLevels: [] });
    expect((await typeStopCode(stopCode)).problem).toBe('stop-code-wrong');
    await at.pass(73 * 3600);
    await at.app.counter.applyDue();
    expect(await levelsOf(mine.personalId)).toEqual([1]);
  });

  /** What the session that was opened last is worth. */
  const levelOfNewest = async () =>
    (await at.data.database.run('SELECT acr, amr FROM session ORDER BY created_at DESC LIMIT 1', []))[0];

  it('may be reached by a mailbox alone: consent and activation go there, and a second clerk stands for what no operator says', async () => {
    const person = { ...someone(), mailbox: 'khach.buu.dien@thu.example' };
    const { caseCode } = await openCase(at, person);
    expect(await seenByTwo(person, caseCode)).toEqual(['mot-nua', 'xac-nhan']);
    await eventually('the mail that it is confirmed', async () =>
      (await at.workbench.mails(person.mailbox)).find(({ text }) => text.includes('Bưu cục đã xác nhận bạn')),
    );
    const first = newVisitor(at);
    expect((await activate(at, person, caseCode, first)).page).toBe('registered');
    const made = await first.submit(await first.get('/tai-khoan/cach-dang-nhap'), '/ma-du-phong');
    const [otherCode = ''] = made.html.match(/[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/gu) ?? [];
    expect(await at.workbench.messages(person.phoneNumber)).toEqual([]);
    await at.pass(72 * 3600);
    await at.app.counter.applyDue();
    expect(await levelsOf(person.personalId)).toEqual([2, 1]);
    await eventually('the mail that level 2 has begun', async () =>
      (await at.workbench.mails(person.mailbox)).find(({ text }) => text.includes('đã đủ mức xác minh')),
    );
    // A mailbox is no second factor: it lets its holder in with the password, on the lowest level.
    const visitor = newVisitor(at);
    const before = (await at.workbench.mails(person.mailbox)).length;
    const asked = await sendPassword(at, visitor, person);
    expect([asked.page, asked.html.includes('k…@t….example'), asked.html.includes(person.mailbox)]).toEqual([
      'sign-in-code',
      true,
      false,
    ]);
    const former = await at.workbench.nextMailedCode(person.mailbox, before);
    await at.pass(61);
    const again = await visitor.submit(asked, '/dang-nhap/gui-lai-ma');
    expect(again.page).toBe('sign-in-code');
    const oneTimeCode = await at.workbench.nextMailedCode(person.mailbox, before + 1);
    expect((await visitor.submit(again, '/dang-nhap/ma-xac-thuc', { oneTimeCode: former })).page).toBe('sign-in-code');
    expect((await visitor.submit(again, '/dang-nhap/ma-xac-thuc', { oneTimeCode })).page).toBe('account');
    expect(await levelOfNewest()).toEqual({ acr: 'urn:chinhchu:auth:1', amr: ['pwd'] });
    await eventually('the mail that a device never seen has signed in', async () =>
      (await at.workbench.mails(person.mailbox)).find(({ text }) => text.includes('/khong-phai-toi')),
    );
    // By a code on paper it is two, and the mailbox hears of that.
    const byPaper = newVisitor(at);
    const entered = await byPaper.submit(await sendPassword(at, byPaper, person), '/ma-khac', { otherCode });
    expect([entered.page, await levelOfNewest()]).toEqual([
      'account',
      { acr: 'urn:chinhchu:auth:2', amr: ['pwd', 'otp'] },
    ]);
    await eventually('the mail that a code on paper was used', async () =>
      (await at.workbench.mails(person.mailbox)).find(({ text }) => text.includes('mã dự phòng')),
    );
    const notices = await at.data.database.run(
      `SELECT detail->>'to' AS "to" FROM audit_event WHERE type = 'notice-sent' AND at = (SELECT max(at) FROM audit_event WHERE type = 'notice-sent')`,
      [],
    );
    expect(notices).toEqual([{ to: 'k…@t….example' }]);
    expect(await at.workbench.messages(person.phoneNumber)).toEqual([]);
    // From that page, and from the account, a number in their name is added, which waits.
    const number = await newNumberOf(at, person);
    expect((await changeNumber(at, visitor, number)).page).toBe('change-number-accepted');
    await at.pass(73 * 3600);
    await at.app.waiting.applyDue();
    expect((await sendPassword(at, newVisitor(at), person)).html).toContain(number.slice(-3));
  });

  it('with a former card of nine digits is known by that number, and stays on level 1', async () => {
    const first = { ...someone(), personalId: '024681357' };
    await openCase(at, first);
    const person = { ...first, phoneNumber: someone().phoneNumber };
    const { caseCode } = await openCase(at, person);
    expect(await seenByTwo(person, caseCode)).toEqual(['mot-nua', 'xac-nhan']);
    expect((await told(first.phoneNumber, /bang mot so lien lac khac/u)).text).not.toMatch(/ ma [0-9A-Z]{8}/u);
    expect((await activate(at, person, caseCode)).page).toBe('registered');
    await at.pass(73 * 3600);
    await at.app.counter.applyDue();
    const identity = { kind: 'citizen', scheme: 'vn-identity-card', value: person.personalId } as const;
    const proofs = (await at.store.accounts.findByIdentity(identity))?.proofs;
    expect(proofs?.map(({ decision }) => decision)).toMatchObject([
      { identityLevel: 1, reasons: expect.arrayContaining(['former-identity-card']) },
    ]);
  });

  it('whose operator is silent at the visit loses no way: the second clerk stands in for it', async () => {
    const person = someone();
    const { caseCode } = await openCase(at, person);
    await at.workbench.pull('mobile-operator', 'down');
    const came = await seenByTwo(person, caseCode).finally(() => at.workbench.pull('mobile-operator', 'normal'));
    expect(came).toEqual(['mot-nua', 'xac-nhan']);
    expect((await activate(at, person, caseCode)).page).toBe('registered');
    expect(await levelsOf(person.personalId)).toEqual([1]);
    const [confirmed] = (
      await at.data.database.run<{ detail: { phone?: string } }>(
        `SELECT detail FROM audit_event WHERE type = 'counter-case-confirmed' ORDER BY id DESC LIMIT 1`,
        [],
      )
    ).map(({ detail }) => detail.phone);
    expect(confirmed).toBe('silent');
  });

  it('who has an account already is led to it, as by any other method', async () => {
    const person = someone();
    await register(at, newVisitor(at), person);
    const { caseCode } = await openCase(at, person);
    const { one } = await clerks();
    await seeAndConsent(at, one, person, caseCode);
    expect((await activate(at, person, caseCode)).problem).toBe('already-registered');
  });

  it('may come without a case: the clerk opens one, and the consent proves the number', async () => {
    const person = someone();
    const { one } = await clerks();
    const before = (await at.workbench.messages(person.phoneNumber)).length;
    const opened = await one.submit(await one.get('/buu-cuc/mo-ho-so'), '/buu-cuc/mo-ho-so', {
      personalId: person.personalId,
      fullName: person.fullName,
      dateOfBirth: person.dateOfBirth.split('-').reverse().join('/'),
      phoneNumber: person.phoneNumber.replace('+84', '0'),
    });
    expect(opened.page).toBe('desk-case');
    const asked = await one.submit(opened, '/buu-cuc/ho-so', cardOf(person));
    const oneTimeCode = await at.workbench.nextCode(person.phoneNumber, before, /dong y/u);
    await one.submit(asked, '/buu-cuc/dong-y', { oneTimeCode });
    const { text } = await told(person.phoneNumber, /da xac nhan ban/u);
    const caseCode = /([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2})/u.exec(text)?.[1] ?? '';
    expect((await activate(at, person, caseCode)).page).toBe('registered');
  });

  it('stops their case with its code, and no counter goes on with it', async () => {
    const person = someone();
    const { caseCode, visitor } = await openCase(at, person);
    const form = await visitor.get('/buu-dien/huy');
    await at.pass(6);
    expect((await visitor.submit(form, '/buu-dien/huy', { caseCode })).page).toBe('case-cancelled');
    const { one } = await clerks();
    expect((await findCase(one, caseCode)).problem).toBe('case-over');
  });

  it('is reminded before the case ends, and it ends', async () => {
    const person = someone();
    const { caseCode } = await openCase(at, person);
    await at.pass(11 * 86_400 + 60);
    await at.app.counter.applyDue();
    await told(person.phoneNumber, /het han luc/u);
    await at.pass(3 * 86_400);
    const { one } = await clerks();
    expect((await findCase(one, caseCode)).problem).toBe('case-over');
  });

  it('is reminded of a case that a counter has confirmed, too, and opens nothing by it once it has ended', async () => {
    const person = someone();
    const { caseCode } = await openCase(at, person);
    const { one } = await clerks();
    await seeAndConsent(at, one, person, caseCode);
    await at.pass(11 * 86_400 + 60);
    await at.app.counter.applyDue();
    await told(person.phoneNumber, /het han luc/u);
    await at.pass(3 * 86_400);
    expect((await activate(at, person, caseCode)).problem).toBe('case-over');
  });

  it('is whoever of the cast the sandbox sends to a counter, a clerk too, who ends as it says there', async () => {
    const seen: Record<string, string | undefined> = {};
    const expected: Record<string, string | undefined> = {};
    for (const person of await at.workbench.people()) {
      const end = person.expect['post-office'];
      if (end === undefined) continue;
      await at.passToNext('day');
      const { caseCode } = await openCase(at, person);
      const { one, other } = await clerks();
      const [first, second] = person.personalId === hong.personalId ? [other, one] : [one, other];
      const asked = await seeAndConsent(at, first, person, caseCode);
      if (!asked.url.endsWith('xong=xac-nhan'))
        await second.submit(await findCase(second, caseCode), '/buu-cuc/ho-so', cardOf(person));
      const page = await activate(at, person, caseCode);
      seen[person.id] = page.problem ?? page.page;
      expected[person.id] = end;
    }
    expect(seen).toEqual(expected);
    expect(Object.keys(seen).length).toBeGreaterThanOrEqual(4);
  });
});

describe('the clerk', () => {
  it('is held to the card: another number, an expired card, a face not compared, a wrong consent', async () => {
    const person = someone();
    const { caseCode } = await openCase(at, person);
    const { one } = await clerks();
    const page = await findCase(one, caseCode);
    const see = (typed: Readonly<Record<string, string>>) =>
      one.submit(page, '/buu-cuc/ho-so', { ...cardOf(person), ...typed });
    expect((await see({ documentNumber: '001190000001' })).problem).toBe('document-differs');
    expect((await see({ documentType: 'cmnd' })).problem).toBe('document-differs');
    expect((await see({ documentExpiry: '01/01/2020' })).problem).toBe('document-expired');
    expect((await see({ faceMatches: '' })).html).toContain('so mặt khách với ảnh');
    const asked = await see({});
    const wrong = await one.submit(asked, '/buu-cuc/dong-y', { oneTimeCode: '000000' });
    expect([wrong.page, wrong.problem]).toEqual(['desk-consent', 'code-wrong']);
  });

  it('never confirms themselves, and never learns the number of a person in full', async () => {
    const self = { ...someone(), personalId: hong.personalId, fullName: 'Đàm Thị Hồng', dateOfBirth: '1990-04-02' };
    const { caseCode } = await openCase(at, self);
    const { one, other } = await clerks();
    expect((await findCase(one, caseCode)).problem).toBe('clerk-is-applicant');
    const seen = await findCase(other, caseCode);
    expect(seen.page).toBe('desk-case');
    expect(seen.html).not.toContain(self.phoneNumber.slice(-8));
  });

  it('beside another clerk at one case: the later one changes nothing', async () => {
    const person = someone();
    const { caseCode } = await openCase(at, person);
    const { one, other } = await clerks();
    const before = (await at.workbench.messages(person.phoneNumber)).length;
    const mine = await one.submit(await findCase(one, caseCode), '/buu-cuc/ho-so', cardOf(person));
    const oneTimeCode = await at.workbench.nextCode(person.phoneNumber, before, /dong y/u);
    await other.submit(await findCase(other, caseCode), '/buu-cuc/ho-so', cardOf(person));
    expect((await one.submit(mine, '/buu-cuc/dong-y', { oneTimeCode })).problem).toBe('case-moved-on');
  });

  it('whose cookie is carried to another network finds it worth nothing, and its session ended', async () => {
    const { one } = await clerks();
    const thief = at.visitor({ cookies: one.cookies, address: '198.51.100.99' });
    expect((await thief.get('/buu-cuc')).problem).toBe('clerk-session-elsewhere');
    expect((await one.get('/buu-cuc')).page).toBe('clerk-sign-in');
    const logged = await at.data.database.run(`SELECT 1 FROM audit_event WHERE type = 'clerk-session-elsewhere'`, []);
    expect(logged).toHaveLength(1);
  });
});

it('every decision that was made on this road is made again byte for byte', async () => {
  const again = await decidedAgain(at.data, at.clock);
  expect(again).toMatchObject({ listed: [], checked: expect.any(Number) });
  expect(again).not.toMatchObject({ checked: 0 });
});
