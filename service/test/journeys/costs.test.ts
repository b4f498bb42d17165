import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startInstallation, type TestInstallation } from '../support/service.ts';
import {
  decideAt,
  decideOn,
  providerAddressIn,
  registerByRemote,
  sendRemoteForm,
  signInSign,
} from '../support/walks/means/remote.ts';
import { enterPin, pressByScript, registerBySim, sendDigits, signOnPhone, simOf } from '../support/walks/means/sign.ts';
import { signInSignPath, simSignInOf } from '../support/walks/means/sign-in-by-means.ts';
import { solveWork } from '../support/walks/solve-work.ts';
import { goodPassword, newVisitor, register, toForm, typedOf } from '../support/walks/walk.ts';
import { eventually, type Person } from '../support/workbench.ts';

let at: TestInstallation;
let people: readonly Person[];
beforeAll(async () => {
  at = await startInstallation({ settings: { METHODS: 'mobile-subscriber,sim-signing,remote-signing' } });
  people = await at.workbench.crowd(5);
});
afterAll(() => at.stop());
beforeEach(() => at.passToNext('day'));

/** Until the service has written down that its messages went out. @returns how often was asked for that, which is counted too */
const messagesSent = async (): Promise<number> => {
  let asked = 0;
  return eventually('messages noted as sent', async () => {
    asked += 1;
    const under = await at.data.database.run(`SELECT 1 FROM outbox WHERE state IN ('queued', 'sending') LIMIT 1`, []);
    return under.length === 0 ? asked : undefined;
  });
};

/** Notes what a step costs, in statements; `atLeast` where it goes on after its answer. */
type Spend = <Done>(step: () => Promise<Done>, atLeast?: number) => Promise<Done>;

/** What each step of a walk costs, its message among it: the least of several tries, for what runs besides only adds. */
const costsOf = async (walk: (spend: Spend) => Promise<unknown>): Promise<readonly number[]> => {
  const tries: number[][] = [];
  for (let tried = 0; tried < 4; tried += 1) {
    const costs: number[] = [];
    tries.push(costs);
    await walk(async (step, atLeast = 0) => {
      // The process looks by itself how busy it is, once in five seconds in which somebody asks for a form.
      await newVisitor(at).get('/dang-nhap');
      await messagesSent();
      const before = at.store.counted.statements;
      let ours = 0;
      const spent = (): number => at.store.counted.statements - before - ours;
      const came = await step();
      ours = await messagesSent();
      await expect.poll(spent, { timeout: 10_000 }).toBeGreaterThanOrEqual(atLeast);
      costs.push(spent());
      return came;
    });
    await at.passToNext('hour');
  }
  return tries[0]?.map((_, place) => Math.min(...tries.map((one) => one[place] ?? Infinity))) ?? [];
};

/** That it was taken, and that it has come. */
const ofMessage = 2;

const citizen = (id: string): Promise<Person> => at.workbench.person(id);

describe('what a walk costs, in statements of each of its steps', () => {
  it('is nine for a registration, pages drawn from what was saved a moment ago among them', async () => {
    let place = 0;
    const costs = await costsOf(async (spend) => {
      const person = people[(place += 1) - 1];
      if (person === undefined) throw new Error('nobody is left');
      const visitor = newVisitor(at);
      const form = await spend(() => toForm(visitor));
      await at.pass(6);
      const code = await spend(() => visitor.submit(form, '/dang-ky/thong-tin', typedOf(person)), 4);
      const oneTimeCode = await at.workbench.nextCode(person.phoneNumber, 0);
      const password = await spend(() => visitor.submit(code, '/dang-ky/ma-xac-thuc', { oneTimeCode }));
      await spend(() => visitor.submit(password, '/dang-ky/mat-khau', { password: goodPassword }));
      expect((await spend(() => visitor.get('/tai-khoan'))).page).toBe('account');
    });
    expect(costs).toEqual([0, 2 + ofMessage, 3, 3, 1]);
  });

  it('is one for a form with all that it costs and begins, before its request goes out', async () => {
    const person = await citizen('kim-thi-sa-ray');
    const costs = await costsOf(async (spend) => {
      const visitor = newVisitor(at);
      const kind = { kind: 'citizen', method: 'sim-signing' };
      const form = await visitor.submit(await visitor.get('/dang-ky'), '/dang-ky/thong-tin', kind);
      await at.pass(6);
      const asked = await spend(() => visitor.submit(form, '/dang-ky/thong-tin', simOf(person)), 2);
      expect(asked.html).toContain('data-stage="digits"');
    });
    expect(costs).toEqual([2]);
  });

  it('is no more for a sign-in by a signing SIM than by password and code with its message, and one for each look that finds nothing', async () => {
    const mobile = people.at(-1) ?? (await citizen('y-blo'));
    const visitor = newVisitor(at);
    await register(at, visitor, mobile);
    const byPassword = await costsOf(async (spend) => {
      visitor.cookies.delete('chinhchu-phien');
      const before = (await at.workbench.messages(mobile.phoneNumber)).length;
      const form = await spend(() => visitor.get('/dang-nhap'));
      await at.pass(60);
      const { personalId } = mobile;
      const code = await spend(() => visitor.submit(form, '/dang-nhap', { personalId, password: goodPassword }), 5);
      const oneTimeCode = await at.workbench.nextCode(mobile.phoneNumber, before, /dang nhap/u);
      const account = await spend(() => visitor.submit(code, '/dang-nhap/ma-xac-thuc', { oneTimeCode }));
      expect(account.page).toBe('account');
    });

    const person = await citizen('y-blo');
    const known = newVisitor(at);
    await registerBySim(at, known, person);
    const bySim = await costsOf(async (spend) => {
      let page = await spend(() => known.get('/dang-nhap/chu-ky-so?kind=citizen&method=sim-signing'));
      await at.pass(20);
      page = await spend(() => known.submit(page, '/dang-nhap/chu-ky-so', simSignInOf(person)), 3);
      const prompt = await at.workbench.nextPrompt(person.phoneNumber);
      page = await spend(() => sendDigits(known, page, prompt, signInSignPath));
      await at.pass(5);
      await spend(() => pressByScript(known, page, signInSignPath));
      await enterPin(at, person, prompt);
      await at.pass(5);
      expect((await spend(() => pressByScript(known, page, signInSignPath)))?.page).toBe('account');
    });
    expect({ bySim, byPassword }).toEqual({ bySim: [0, 3, 2, 1, 3], byPassword: [0, 3 + ofMessage, 3] });
  });

  it('is eight for a sign-in over the pages of a provider, or its page and its app, with one for each look that finds nothing', async () => {
    const byPage = await citizen('vo-thi-hoa');
    const visitor = newVisitor(at);
    expect((await registerByRemote(at, visitor, byPage)).page).toBe('registered');
    const overPages = await costsOf(async (spend) => {
      const form = await visitor.get('/dang-nhap/chu-ky-so?kind=citizen&method=remote-signing');
      const { personalId, provider = 'ky-so-tu-xa' } = byPage;
      const typed = { personalId, provider, work: await solveWork(form) };
      const asked = await spend(() => visitor.submit(form, '/dang-nhap/chu-ky-so', typed));
      const back = await decideAt(providerAddressIn(asked), { person: byPage.id });
      const again = await spend(() => visitor.get(back));
      const signedAt = await decideOn(again.html, again.url, { person: byPage.id });
      const signed = await spend(() => visitor.get(signedAt));
      expect((await spend(() => visitor.submit(signed, signInSign))).page).toBe('account');
    });

    const byApp = await citizen('sung-a-chu');
    const other = newVisitor(at);
    const sent = await sendRemoteForm(at, other, { provider: byApp.provider ?? '' });
    const atApp = await other.get(await decideAt(providerAddressIn(sent), { person: byApp.id }));
    const facts = await signOnPhone(at, other, byApp, atApp);
    expect((await other.submit(facts, '/dang-ky/xem-lai')).page).toBe('registered');
    const overApp = await costsOf(async (spend) => {
      const form = await other.get('/dang-nhap/chu-ky-so?kind=citizen&method=remote-signing');
      await at.pass(6);
      const { personalId, provider = '' } = byApp;
      const asked = await spend(() => other.submit(form, '/dang-nhap/chu-ky-so', { personalId, provider }));
      const back = await decideAt(providerAddressIn(asked), { person: byApp.id });
      const digits = await spend(() => other.get(back));
      const prompt = await at.workbench.nextPrompt(byApp.phoneNumber);
      const page = await spend(() => sendDigits(other, digits, prompt, signInSign));
      await at.pass(4);
      await spend(() => pressByScript(other, page, signInSign));
      await enterPin(at, byApp, prompt);
      await at.pass(4);
      expect((await spend(() => pressByScript(other, page, signInSign)))?.page).toBe('account');
    });
    expect({ overPages, overApp }).toEqual({ overPages: [1, 2, 2, 3], overApp: [1, 2, 2, 1, 3] });

    // With a key of their own a stranger learns nothing of who has an account: neither by the end, nor by what it costs.
    const ofStranger = (personalId: string) =>
      costsOf(async (spend) => {
        const stranger = newVisitor(at);
        const form = await stranger.get('/dang-nhap/chu-ky-so?kind=citizen&method=remote-signing');
        const typed = { personalId, provider: 'ky-so-tu-xa', work: await solveWork(form) };
        const asked = await spend(() => stranger.submit(form, '/dang-nhap/chu-ky-so', typed));
        const back = await decideAt(providerAddressIn(asked), { person: byPage.id });
        const again = await spend(() => stranger.get(back));
        const signedAt = await decideOn(again.html, again.url, { person: byPage.id });
        const signed = await spend(() => stranger.get(signedAt));
        expect((await spend(() => stranger.submit(signed, signInSign))).problem).toBe('certificate-not-linked');
      });
    const nobody = await citizen('kim-thi-sa-ray');
    expect([await ofStranger(byApp.personalId), await ofStranger(nobody.personalId)]).toEqual([
      [1, 2, 2, 2],
      [1, 2, 2, 2],
    ]);
  });

  it('is as by a signing SIM where the app of a provider is reached by a number', async () => {
    const person = await citizen('lau-thi-mai');
    const { provider = '', personalId, phoneNumber } = person;
    const visitor = newVisitor(at);
    const facts = await signOnPhone(at, visitor, person, await sendRemoteForm(at, visitor, { provider, personalId }));
    expect((await visitor.submit(facts, '/dang-ky/xem-lai')).page).toBe('registered');
    const byNumber = await costsOf(async (spend) => {
      const form = await visitor.get('/dang-nhap/chu-ky-so?kind=citizen&method=remote-signing');
      await at.pass(6);
      const digits = await spend(() => visitor.submit(form, '/dang-nhap/chu-ky-so', { personalId, provider }), 3);
      const prompt = await at.workbench.nextPrompt(phoneNumber);
      const page = await spend(() => sendDigits(visitor, digits, prompt, signInSign));
      await enterPin(at, person, prompt);
      await at.pass(4);
      // The provider says first that it is being signed.
      await spend(() => pressByScript(visitor, page, signInSign));
      await at.pass(4);
      expect((await spend(() => pressByScript(visitor, page, signInSign)))?.page).toBe('account');
    });
    expect(byNumber).toEqual([3, 2, 1, 3]);
  });
});
