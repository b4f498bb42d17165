import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { wayBackCells, type WayBackCell } from '../../src/commands/documents/ways-back-document.ts';
import type { RoadBack } from '../../src/domain/standing/ways-back.ts';
import { hasQuery } from '../../src/web/ways-back/ways-back-page.ts';
import { startInstallation, type TestInstallation } from '../support/service.ts';
import { makeSoftPasskey, type SoftPasskey } from '../support/soft-passkey.ts';
import { makeStandInProviders, type Said, type StandInProviders } from '../support/wires/stand-in-providers.ts';
import { linkProvider, saidAs } from '../support/standing/begin-account.ts';
import { newNumberOf, sendNumber } from '../support/walks/ways-back/change-number.ts';
import { addPasskey, enterByPasskey, siteOf } from '../support/walks/means/passkey.ts';
import { registerByProvider, signInByProvider } from '../support/walks/means/provider.ts';
import { sendRecoverCode, sendRecovery } from '../support/walks/ways-back/recover.ts';
import { registered, sendPassword } from '../support/walks/sign-in.ts';
import { bringSignature, toTokenPage, toTokenSignIn } from '../support/walks/means/token.ts';
import type { Page, TestVisitor } from '../support/walks/visitor.ts';
import { pressWait } from '../support/walks/ways-back/wait-for-means.ts';
import { goodPassword, messagesNoted, newVisitor } from '../support/walks/walk.ts';
import { eventually, type Person } from '../support/workbench.ts';

const token = 'nguyen-thi-mai-anh';
const waysPath = '/tai-khoan/cach-dang-nhap';
let at: TestInstallation;
let stand: StandInProviders;
let person: Person;
/** What the account has today. */
let held: {
  password: string;
  number: string;
  readonly codes: string[];
  readonly device: SoftPasskey;
  readonly linked: Said;
};

const account = async () => {
  const { personalId: value } = person;
  const found = await at.store.accounts.findByIdentity({ kind: 'citizen', scheme: 'vn-personal-id', value });
  if (found === undefined) throw new Error('no account');
  return found;
};

/** What a form comes to, and the code that it sent to today's number. A telephone keeps so many messages and no more, so none are counted. */
const withCode = async (
  about: RegExp,
  send: () => Promise<Page>,
): Promise<{ readonly page: Page; readonly code: string }> => {
  await messagesNoted(at);
  const { number: to } = held;
  const [newest] = await at.workbench.messages(to);
  const page = await send();
  const code = await eventually(`a code to ${to}`, async () => {
    const inbox = await at.workbench.messages(to);
    const known = inbox.findIndex(({ at: since, text }) => since === newest?.at && text === newest.text);
    const fresh = inbox.slice(0, known === -1 ? inbox.length : known).filter(({ text }) => about.test(text));
    return fresh.map(({ text }) => /\b(\d{6})\b/u.exec(text)?.[1]).find((one) => one !== undefined);
  });
  return { page, code };
};

/** From the form to what the code at today's number comes to. */
const signInByPassword = async (visitor: TestVisitor, onward = ''): Promise<Page> => {
  const { page, code: oneTimeCode } = await withCode(/dang nhap/u, async () => {
    const form = await visitor.get(`/dang-nhap${onward}`);
    await at.pass(6);
    return visitor.submit(form, '/dang-nhap', { personalId: person.personalId, password: held.password });
  });
  return visitor.submit(page, '/dang-nhap/ma-xac-thuc', { oneTimeCode });
};

const signInByToken = async (visitor: TestVisitor): Promise<Page> =>
  bringSignature(at, visitor, await toTokenSignIn(at, visitor), token);

/** Her token is added to the account, after a sign-in by its password. */
const linkToken = async (): Promise<void> => {
  const visitor = newVisitor(at);
  await bringSignature(at, visitor, await toTokenPage(at, visitor), token);
  await visitor.submit(await signInByPassword(visitor, '?lai=them-cach'), '/dang-ky/them-cach-dang-nhap');
};

/** An account with every way in there is. */
beforeAll(async () => {
  at = await startInstallation({
    settings: { METHODS: 'mobile-subscriber,usb-token,vneid' },
    identityProviders: (clock) => {
      stand = makeStandInProviders(() => clock.now());
      return stand.providers;
    },
  });
  person = await at.workbench.person(token);
  const { visitor } = await registered(at, person);
  const linked = saidAs(person, 'first');
  await linkProvider({ stand }, visitor, linked);
  const made = await visitor.submit(await visitor.get(waysPath), '/ma-du-phong');
  const codes = made.html.match(/[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/gu) ?? [];
  const its = { password: goodPassword, number: person.phoneNumber, codes: [...codes], linked };
  held = { ...its, device: makeSoftPasskey(siteOf(at)) };
  await linkToken();
  const byToken = newVisitor(at);
  await signInByToken(byToken);
  held = { ...its, device: (await addPasskey(at, byToken)).device };
});
afterAll(() => at.stop());
beforeEach(async () => {
  await at.passToNext('day');
  await at.data.database.run('DELETE FROM limit_counter', []);
});

/** A road, as its owner takes it: what is begun, what has not come before its time, and how they come in. */
interface Taken {
  readonly begin?: () => Promise<void>;
  /** Whether they would come in already. */
  readonly early?: () => Promise<boolean>;
  readonly comeIn: (visitor: TestVisitor) => Promise<Page>;
}

let passwords = 10;
/** A new password by the number; whether it was set. */
const recover = async (): Promise<boolean> => {
  const visitor = newVisitor(at);
  const { page, code } = await withCode(/lay lai/u, () => sendRecovery(at, visitor, person));
  const next = await sendRecoverCode(visitor, page, code);
  if (next.page !== 'recover-password') return false;
  const password = `Nghé#ọ7chuồng${(passwords += 1)}`;
  const done = await visitor.submit(next, '/quen-mat-khau/mat-khau', { password });
  held.password = password;
  return done.page === 'recovered';
};
const recoverAndSignIn = async (visitor: TestVisitor): Promise<Page> => {
  expect(await recover()).toBe(true);
  return signInByPassword(visitor);
};

let subjects = 0;
let asked: Said | undefined;
let number = '';

const roads: Readonly<Record<Exclude<RoadBack, 'counter'>, Taken | undefined>> = {
  'sign-in-by-passkey': { comeIn: (visitor) => enterByPasskey(visitor, held.device) },
  'sign-in-by-certificate': { comeIn: signInByToken },
  'sign-in-by-provider': { comeIn: (visitor) => signInByProvider(at, stand, visitor, held.linked) },
  'sign-in-by-password': { comeIn: (visitor) => signInByPassword(visitor) },
  'sign-in-by-own-code': {
    comeIn: async (visitor) =>
      visitor.submit(await sendPassword(at, visitor, person, held.password), '/ma-khac', {
        otherCode: held.codes.pop() ?? '',
      }),
  },
  'recover-by-number': { comeIn: recoverAndSignIn },
  'change-number': {
    begin: async () => {
      const visitor = newVisitor(at);
      await sendPassword(at, visitor, person, held.password);
      number = await newNumberOf(at, person);
      const page = await sendNumber(at, visitor, number, '/doi-so-dien-thoai?tu=dang-nhap');
      const oneTimeCode = await at.workbench.nextCode(number, 0, /doi so/u);
      const done = await visitor.submit(page, '/doi-so-dien-thoai/ma-xac-thuc', { oneTimeCode });
      expect(done.page).toBe('change-number-accepted');
    },
    early: async () => (await account()).holder.phoneNumber === number,
    comeIn: (visitor) => {
      held.number = number;
      return signInByPassword(visitor);
    },
  },
  'add-means': {
    begin: async () => {
      asked = saidAs(person, `further${(subjects += 1)}`);
      const visitor = newVisitor(at);
      await registerByProvider(at, stand, visitor, asked);
      expect((await pressWait(visitor)).page).toBe('means-wait');
    },
    early: async () => (await signInByProvider(at, stand, newVisitor(at), asked ?? held.linked)).page === 'account',
    comeIn: (visitor) => signInByProvider(at, stand, visitor, asked ?? held.linked),
  },
  'replace-sim': {
    begin: () => at.workbench.changeSubscription(held.number, { holder: person.id, simChangedHoursAgo: 0 }),
    early: recover,
    comeIn: recoverAndSignIn,
  },
  // Somebody looks: nothing on these pages lets them in.
  'help-desk': undefined,
};

const hoursOf = ({ way: { waits } }: WayBackCell): number | undefined =>
  waits === undefined ? undefined : waits === 'sim' ? at.settings.simSwapHours : at.settings.waitHours[waits];

/** What is lost works no more, as far as the world goes: the number is somebody else's, the token is out. */
const lose = async ({ goes, has }: WayBackCell): Promise<void> => {
  // Whose SIM is replaced has lost the SIM, and not the number.
  if (goes.includes('number') && !has.includes('card'))
    await at.workbench.changeSubscription(held.number, { holder: 'stranger' });
  if (goes.includes('linked-certificate')) await at.workbench.moveToken(token, { plugged: false });
};

/** What the page says first to whoever still has this. */
const firstRoadOn = async ({ has }: WayBackCell): Promise<string> => {
  const query = new URLSearchParams(has.map((one): [string, string] => [hasQuery[one], 'co']));
  const { html } = await newVisitor(at).get(`/khong-vao-duoc?${query}`);
  return /<ol[^>]*>.*?<\/li>/su.exec(html)?.[0] ?? '';
};

/** What is left to somebody at a counter depends on nothing that was lost: `counter-recovery.test.ts` walks it. */
const walked = wayBackCells.filter(({ way }) => way.road !== 'counter');

it.each(walked.map((cell) => [cell.lost, cell.stillHas, cell.way.road, cell] as const))(
  'who has lost %s and still has %s comes back by %s, as the page says and after the wait it says',
  async (_lost, _has, road, cell) => {
    const [hours, said] = [hoursOf(cell), await firstRoadOn(cell)];
    const taken = road === 'counter' ? undefined : roads[road];
    if (taken === undefined) {
      expect([cell.way.regains, said.includes('href="tel:'), said.includes('<strong>')]).toEqual([
        'person',
        true,
        false,
      ]);
      return;
    }
    expect(said).toContain(hours === undefined ? 'Vào lại ngay.' : `Chờ ${hours} giờ.`);
    await lose(cell);
    const former = held.number;
    await taken.begin?.();
    if (hours !== undefined) {
      await at.pass((hours - 1) * 3600);
      await at.app.waiting.applyDue();
      expect(await taken.early?.()).toBe(false);
      await at.pass(3700);
      await at.app.waiting.applyDue();
    }
    const visitor = newVisitor(at);
    expect((await taken.comeIn(visitor)).page).toBe('account');
    const { id, proofs } = await account();
    const [newest] = await at.store.sessions.live(id);
    expect([newest?.acr, Math.max(...proofs.map(({ decision }) => decision.identityLevel))]).toEqual([
      'urn:chinhchu:auth:2',
      2,
    ]);
    if (held.number === former) await at.workbench.changeSubscription(held.number, { holder: person.id });
  },
);
