import { describe, expect, it } from 'vitest';
import { isProblemCode, problems } from '../../domain/problems.ts';
import type { Registration } from '../../domain/registration.ts';
import { fakeWeb } from '../../../test/web/fake-web.ts';
import { beforeTheForm, goodClaim, tinyBrowser, told } from '../../../test/web/tiny-browser.ts';
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
    await browser.get(`${paths.prepare}?kind=citizen&method=mobile-subscriber`);
    await browser.send(paths.prepare);
    await browser.get(paths.form);
    const early = await browser.send(paths.form, goodClaim);
    expect(early.statusCode).toBe(429);
    expect(told(early)).toEqual({ page: 'form', problem: 'wait-before-sending' });
    expect(Number(early.headers['retry-after'])).toBeLessThanOrEqual(5);
    expect(early.body).toContain('value="001190012345"');
    web.clock.moveBy(5);
    expect((await browser.send(paths.form, goodClaim)).headers.location).toBe(paths.code);
    expect(web.journeys.works.map(({ work }) => work)).toEqual(['too-soon', 'waited']);
  });

  it("show the guide's sentence word for word on a mismatch, then the ordered list, and never which field", async () => {
    const { web, browser } = await onTheCodePage();
    web.journeys.operator = 'mismatch';
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
      'cách đăng ký khác',
    ].map((words) => page.body.indexOf(words));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(order[0]).toBeGreaterThan(0);
    expect(page.body).not.toContain('001190012345');
    expect((await browser.send(paths.goBack)).headers.location).toBe(paths.form);
    expect((await browser.get(paths.form)).body).toContain('value="001190012345"');
  });

  it('tell that a person is registered only on the page after the operator has matched', async () => {
    const { web, browser } = await onTheCodePage();
    web.journeys.operator = 'known';
    expect((await browser.send(paths.code, { oneTimeCode: '123456' })).headers.location).toBe(paths.known);
    const page = await browser.get(paths.known);
    expect(page.statusCode).toBe(409);
    expect(told(page).problem).toBe('already-registered');
    expect(page.body).toContain('tel:19001234');
  });

  it('wait for a silent operator on a page that reloads by itself, can be stopped, and goes on when it answers', async () => {
    const { web, browser } = await onTheCodePage();
    web.journeys.operator = 'silent';
    expect((await browser.send(paths.code, { oneTimeCode: '123456' })).headers.location).toBe(paths.waiting);
    const page = await browser.get(paths.waiting);
    expect(page.statusCode).toBe(503);
    expect(page.headers['refresh']).toBe('15');
    expect(page.headers['retry-after']).toBeDefined();
    expect((await browser.get(`${paths.waiting}?tai-lai=khong`)).headers['refresh']).toBeUndefined();
    expect((await browser.send(paths.waiting)).headers.location).toBe(paths.waiting);
    web.journeys.operator = 'match';
    expect((await browser.get(paths.waiting)).headers.location).toBe(paths.password);
  });

  it('offer to ask the operator again only when it was silent: while it is asked there is only something to see', async () => {
    const { web, browser } = await onTheCodePage();
    web.journeys.operator = 'silent';
    await browser.send(paths.code, { oneTimeCode: '123456' });
    expect((await browser.get(paths.waiting)).body).toContain(`<form method="post" action="${paths.waiting}">`);
    const [hash, waiting] = [...web.journeys.registrations][0] ?? [];
    if (hash === undefined || waiting?.state !== 'waiting') throw new Error('the walk did not get to the waiting page');
    const { problem: _, ...asked } = waiting;
    const askAfter = new Date(web.clock.now().getTime() + 45_000).toISOString();
    web.journeys.registrations.set(hash, { ...asked, challenge: { ...asked.challenge, askAfter } });
    const page = await browser.get(paths.waiting);
    expect(told(page)).toEqual({ page: 'waiting', problem: '' });
    expect(page.body).not.toContain(`action="${paths.waiting}"`);
    expect(page.body).toContain(vi.register.waiting.look);
  });

  it('say where the SMS is, and keep the code page usable when it has not arrived', async () => {
    const { web, browser } = await onTheCodePage();
    web.journeys.delivery = { state: 'undelivered', at: web.clock.now().toISOString(), problem: 'code-not-delivered' };
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

  it('lead back to the form with everything still typed', async () => {
    const { browser } = await onTheCodePage();
    expect((await browser.send(paths.goBack)).headers.location).toBe(paths.form);
    expect((await browser.get(paths.form)).body).toContain('value="0912 345 678"');
  });

  it('take an unfinished registration up again from the first page', async () => {
    const { browser } = await onTheCodePage();
    expect((await browser.get(paths.kind)).body).toContain(`href="${paths.code}"`);
  });

  it('offer only what is switched on, and tell a kind without any method what it can do instead', async () => {
    const { app } = fakeWeb();
    const citizen = await app.inject(`${paths.method}?kind=citizen`);
    expect(citizen.body).toContain('value="mobile-subscriber"');
    expect(citizen.body).not.toContain('value="social-insurance"');
    for (const kind of ['business', 'agency']) {
      const page = await app.inject(`${paths.method}?kind=${kind}`);
      expect(told(page)).toEqual({ page: 'method', problem: 'method-not-offered' });
      expect(page.body).toContain('VNeID');
    }
    expect(told(await app.inject(`${paths.prepare}?kind=citizen&method=usb-token`)).problem).toBe('method-not-offered');
    expect(told(await app.inject(`${paths.prepare}?kind=nobody&method=usb-token`)).page).toBe('kind');
  });

  it('has nothing ticked beforehand', async () => {
    const { app } = fakeWeb();
    for (const url of [
      paths.kind,
      `${paths.method}?kind=citizen`,
      `${paths.prepare}?kind=citizen&method=mobile-subscriber`,
    ]) {
      expect((await app.inject(url)).body).not.toContain('checked');
    }
  });

  it('hands a form back for sending again when the database does not answer, without the password', async () => {
    const { web, browser } = await onTheCodePage();
    await browser.send(paths.code, { oneTimeCode: '123456' });
    await browser.get(paths.password);
    const outage = Object.assign(new Error('no answer'), { name: 'StorageUnavailable' });
    web.journeys.nextThrow('choosePassword', outage);
    const answer = await browser.send(paths.password, { password: 'mat-Khau-7-that-dai' });
    expect(answer.statusCode).toBe(503);
    expect(told(answer)).toEqual({ page: 'problem', problem: 'storage-unavailable' });
    expect(answer.body).not.toContain('mat-Khau');

    const second = await beforeTheForm(web);
    web.journeys.nextThrow('submitClaim', outage);
    expect((await second.send(paths.form, goodClaim)).body).toContain('name="phoneNumber" value="0912 345 678"');
    expect((await second.send(paths.form)).headers.location).toBe(paths.code);
  });
});

describe('every problem', () => {
  const codes = Object.keys(problems).filter(isProblemCode);

  it.each(codes)(
    '%s is told in place in both languages, with its status, its words and its support code',
    async (code) => {
      const web = fakeWeb();
      const browser = await beforeTheForm(web);
      for (const text of [vi, en]) {
        await browser.get(`${paths.form}?lang=${text.language}`);
        web.journeys.nextProblem('submitClaim', { code, retryAfterSeconds: 90, triesLeft: 2 });
        const answer = await browser.send(paths.form, goodClaim);
        const facts = {
          minimumAge: 14,
          simSwapHours: 72,
          helpDeskPhone: '19001234',
          retryAfterSeconds: 90,
          triesLeft: 2,
        };
        expect(answer.statusCode).toBe(problems[code].status);
        expect(told(answer)).toEqual({ page: 'form', problem: code });
        expect(answer.body).toContain(escapeHtml(text.problems[code].title));
        expect(answer.body).toContain(escapeHtml(say(text.problems[code].sentence, facts)));
        expect(answer.body).toContain('CC-7K3F-9QXM');
      }
    },
  );

  it.each(codes)('%s has a page of its own where there is no registration', async (code) => {
    const web = fakeWeb();
    const browser = await beforeTheForm(web);
    web.journeys.registrations.clear();
    web.journeys.nextProblem('submitClaim', { code });
    const answer = await browser.send(paths.form, goodClaim);
    expect(answer.statusCode).toBe(problems[code].status);
    expect(told(answer)).toEqual({ page: 'problem', problem: code });
    expect(answer.body).toContain('CC-0000-TEST');
  });
});

describe('the guard', () => {
  const pages = [paths.form, paths.code, paths.waiting, paths.password, paths.registered, paths.known, paths.refused];

  it('leads a GET of any page of the journey to the one page that fits the state', async () => {
    const web = fakeWeb();
    const browser = await beforeTheForm(web);
    await browser.send(paths.form, goodClaim);
    const [hash, challenged] = [...web.journeys.registrations][0] ?? [];
    if (hash === undefined || challenged?.state !== 'challenged') throw new Error('the walk did not get to the code');
    const { claim, challenge, ...common } = challenged;
    const states: readonly (readonly [Registration, string])[] = [
      [{ ...common, state: 'started' }, paths.form],
      [challenged, paths.code],
      [{ ...common, state: 'waiting', claim, challenge, problem: 'operator-unavailable' }, paths.waiting],
      [{ ...common, state: 'evidenced', claim, evidence: [] }, paths.password],
      [{ ...common, state: 'known' }, paths.known],
      [{ ...common, state: 'refused', problem: 'sim-recently-changed' }, paths.refused],
      [{ ...common, state: 'completed', accountId: 'a' }, paths.registered],
    ];
    web.journeys.operator = 'silent';
    for (const [registration, own] of states) {
      for (const path of pages) {
        web.journeys.registrations.set(hash, registration);
        const answer = await browser.get(path);
        if (path === own) expect(answer.statusCode).not.toBe(303);
        else expect([answer.statusCode, answer.headers.location]).toEqual([303, own]);
      }
    }
  });

  it('tells a browser without a registration so, whether it has our cookie or not', async () => {
    const { app } = fakeWeb();
    for (const headers of [{}, { cookie: `chinhchu-trinh-duyet=${'x'.repeat(43)}` }]) {
      const answer = await app.inject({ url: paths.code, headers });
      expect(answer.statusCode).toBe(404);
      expect(told(answer).problem).toBe('registration-elsewhere');
    }
  });
});
