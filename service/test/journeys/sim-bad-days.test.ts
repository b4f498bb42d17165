import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TestInstallation } from '../support/service.ts';
import { startInstallation } from '../support/service.ts';
import { enterPin, sendDigits, sendSimForm, signOnPhone, simOf, untilSettled } from '../support/walks/means/sign.ts';
import type { Page, TestVisitor } from '../support/walks/visitor.ts';
import { openVisitor } from '../support/walks/visitor.ts';
import { newVisitor } from '../support/walks/walk.ts';
import type { LeverMode, Person } from '../support/workbench.ts';

let at: TestInstallation;
let person: Person;
beforeAll(async () => {
  at = await startInstallation({
    settings: { METHODS: 'mobile-subscriber,sim-signing', REVOCATION_TIMEOUT_MS: '800' },
  });
  person = await at.workbench.person('y-blo');
});
afterAll(() => at.stop());
beforeEach(async () => {
  for (const { id } of await at.workbench.prompts(person.phoneNumber))
    await at.workbench.answerPrompt(person.phoneNumber, id, { cancel: true });
  await at.passToNext('day');
  await at.pass(16 * 60);
});
afterEach(async () => {
  await at.workbench.pull('mssp', 'normal');
  await at.workbench.pull('certificate-authority', 'normal');
});

const told = ({ page, problem }: Page): string => `${page} ${problem}`;

/** Signs while an authority is in this mode, and looks what page comes of it. */
const signWhile = async (authority: 'mssp' | 'certificate-authority', mode: LeverMode): Promise<Page> => {
  const visitor = newVisitor(at);
  const sign = await sendSimForm(at, visitor, simOf(person));
  const prompt = await at.workbench.nextPrompt(person.phoneNumber);
  await at.workbench.pull(authority, mode, 3000);
  await sendDigits(visitor, sign, prompt);
  await enterPin(at, person, prompt);
  await at.pass(2);
  const page = await visitor.get('/dang-ky/ky-so');
  return page.html.includes('data-stage="signed"') ? visitor.submit(page, '/dang-ky/ky-so') : page;
};

describe('a signature that is not what was asked for', () => {
  it.each([
    ['made with a key that nobody certified', 'wrong-key', 'signature-invalid'],
    ['over something of yesterday', 'stale', 'signature-over-something-else'],
  ] as const)('%s is refused on a page of its own', async (_what, mode, problem) => {
    const visitor = newVisitor(at);
    await at.workbench.pull('mssp', mode);
    const sign = await sendSimForm(at, visitor, simOf(person));
    expect(told(await signOnPhone(at, visitor, person, sign))).toBe(`refused ${problem}`);
  });

  it('of another telephone or transaction is nobody’s, and the request goes on waiting for its own', async () => {
    const page = await signWhile('mssp', 'wrong-answer');
    expect([page.page, page.html.includes('data-stage="signed"')]).toEqual(['sign', false]);
  });
});

describe('an operator that does not answer as it should', () => {
  it.each(['down', 'slow', 'error', 'garbage'] as const)(
    '(%s) while the PIN is entered leaves the request where it is, and its signature is taken when it is well again',
    async (mode) => {
      const visitor = newVisitor(at);
      const sign = await sendSimForm(at, visitor, simOf(person));
      const prompt = await at.workbench.nextPrompt(person.phoneNumber);
      await sendDigits(visitor, sign, prompt);
      await at.workbench.pull('mssp', mode, 4000);
      await at.pass(2);
      const pin = await visitor.get('/dang-ky/ky-so');
      expect([pin.page, pin.problem, pin.html.includes('data-stage="pin"')]).toEqual(['sign', undefined, true]);
      await at.workbench.pull('mssp', 'normal');
      await enterPin(at, person, prompt);
      expect((await untilSettled(at, visitor)).html).toContain('data-stage="signed"');
    },
  );
});

describe('an authority that lies, is stale or silent about the certificate', () => {
  it.each(['down', 'error', 'garbage', 'wrong-answer', 'wrong-key', 'stale'] as const)(
    '(%s) opens nothing and loses nothing: the person asks again when it is well',
    async (mode) => {
      await at.pass(3600);
      const waiting = await signWhile('certificate-authority', mode);
      expect(told(waiting)).toBe('waiting revocation-unknown');
    },
  );

  it('is believed again after it was well for a moment', async () => {
    const visitor = newVisitor(at);
    await at.pass(3600);
    const sign = await sendSimForm(at, visitor, simOf(person));
    const prompt = await at.workbench.nextPrompt(person.phoneNumber);
    await at.workbench.pull('certificate-authority', 'down');
    await sendDigits(visitor, sign, prompt);
    await enterPin(at, person, prompt);
    const signed = await untilSettled(at, visitor);
    const waiting = await visitor.submit(signed, '/dang-ky/ky-so');
    expect(told(waiting)).toBe('waiting revocation-unknown');
    await at.workbench.pull('certificate-authority', 'normal');
    await at.pass(30);
    const facts = await visitor.submit(waiting, '/dang-ky/doi-chieu');
    expect(told(facts)).toBe('facts undefined');
  });
});

describe('what was cut short or sent twice', () => {
  it('a request of which nobody knows whether it went out is told as that, and another goes out', async () => {
    const visitor = newVisitor(at);
    await at.workbench.pull('mssp', 'slow', 8000);
    const lost = await sendSimForm(at, visitor, simOf(person));
    expect(told(lost)).toBe('sign signing-service-unavailable');
    await at.workbench.pull('mssp', 'normal');
    for (const { id } of await at.workbench.prompts(person.phoneNumber))
      await at.workbench.answerPrompt(person.phoneNumber, id, { cancel: true });
    const again = await visitor.submit(lost, '/dang-ky/ky-so/gui-lai');
    expect((await signOnPhone(at, visitor, person, again)).page).toBe('facts');
  });

  it('goes on at another server from the digits on', async () => {
    const visitor = newVisitor(at);
    await sendSimForm(at, visitor, simOf(person));
    const prompt = await at.workbench.nextPrompt(person.phoneNumber);
    const server = await at.another();
    const elsewhere: TestVisitor = openVisitor(server.origin, { cookies: visitor.cookies });
    const pin = await sendDigits(elsewhere, await elsewhere.get('/dang-ky/ky-so'), prompt);
    expect(pin.html).toContain('data-stage="pin"');
    await enterPin(at, person, prompt);
    const signed = await untilSettled(at, elsewhere);
    expect((await elsewhere.submit(signed, '/dang-ky/ky-so')).page).toBe('facts');
  });

  it('the same signature sent by two tabs at once opens one page and one account', async () => {
    const visitor = newVisitor(at);
    const sign = await sendSimForm(at, visitor, simOf(person));
    const prompt = await at.workbench.nextPrompt(person.phoneNumber);
    await sendDigits(visitor, sign, prompt);
    await enterPin(at, person, prompt);
    const signed = await untilSettled(at, visitor);
    const both = await Promise.all([
      visitor.submit(signed, '/dang-ky/ky-so'),
      visitor.submit(signed, '/dang-ky/ky-so'),
    ]);
    expect(both.map(told)).toEqual(['facts undefined', 'facts undefined']);
    const [one] = both;
    if (one === undefined) throw new Error('no page');
    const ends = await Promise.all([visitor.submit(one, '/dang-ky/xem-lai'), visitor.submit(one, '/dang-ky/xem-lai')]);
    expect(ends.map(({ page }) => page)).toEqual(['registered', 'registered']);
    const accounts = await at.data.database.run<{ count: number }>('SELECT count(*)::int AS count FROM account', []);
    expect(accounts).toEqual([{ count: 1 }]);
  });

  it('a second click that is answered before the first has the session of the first, and another form of the same page none', async () => {
    await at.data.database.run('TRUNCATE account CASCADE', []);
    const visitor = newVisitor(at);
    const sign = await sendSimForm(at, visitor, simOf(person));
    const facts = await signOnPhone(at, visitor, person, sign);
    // Another tab, with the cookies of before any answer.
    const tab = (): TestVisitor => openVisitor(at.origin, { cookies: visitor.cookies });
    const [second, other] = [tab(), tab()];
    const otherForm = await other.get('/dang-ky/xem-lai');
    expect((await visitor.submit(facts, '/dang-ky/xem-lai')).page).toBe('registered');
    expect((await second.submit(facts, '/dang-ky/xem-lai')).page).toBe('registered');
    expect(second.cookies.get('chinhchu-phien')).toBe(visitor.cookies.get('chinhchu-phien'));
    expect((await other.submit(otherForm, '/dang-ky/xem-lai')).page).toBe('problem');
    expect(other.cookies.has('chinhchu-phien')).toBe(false);
  });

  it('digits and signature serve in the browser that asked alone', async () => {
    const visitor = newVisitor(at);
    await sendSimForm(at, visitor, simOf(person));
    const prompt = await at.workbench.nextPrompt(person.phoneNumber);
    const company = await at.workbench.person('hop-tac-xa-det-lanh');
    const stranger = newVisitor(at);
    const theirs = await sendSimForm(at, stranger, simOf(company), 'business');
    expect((await sendDigits(stranger, theirs, prompt)).problem).toBe('verification-code-wrong');
    expect((await visitor.get('/dang-ky/ky-so')).page).toBe('sign');
  });
});

it('with a clock an hour off the operator takes no request of ours, and the page says that it is not the person’s fault', async () => {
  const visitor = newVisitor(at);
  at.clock.pass(3600);
  const form = await visitor.get('/dang-ky/thong-tin?kind=citizen&method=sim-signing');
  at.clock.pass(20);
  const sign = await visitor.submit(form, '/dang-ky/thong-tin', simOf(person));
  await at.workbench.setClock(at.clock.offsetMs);
  expect(told(sign)).toBe('sign signing-service-unavailable');
});
