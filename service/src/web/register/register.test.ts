import { usualWaitHours } from '../../domain/standing/decide-stop.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { isProblemCode, problems } from '../../domain/problems.ts';
import type { AttemptOf } from '../../domain/attempt/attempt.ts';
import { businessRegister } from '../../../test/siblings/business-register/method.ts';
import { recordOf } from '../../../test/web/fake-accounts.ts';
import { challengeTo } from '../../../test/web/fake-register.ts';
import { fakeWeb } from '../../../test/web/fake-web.ts';
import { beforeTheForm, formAddress, goodClaim, tinyBrowser, told } from '../../../test/web/tiny-browser.ts';
import { escapeHtml } from '../html.ts';
import { paths } from '../paths.ts';
import { say } from '../text/say.ts';
import { en } from '../text/en.ts';
import { vi } from '../text/vi.ts';

const onTheCodePage = async () => {
  const web = fakeWeb();
  const browser = await beforeTheForm(web);
  expect((await browser.send(paths.form, goodClaim)).headers.location).toBe(paths.code);
  await browser.get(paths.code);
  return { web, browser };
};

describe('the pages of a registration', () => {
  it('lead a person without scripts from the first page to an open account', async () => {
    const { browser } = await onTheCodePage();
    expect((await browser.send(paths.code, { oneTimeCode: '123456' })).headers.location).toBe(paths.password);
    await browser.get(paths.password);
    const done = await browser.send(paths.password, { password: 'mat-Khau-7-that-dai' });
    expect(done.headers.location).toBe(paths.registered);
    expect(browser.cookies.has('chinhchu-phien')).toBe(true);
    const page = await browser.get(paths.registered);
    expect(told(page)).toEqual({ page: 'registered', problem: '' });
    expect(page.body).toContain('NGUYỄN THỊ HƯƠNG GIANG');
    expect(page.body).toContain('Nhà mạng Thử Nghiệm');
    expect(told(await browser.get(paths.account)).page).toBe('account');
  });

  it('keep what was typed when a field is wrong, say it beside the field and link to it from the top', async () => {
    const web = fakeWeb();
    const browser = await beforeTheForm(web);
    const answer = await browser.send(paths.form, { ...goodClaim, personalId: '012345678', phoneNumber: '"><b>12' });
    expect(answer.statusCode).toBe(422);
    expect(told(answer)).toEqual({ page: 'form', problem: 'invalid-input' });
    expect(answer.body).toContain('value="012345678"');
    expect(answer.body).toContain(`value="${escapeHtml('"><b>12')}"`);
    expect(answer.body).toContain(`<a href="#personalId">${vi.fieldProblems['personal-id-nine-digits']}</a>`);
    expect(answer.body).toContain('id="personalId-loi"');
    expect(answer.body).toMatch(/<title>Lỗi: /u);
    expect(answer.body.indexOf('autofocus')).toBeLessThan(answer.body.indexOf('<h1'));
  });

  it('never show a password again', async () => {
    const { browser } = await onTheCodePage();
    await browser.send(paths.code, { oneTimeCode: '123456' });
    await browser.get(paths.password);
    const answer = await browser.send(paths.password, { password: 'Ngắn7!' });
    expect(answer.statusCode).toBe(422);
    expect(answer.body).not.toContain('Ngắn7!');
  });

  it('ask a person without scripts to wait, counting from when the page was opened', async () => {
    const web = fakeWeb();
    const browser = tinyBrowser(web.app);
    expect((await browser.get(formAddress)).body).toContain('tắt JavaScript');
    const early = await browser.send(paths.form, goodClaim);
    expect(early.statusCode).toBe(429);
    expect(told(early)).toEqual({ page: 'form', problem: 'wait-before-sending' });
    expect(Number(early.headers['retry-after'])).toBeLessThanOrEqual(5);
    expect(early.body).toContain('value="001190012345"');
    web.clock.moveBy(5);
    expect((await browser.send(paths.form, goodClaim)).headers.location).toBe(paths.code);
    expect(web.journeys.register.works.map(({ work }) => work)).toEqual(['too-soon', 'waited']);
  });

  it("show the guide's sentence word for word on a mismatch, then the ordered list, and never which field", async () => {
    const { web, browser } = await onTheCodePage();
    web.journeys.register.operator = 'mismatch';
    expect((await browser.send(paths.code, { oneTimeCode: '123456' })).headers.location).toBe(paths.refused);
    const page = await browser.get(paths.refused);
    expect(page.statusCode).toBe(422);
    expect(told(page)).toEqual({ page: 'refused', problem: 'operator-record-mismatch' });
    expect(page.body).toContain(
      'Thông tin đăng ký không khớp với thông tin thuê bao tại nhà mạng, vui lòng kiểm tra/đăng ký lại với nhà mạng',
    );
    const order = [
      'TTTB',
      '1414',
      'Ho ten:',
      'điểm giao dịch',
      '18008098',
      '18001091',
      '9090',
      vi.register.offers.title,
    ].map((words) => page.body.indexOf(words));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(order[0]).toBeGreaterThan(0);
    expect(page.body).not.toContain('001190012345');
    expect(page.body.indexOf('Thông tin bạn điền chưa khớp')).toBeLessThan(page.body.indexOf('Thông tin đăng ký'));
    expect(page.body).toContain(`href="${paths.correct}"`);
    expect((await browser.get(paths.correct)).body).toContain('value="001190012345"');
  });

  it('tell that a person is registered only on the page after the operator has matched', async () => {
    const { web, browser } = await onTheCodePage();
    web.journeys.register.operator = 'known';
    expect((await browser.send(paths.code, { oneTimeCode: '123456' })).headers.location).toBe(paths.known);
    const page = await browser.get(paths.known);
    expect(page.statusCode).toBe(409);
    expect(told(page).problem).toBe('already-registered');
    expect(page.body).toContain('tel:19001234');
  });

  it('wait for a silent operator on a page that reloads by itself, can be stopped, and goes on when it answers', async () => {
    const { web, browser } = await onTheCodePage();
    web.journeys.register.operator = 'silent';
    expect((await browser.send(paths.code, { oneTimeCode: '123456' })).headers.location).toBe(paths.waiting);
    const page = await browser.get(paths.waiting);
    expect(page.statusCode).toBe(503);
    expect(page.headers['refresh']).toBe('15');
    expect(page.headers['retry-after']).toBeDefined();
    expect((await browser.get(`${paths.waiting}?tai-lai=khong`)).headers['refresh']).toBeUndefined();
    expect((await browser.send(paths.waiting)).headers.location).toBe(paths.waiting);
    web.journeys.register.operator = 'match';
    expect((await browser.get(paths.waiting)).headers.location).toBe(paths.password);
  });

  it('say in real seconds when the authority is asked, and call waiting no error', async () => {
    const { web, browser } = await onTheCodePage();
    web.journeys.register.operator = 'silent';
    await browser.send(paths.code, { oneTimeCode: '123456' });
    const silent = (await browser.get(paths.waiting)).body;
    expect(silent).not.toContain('<title>Lỗi');
    expect(silent).not.toContain(vi.waiting.lead);
    expect(silent).toContain(vi.waiting.leadSilent);
    expect(silent).toContain(`data-pressed="${vi.waiting.pressed}"`);
    const [hash, waiting] = [...web.journeys.register.attempts][0] ?? [];
    if (hash === undefined || waiting?.state !== 'waiting') throw new Error('the walk did not get to the waiting page');
    const askAfter = new Date(web.clock.now().getTime() + 45_000).toISOString();
    web.journeys.register.attempts.set(hash, { ...waiting, turn: { askAfter } });
    const page = await browser.get(paths.waiting);
    expect(told(page)).toEqual({ page: 'waiting', problem: '' });
    expect(page.body).toContain('data-count-seconds="45"');
    expect(page.headers['refresh']).toBe('45');
    expect(page.body).not.toContain('chậm hơn');
  });

  it('say where the SMS is, and keep the code page usable when it has not arrived', async () => {
    const { web, browser } = await onTheCodePage();
    web.journeys.register.fake.delivery = {
      channel: 'sms',
      state: 'undelivered',
      at: web.clock.now().toISOString(),
      problem: 'code-not-delivered',
    };
    const page = await browser.get(paths.code);
    expect(page.statusCode).toBe(200);
    expect(told(page)).toEqual({ page: 'code', problem: 'code-not-delivered' });
    expect(page.body).toContain('name="oneTimeCode"');
    const line = await browser.get(paths.codeDelivery);
    expect(line.json()).toMatchObject({ state: 'undelivered' });
    expect(line.body).not.toContain('345');
  });

  it('offer another code first when the old one has run out', async () => {
    const { web, browser } = await onTheCodePage();
    web.clock.moveBy(301);
    const page = await browser.get(paths.code);
    expect(told(page).problem).toBe('code-expired');
    expect(page.body).not.toContain('name="oneTimeCode"');
    expect((await browser.send(paths.resendCode)).headers.location).toBe(paths.code);
    expect(told(await browser.get(paths.code))).toEqual({ page: 'code', problem: '' });
  });

  it('count the life of a code from when its message went out', async () => {
    const { web, browser } = await onTheCodePage();
    expect((await browser.get(paths.code)).body).toContain(vi.code.lifetime);
    web.clock.moveBy(200);
    const sentAt = web.clock.now().toISOString();
    web.journeys.register.fake.delivery = { channel: 'sms', state: 'sent', at: sentAt, sentAt };
    web.clock.moveBy(299);
    const page = await browser.get(paths.code);
    expect(told(page).problem).toBe('');
    expect(page.body).not.toContain(vi.code.lifetime);
    web.clock.moveBy(2);
    expect(told(await browser.get(paths.code)).problem).toBe('code-expired');
  });

  it('lead back to the form with everything still typed, and to nobody but the browser of this registration', async () => {
    const { web, browser } = await onTheCodePage();
    expect((await browser.get(paths.code)).body).toContain(`href="${paths.correct}"`);
    expect((await browser.get(paths.correct)).body).toContain('value="0912 345 678"');
    expect((await tinyBrowser(web.app).get(paths.correct)).headers.location).toBe(paths.start);
  });

  it('take an unfinished registration up again from the first page', async () => {
    const { browser } = await onTheCodePage();
    expect((await browser.get(paths.start)).body).toContain(`href="${paths.code}"`);
  });

  it('are at most five: the choice, the form with its preparation, the code, the password, the end', async () => {
    const web = fakeWeb();
    const browser = tinyBrowser(web.app);
    const seen = [told(await browser.get(paths.start)).page];
    seen.push(told(await browser.get(formAddress)).page);
    web.clock.moveBy(10);
    let next = (await browser.send(paths.form, goodClaim)).headers.location ?? '';
    for (const fields of [{ oneTimeCode: '123456' }, { password: 'mat-Khau-7-that-dai' }, undefined]) {
      seen.push(told(await browser.get(next)).page);
      if (fields !== undefined) next = (await browser.send(next, fields)).headers.location ?? '';
    }
    expect(seen).toEqual(['start', 'form', 'code', 'password', 'registered']);
  });

  it('count their steps the same from the form to the end', async () => {
    const { browser } = await onTheCodePage();
    const steps = [(await browser.get(formAddress)).body, (await browser.get(paths.code)).body];
    await browser.send(paths.code, { oneTimeCode: '123456' });
    steps.push((await browser.get(paths.password)).body);
    await browser.send(paths.password, { password: 'mat-Khau-7-that-dai' });
    steps.push((await browser.get(paths.registered)).body);
    expect(steps.map((page) => /Bước \d \/ \d/u.exec(page)?.[0])).toEqual([
      'Bước 1 / 4',
      'Bước 2 / 4',
      'Bước 3 / 4',
      'Bước 4 / 4',
    ]);
  });

  it('offer only what is open, and tell the other kinds beforehand what they can do instead', async () => {
    const { app, journeys } = fakeWeb();
    const start = await app.inject(paths.start);
    expect(told(start)).toEqual({ page: 'start', problem: '' });
    expect(start.body).toContain('value="mobile-subscriber"');
    expect(start.body).not.toContain('value="social-insurance"');
    expect(start.body).not.toContain('value="business"');
    for (const kind of ['business', 'agency'] as const) expect(start.body).toContain(vi.register.start.noneTitle[kind]);
    expect(start.body).toContain('VNeID');
    journeys.register.siblings = [businessRegister()];
    const more = (await app.inject(paths.start)).body;
    expect(more).toContain('value="business"');
    expect(more).toContain('data-goes-with="business"');
    expect(more).not.toContain(vi.register.start.noneTitle.business);
  });

  it('say what is missing of a choice, and what does not go together', async () => {
    const { app } = fakeWeb();
    const answers = [
      ['', 'invalid-input'],
      ['?kind=citizen', 'invalid-input'],
      ['?kind=nobody&method=usb-token', 'invalid-input'],
      ['?kind=citizen&method=usb-token', 'method-not-offered'],
      ['?kind=business&method=mobile-subscriber', 'method-not-offered'],
    ] as const;
    for (const [query, problem] of answers) {
      const answer = await app.inject(`${paths.form}${query}`);
      expect([query, answer.statusCode, told(answer)]).toEqual([query, 422, { page: 'start', problem }]);
    }
    expect((await app.inject(`${paths.form}?kind=citizen`)).body).toContain(
      'value="citizen" aria-describedby="kind-goi-y" checked',
    );
  });

  it('read kind and method from what the page was made for, never from what is sent beside it', async () => {
    const web = fakeWeb();
    const browser = await beforeTheForm(web);
    await browser.send(paths.form, { ...goodClaim, kind: 'agency', method: 'usb-token' });
    expect([...web.journeys.register.attempts.values()][0]?.about).toMatchObject({
      kind: 'citizen',
      method: 'mobile-subscriber',
    });
  });

  it('keep nothing of a form that is wrong', async () => {
    const web = fakeWeb();
    const browser = await beforeTheForm(web);
    const answer = await browser.send(paths.form, { ...goodClaim, personalId: '1' });
    expect(told(answer)).toEqual({ page: 'form', problem: 'invalid-input' });
    expect(web.journeys.register.attempts.size).toBe(0);
    expect(browser.cookies.has('chinhchu-dang-ky')).toBe(false);
    expect(answer.body).toContain('CC-0000-TEST');
  });

  it('lead the two addresses of the first version to the page that took their place', async () => {
    const { app } = fakeWeb();
    for (const path of [paths.formerMethod, paths.formerPreparation])
      expect((await app.inject(`${path}?kind=citizen`)).headers.location).toBe(paths.start);
  });

  it('say what becomes of personal data before the first field asks for any', async () => {
    const { body } = await fakeWeb().app.inject(formAddress);
    const notice = body.indexOf(vi.register.form.privacyTitle);
    expect(notice).toBeGreaterThan(0);
    expect(notice).toBeLessThan(body.indexOf('name="personalId"'));
  });

  it('ask once for a name as it stands on the card when it was typed without diacritics', async () => {
    const web = fakeWeb();
    const browser = await beforeTheForm(web);
    const plain = { ...goodClaim, fullName: 'nguyen thi huong giang' };
    const asked = await browser.send(paths.form, { ...plain, phoneNumber: '12' });
    expect(told(asked)).toEqual({ page: 'form', problem: 'invalid-input' });
    expect(asked.body).toContain(`<a href="#fullName">${vi.fieldProblems['full-name-without-marks']}</a>`);
    expect(asked.body).toContain('id="phoneNumber-loi"');
    expect(asked.body).toContain('name="nameAsOnCard"');
    web.clock.moveBy(10);
    expect((await browser.send(paths.form, { ...plain, nameAsOnCard: 'yes' })).headers.location).toBe(paths.code);
  });

  it('show what was read of a holder who sets no password, and open the account once that is confirmed', async () => {
    const web = fakeWeb();
    const browser = await beforeTheForm(web);
    await browser.send(paths.form, goodClaim);
    web.journeys.register.siblings = [businessRegister()];
    const [hash, attempt] = [...web.journeys.register.attempts][0] ?? [];
    if (hash === undefined || attempt === undefined) throw new Error('there is no registration');
    web.journeys.register.attempts.set(hash, {
      ...attempt,
      about: { ...attempt.about, kind: 'business', method: 'usb-token' },
      state: 'evidenced',
      proof: { type: 'none', reference: 'q', provenAt: attempt.createdAt },
      evidence: [
        {
          ...recordOf(web.clock.now()),
          holder: { type: 'organisation', fullName: 'CÔNG TY MỘT', taxCode: '0100109106' },
        },
      ],
    });
    const page = await browser.get(paths.facts);
    expect(told(page)).toEqual({ page: 'facts', problem: '' });
    expect(page.body).toContain('CÔNG TY MỘT');
    expect((await browser.get(paths.password)).headers.location).toBe(paths.facts);
    expect((await browser.send(paths.facts)).headers.location).toBe(paths.registered);
  });

  it('keep the first of two passwords from two tabs, and say so', async () => {
    const { browser } = await onTheCodePage();
    await browser.send(paths.code, { oneTimeCode: '123456' });
    const otherTab = (await browser.get(paths.password)).body;
    await browser.get(paths.password);
    await browser.send(paths.password, { password: 'mat-Khau-7-that-dai' });
    const token = /name="formToken" value="([^"]*)"/u.exec(otherTab)?.[1] ?? '';
    const late = await browser.post(
      paths.password,
      new URLSearchParams({ formToken: token, password: 'mat-Khau-khac-8' }).toString(),
    );
    expect(late.headers.location).toBe(`${paths.registered}?mat-khau=truoc`);
    expect((await browser.get(late.headers.location ?? '')).body).toContain(vi.register.registered.passwordStands);
  });

  it('say at the end how to sign in next time, with the way on first, and the name with the way out above', async () => {
    const { browser } = await onTheCodePage();
    await browser.send(paths.code, { oneTimeCode: '123456' });
    await browser.get(paths.password);
    await browser.send(paths.password, { password: 'mat-Khau-7-that-dai' });
    const { body } = await browser.get(paths.registered);
    const order = [
      'class="me"',
      'class="seal"',
      `class="govuk-button" href="${paths.account}"`,
      'Lần sau',
      'Mã tài khoản',
    ];
    expect(order.map((words) => body.indexOf(words))).toEqual(
      order.map((words) => body.indexOf(words)).toSorted((a, b) => a - b),
    );
    expect(body).toContain(vi.register.registered.printHint);
    expect((await browser.get('/')).body).toContain(`href="${paths.account}"`);
  });

  it('offer the message from the phone wherever a problem can be lifted by it, with the form to be sent again', async () => {
    const web = fakeWeb();
    const browser = await beforeTheForm(web);
    web.journeys.register.comesTo({ code: 'too-many-codes-for-number', retryAfterSeconds: 900, liftCode: '4821' });
    const { body } = await browser.send(paths.form, goodClaim);
    expect(body).toContain('MOKHOA 4821');
    expect(body).toContain('8123');
    expect(body).toContain('từ điện thoại có số 0912 345 678');
    expect(body).toContain(vi.frame.lift.only);
    expect(body).toContain(`<form method="post" action="${paths.form}"`);
    expect(body).toContain('value="001190012345"');
  });

  it('has nothing ticked beforehand', async () => {
    const { app } = fakeWeb();
    for (const url of [paths.start, formAddress]) expect((await app.inject(url)).body).not.toContain('checked');
  });

  it('hands a form back for sending again when the database does not answer, without the password', async () => {
    const { web, browser } = await onTheCodePage();
    await browser.send(paths.code, { oneTimeCode: '123456' });
    await browser.get(paths.password);
    const outage = Object.assign(new Error('no answer'), { name: 'StorageUnavailable' });
    web.journeys.register.breaks(outage);
    const answer = await browser.send(paths.password, { password: 'mat-Khau-7-that-dai' });
    expect(answer.statusCode).toBe(503);
    expect(told(answer)).toEqual({ page: 'problem', problem: 'storage-unavailable' });
    expect(answer.body).not.toContain('mat-Khau');

    const second = await beforeTheForm(web);
    web.journeys.register.breaks(outage);
    expect((await second.send(paths.form, goodClaim)).body).toContain('name="phoneNumber" value="0912 345 678"');
    expect((await second.send(paths.form)).headers.location).toBe(paths.code);
  });
});

describe('every problem', () => {
  const codes = Object.keys(problems).filter(isProblemCode);
  // One for all, as to build another takes longer than the pages of a problem; forms without scripts are six an hour.
  const web = fakeWeb();
  beforeEach(() => {
    web.journeys.register.clear();
    web.clock.moveBy(3_600);
  });

  it.each(codes)(
    '%s is told in place in both languages, with its status, its words and its support code',
    async (code) => {
      const browser = await beforeTheForm(web);
      for (const text of [vi, en]) {
        await browser.get(`${formAddress}&lang=${text.language}`);
        web.journeys.register.comesTo({ code, retryAfterSeconds: 90, triesLeft: 2 });
        const answer = await browser.send(paths.form, goodClaim);
        const facts = {
          minimumAge: 14,
          simSwapHours: 72,
          waitHours: usualWaitHours,
          helpDeskPhone: '19001234',
          shortCode: '8123',
          retryAfterSeconds: 90,
          triesLeft: 2,
        };
        expect(answer.statusCode).toBe(problems[code].status);
        expect(told(answer)).toEqual({ page: 'form', problem: code });
        expect(answer.body).toContain(escapeHtml(text.problems[code].title));
        expect(answer.body).toContain(escapeHtml(say(text.problems[code].sentence, facts)));
        expect(answer.body).toContain('CC-0000-TEST');
      }
    },
  );

  it.each(codes)('%s has a page of its own where there is no registration', async (code) => {
    const browser = await beforeTheForm(web);
    await browser.send(paths.form, goodClaim);
    await browser.get(paths.code);
    web.journeys.register.attempts.clear();
    web.journeys.register.comesTo({ code });
    const answer = await browser.send(paths.code, { oneTimeCode: '123456' });
    expect(answer.statusCode).toBe(problems[code].status);
    expect(told(answer)).toEqual({ page: 'problem', problem: code });
    expect(answer.body).toContain('CC-0000-TEST');
  });
});

describe('the page of a state', () => {
  const pages = [paths.code, paths.waiting, paths.password, paths.known, paths.refused];

  it('is where a GET of any other page of the journey leads', async () => {
    const web = fakeWeb();
    const browser = await beforeTheForm(web);
    await browser.send(paths.form, goodClaim);
    const [hash, begun] = [...web.journeys.register.attempts][0] ?? [];
    if (hash === undefined || begun?.state !== 'challenged') throw new Error('the walk did not get to the code');
    const { challenge: _challenge, slowSeconds: _slow, state: _state, ...envelope } = begun;
    const proof = { type: 'one-time-code', reference: 'c', provenAt: begun.createdAt } as const;
    const turn = { problem: 'operator-unavailable' } as const;
    const states: readonly (readonly [AttemptOf<'register'>, string])[] = [
      [
        { ...envelope, state: 'challenged', challenge: challengeTo('+84912345678', web.clock.now()), slowSeconds: 0 },
        paths.code,
      ],
      [{ ...envelope, state: 'waiting', proof, turn }, paths.waiting],
      [{ ...envelope, state: 'evidenced', proof, evidence: [] }, paths.password],
      [{ ...envelope, state: 'known' }, paths.known],
      [{ ...envelope, state: 'refused', problem: 'sim-recently-changed' }, paths.refused],
      [{ ...envelope, state: 'completed', accountId: 'a' }, paths.registered],
    ];
    web.journeys.register.operator = 'silent';
    for (const [attempt, own] of states) {
      for (const path of pages) {
        web.journeys.register.attempts.set(hash, attempt);
        const answer = await browser.get(path);
        if (path === own) expect(answer.statusCode).not.toBe(303);
        else expect([answer.statusCode, answer.headers.location]).toEqual([303, own]);
      }
    }
  });

  it('tells a browser without a registration so, whether it has our cookies or not', async () => {
    const { app } = fakeWeb();
    const secret = 'x'.repeat(43);
    for (const headers of [
      {},
      { cookie: `chinhchu-trinh-duyet=${secret}` },
      { cookie: `chinhchu-trinh-duyet=${secret}; chinhchu-dang-ky=${secret}` },
    ]) {
      const answer = await app.inject({ url: paths.code, headers });
      expect(answer.statusCode).toBe(404);
      expect(told(answer).problem).toBe('registration-elsewhere');
    }
  });
});
