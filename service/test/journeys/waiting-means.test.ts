import { certificateIn } from '../../src/domain/evidence/linked-means.ts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { WaitingMeans } from '../../src/domain/standing/waiting-change.ts';
import {
  begun,
  certificate,
  completed,
  decision,
  opening,
  register as registerInStore,
  signature,
} from '../store/examples.ts';
import type { TestInstallation } from '../support/service.ts';
import { startInstallation } from '../support/service.ts';
import { sendStopCode } from '../support/walks/ways-back/change-number.ts';
import { recover } from '../support/walks/ways-back/recover.ts';
import { registerBySim } from '../support/walks/means/sign.ts';
import { signIn } from '../support/walks/sign-in.ts';
import { sendSimSignIn, signInBySim, simSignInOf } from '../support/walks/means/sign-in-by-means.ts';
import { pressWait, stopCodeOf, stopCodesTo, waitForMeans } from '../support/walks/ways-back/wait-for-means.ts';
import { newVisitor, register } from '../support/walks/walk.ts';
import type { Person } from '../support/workbench.ts';
import { eventually } from '../support/workbench.ts';

const threeDays = 72 * 3600;
let at: TestInstallation;
let person: Person;
beforeAll(async () => {
  at = await startInstallation({ settings: { METHODS: 'mobile-subscriber,sim-signing' } });
  person = await at.workbench.person('y-blo');
  await register(at, newVisitor(at), person);
});
afterAll(() => at.stop());
beforeEach(() => at.passToNext('day'));
afterEach(async () => {
  const waits = await pending();
  if (waits !== undefined) await at.store.waiting.stop(waits.id, { audit: [] });
  await at.data.database.run(`DELETE FROM limit_counter WHERE limit_name = 'means-wait-by-account-month'`, []);
});

const account = async () => {
  const { personalId: value } = person;
  const found = await at.store.accounts.findByIdentity({ kind: 'citizen', scheme: 'vn-personal-id', value });
  if (found === undefined) throw new Error('no account');
  return found;
};
const signingClaim = () =>
  ({
    method: 'sim-signing',
    kind: 'citizen',
    phoneNumber: person.phoneNumber,
    operator: person.operator ?? '',
  }) as const;
const pending = async (): Promise<WaitingMeans | undefined> => at.store.waiting.pending((await account()).id, 'means');
const eventsOf = async (type: string): Promise<number> =>
  (await at.store.audit.byAccount((await account()).id, 200)).filter((event) => event.type === type).length;
const textsOf = async (words: string): Promise<number> =>
  (await at.workbench.messages(person.phoneNumber)).filter(({ text }) => text.includes(words)).length;
/** Until a message says so once more than before. */
const told = (words: string, before: number): Promise<true> =>
  eventually(`an SMS about "${words}"`, async () => ((await textsOf(words)) > before ? true : undefined));
const certificates = async (): Promise<number> =>
  (
    await at.data.database.run(`SELECT id FROM authenticator WHERE account_id = $1 AND type = 'certificate'`, [
      (await account()).id,
    ])
  ).length;

/** The account with a certificate that waits, and the code that stops it. */
const waiting = async (): Promise<string> => {
  const before = (await stopCodesTo(at, person.phoneNumber)).length;
  expect((await waitForMeans(at, newVisitor(at), person)).page).toBe('means-wait');
  return stopCodeOf(at, person.phoneNumber, before);
};
const nothingCame = async (): Promise<void> => {
  await at.pass(threeDays + 60);
  await at.app.waiting.applyDue();
  expect([await pending(), await certificates()]).toEqual([undefined, 0]);
};

describe('a certificate that waits', () => {
  it('is put off once by the code of the SMS alone, which is told, and then stopped from the account', async () => {
    const code = await waiting();
    const before = await textsOf('lui mot lan');
    const stopped = await sendStopCode(at, newVisitor(at), code.toLowerCase());
    expect([stopped.page, await eventsOf('means-wait-delayed')]).toEqual(['waiting-delayed', 1]);
    await told('lui mot lan', before);
    expect((await sendStopCode(at, newVisitor(at), code)).page).toBe('waiting-delayed');
    await at.pass(threeDays + 60);
    await at.app.waiting.applyDue();
    expect([(await pending())?.delayed, await certificates(), await eventsOf('means-wait-delayed')]).toEqual([
      true,
      0,
      1,
    ]);
    const visitor = newVisitor(at);
    await signIn(at, visitor, person);
    await visitor.submit(await visitor.get('/tai-khoan'), '/them-cach-dang-nhap/dung');
    expect(await pending()).toBeUndefined();
    await nothingCame();
  });

  it('is typed where older messages say, too', async () => {
    const code = await waiting();
    const visitor = newVisitor(at);
    const form = await visitor.get('/dung-doi-so');
    expect(form.page).toBe('stop-waiting');
    await at.pass(61);
    expect((await visitor.submit(form, '/huy', { stopCode: code })).page).toBe('waiting-delayed');
    expect((await pending())?.delayed).toBe(true);
  });

  it('is shown to whoever signs in by a means of the account, with a button that stops it', async () => {
    await waiting();
    const visitor = newVisitor(at);
    const page = await signIn(at, visitor, person);
    expect(page.html).toContain('dùng được cho tài khoản này từ');
    const done = await visitor.submit(await visitor.get('/tai-khoan'), '/them-cach-dang-nhap/dung');
    expect([done.page, done.html.includes('không được thêm vào tài khoản')]).toEqual(['account', true]);
    await nothingCame();
  });

  it('is stopped by suspending the account', async () => {
    await waiting();
    const { id } = await account();
    await at.store.accounts.setStatus(id, 'suspended', { audit: [] });
    const refused = await waitForMeans(at, newVisitor(at), person);
    expect([refused.page, refused.problem]).toEqual(['known', 'account-suspended']);
    await at.store.accounts.setStatus(id, 'active', { audit: [] });
    await nothingCame();
  });

  it('is stopped by a recovery, which is told', async () => {
    await waiting();
    const [events, texts] = [await eventsOf('means-wait-stopped'), await textsOf('da dung')];
    expect((await recover(at, newVisitor(at), person)).page).toBe('recovered');
    await told('da dung', texts);
    expect(await eventsOf('means-wait-stopped')).toBe(events + 1);
    await nothingCame();
  });

  it('is found again by a second ask of the same certificate, which tells nobody anew; two presses at once are one', async () => {
    const code = await waiting();
    const first = await pending();
    const [codes, accepted] = [
      (await stopCodesTo(at, person.phoneNumber)).length,
      await eventsOf('means-wait-accepted'),
    ];
    await at.pass(3600);
    const again = newVisitor(at);
    const known = await registerBySim(at, again, person);
    expect(known.page).toBe('known');
    const form = await again.get('/dang-ky/khong-con-cach');
    const twice = await Promise.all([1, 2].map(() => again.submit(form, '/dang-ky/khong-con-cach')));
    expect(twice.map(({ page }) => page)).toEqual(['means-wait', 'means-wait']);
    expect(await pending()).toEqual(first);
    expect([(await stopCodesTo(at, person.phoneNumber)).length, await eventsOf('means-wait-accepted')]).toEqual([
      codes,
      accepted,
    ]);
    expect((await sendStopCode(at, newVisitor(at), code)).page).toBe('waiting-delayed');
  });
});

describe('nothing waits', () => {
  it('where another certificate waits already: it is told, and what waits goes on', async () => {
    const { id: accountId } = await account();
    const now = at.clock.now();
    const evidence = [signature(at.clock, person.personalId)];
    const attempt = begun(
      at.clock,
      'register',
      { kind: 'citizen', method: 'sim-signing', claim: signingClaim(), typed: {} },
      { standing: { state: 'known', means: { evidence, linked: certificate } } },
    );
    await at.store.attempts.begin(attempt, { audit: [] });
    const change: WaitingMeans = {
      kind: 'means',
      id: 'of-another-authority',
      accountId,
      begunBy: 2,
      requestedAt: now.toISOString(),
      effectiveAt: new Date(now.getTime() + threeDays * 1000).toISOString(),
      evidence,
      decision: { ...decision, method: 'sim-signing' },
      linked: certificate,
      stopCode: 'ABCDEFGH',
    };
    const kept = { ...change, stopHash: 'x' };
    expect(await at.store.attempts.keepMeans(completed(attempt, accountId), 1, kept, { audit: [] })).toBe('accepted');
    const refused = await waitForMeans(at, newVisitor(at), person);
    expect([refused.page, refused.problem, refused.html.includes('href="/huy"')]).toEqual([
      'known',
      'other-means-wait',
      true,
    ]);
    expect(await pending()).toEqual(change);
  });

  it('for an account that has nowhere to hear of it', async () => {
    const company = await at.workbench.person('hop-tac-xa-det-lanh');
    const { fullName, taxCode = '' } = company;
    const opened = {
      ...opening(at.clock),
      identity: { kind: 'business', scheme: 'vn-tax-code', value: taxCode },
      holder: { type: 'organisation', fullName, taxCode },
    } as const;
    await registerInStore(at.store, at.clock, opened);
    const refused = await waitForMeans(at, newVisitor(at), company, 'business');
    expect([refused.page, refused.problem]).toEqual(['known', 'nobody-to-tell']);
    expect(await at.store.waiting.pending(opened.accountId, 'means')).toBeUndefined();
  });

  it('more than three times in thirty days', async () => {
    const visitor = newVisitor(at);
    for (let turn = 0; turn < 3; turn += 1) {
      await waiting();
      await at.store.waiting.stop((await pending())?.id ?? '', { audit: [] });
      await at.passToNext('day');
    }
    const refused = await waitForMeans(at, visitor, person);
    expect([refused.page, refused.problem, await pending()]).toEqual(['known', 'too-many-means-waits', undefined]);
  });

  it('for a registration that has found nobody, is not proven, or is over', async () => {
    expect((await newVisitor(at).get('/dang-ky/khong-con-cach')).problem).toBe('registration-elsewhere');
    const visitor = newVisitor(at);
    const known = await registerBySim(at, visitor, person);
    expect(known.html).toContain('href="/dang-ky/khong-con-cach"');
    const form = await visitor.get('/dang-ky/khong-con-cach');
    await at.pass(31 * 60);
    expect((await visitor.submit(form, '/dang-ky/khong-con-cach')).problem).toBe('registration-expired');
    expect(await pending()).toBeUndefined();
  });
});

describe('its time', () => {
  it('comes after 72 hours and not a minute before, is told a day before, once in however many servers, and then it signs in', async () => {
    const visitor = newVisitor(at);
    const before = (await stopCodesTo(at, person.phoneNumber)).length;
    const waits = await waitForMeans(at, visitor, person);
    expect(waits.page).toBe('means-wait');
    const asked = at.clock.now().getTime();
    const code = await stopCodeOf(at, person.phoneNumber, before);
    expect((await visitor.get('/dang-ky/hoan-tat')).page).toBe('problem');
    expect((await visitor.get('/dang-ky/khong-con-cach')).page).toBe('means-wait');
    const others = [await at.another(), await at.another()];
    const everywhere = async (): Promise<void> => {
      await Promise.all([at, ...others, at, ...others].map(({ app }) => app.waiting.applyDue()));
    };
    const secondsUntil = (end: number): number => (end - at.clock.now().getTime()) / 1000;

    await at.pass(secondsUntil(asked + 47 * 3_600_000));
    await everywhere();
    expect((await stopCodesTo(at, person.phoneNumber)).length).toBe(before + 1);
    await at.pass(2 * 3600);
    await everywhere();
    expect([await stopCodeOf(at, person.phoneNumber, before + 1), await eventsOf('means-wait-reminded')]).toEqual([
      code,
      1,
    ]);

    await at.pass(secondsUntil(asked + threeDays * 1000 - 60_000));
    await everywhere();
    expect([await certificates(), certificateIn((await pending())?.linked)?.phoneNumber]).toEqual([
      0,
      person.phoneNumber,
    ]);
    const early = await sendSimSignIn(at, newVisitor(at), simSignInOf(person));
    expect(early.page).toBe('sign-in-sign');
    await at.pass(3);
    expect(await at.workbench.prompts(person.phoneNumber)).toEqual([]);

    const added = await textsOf('vua them mot cach dang nhap');
    await at.pass(120);
    await everywhere();
    await told('vua them mot cach dang nhap', added);
    expect([await certificates(), await pending(), await eventsOf('means-linked')]).toEqual([1, undefined, 1]);
    expect(await at.store.accounts.checkDecisions((await account()).id)).toContainEqual(
      expect.objectContaining({ standing: 'matches' }),
    );
    expect((await sendStopCode(at, newVisitor(at), code)).problem).toBe('stop-code-late');
    await at.passToNext('day');
    expect((await signInBySim(at, newVisitor(at), person)).page).toBe('account');
    expect([await textsOf('vua them mot cach dang nhap'), (await stopCodesTo(at, person.phoneNumber)).length]).toEqual([
      added + 1,
      before + 2,
    ]);
  });

  it('need not come for a certificate that signs in already', async () => {
    const visitor = newVisitor(at);
    const refused = await waitForMeans(at, visitor, person);
    expect([refused.page, refused.problem]).toEqual(['known', 'means-linked-already']);
    expect([(await pressWait(visitor)).problem, await pending()]).toEqual(['means-linked-already', undefined]);
  });
});
