import { randomInt } from 'node:crypto';
import type { SoftPasskey } from '../../test/support/soft-passkey.ts';
import { addPasskey, enterByPasskey } from '../../test/support/walks/means/passkey.ts';
import { solveWork } from '../../test/support/walks/solve-work.ts';
import { rightPin, simOf } from '../../test/support/walks/means/sign.ts';
import { simSignInOf } from '../../test/support/walks/means/sign-in-by-means.ts';
import type { Page, TestVisitor } from '../../test/support/walks/visitor.ts';
import { openVisitor } from '../../test/support/walks/visitor.ts';
import { goodPassword, typedOf } from '../../test/support/walks/walk.ts';
import type { Person, Workbench } from '../../test/support/workbench.ts';
import { lookUntil, type InVain } from './look-until.ts';

/** One way to an account or a session, walked by so many people from a place in the crowd on. */
export interface Road {
  readonly name: string;
  /** How many in one round, where each takes long. */
  readonly perRound?: number;
  walk(from: number, count: number, inVain?: InVain): Promise<void>;
}

const atOnce = 8;

const expectPage = (page: Page, name: string): Page => {
  if (page.page !== name) throw new Error(`expected ${name}, got ${page.page} (${page.problem ?? 'no problem'})`);
  return page;
};

/** Sends a form as a browser with scripts does, its work done. */
const send = async (
  visitor: TestVisitor,
  page: Page,
  action: string,
  typed: Readonly<Record<string, string>>,
): Promise<Page> => visitor.submit(page, action, { ...typed, work: await solveWork(page) });

/** Digits and PIN, then the page until it says that something has come; as the page's script does. */
const signOnPhone = async (
  workbench: Workbench,
  visitor: TestVisitor,
  person: Person,
  { page, path, inVain }: { readonly page: Page; readonly path: string; readonly inVain: InVain },
): Promise<Page> => {
  const prompt = await workbench.nextPrompt(person.phoneNumber);
  const [pin] = await Promise.all([
    visitor.submit(page, path, { verificationCode: prompt.verificationCode }),
    workbench.answerPrompt(person.phoneNumber, prompt.id, { pin: rightPin }),
  ]);
  if (pin.page !== 'sign' && pin.page !== 'sign-in-sign') return pin;
  return lookUntil({ visitor, page: pin, path }, 2000, inVain);
};

/** The roads of the measurement. @param crowd how many people walk each of them at most */
export const makeRoads = async ({
  workbench,
  origin,
  crowd,
}: {
  readonly workbench: Workbench;
  readonly origin: string;
  readonly crowd: number;
}): Promise<readonly Road[]> => {
  const people = await workbench.crowd(2 * crowd);
  const newVisitor = (): TestVisitor =>
    openVisitor(origin, { address: `10.${randomInt(256)}.${randomInt(256)}.${randomInt(1, 255)}` });
  const road = (name: string, offset: number, walkOne: (person: Person, inVain: InVain) => Promise<unknown>): Road => ({
    name,
    walk: async (from, count, inVain = { looks: 0 }) => {
      const queue = people.slice(offset + from, offset + from + count);
      await Promise.all(
        Array.from({ length: atOnce }, async () => {
          for (let person = queue.shift(); person !== undefined; person = queue.shift()) await walkOne(person, inVain);
        }),
      );
    },
  });
  const signedIn = new Map<string, TestVisitor>();
  const devices = new Map<string, SoftPasskey>();
  const toForm = async (visitor: TestVisitor, method: string): Promise<Page> =>
    visitor.submit(await visitor.get('/dang-ky'), '/dang-ky/thong-tin', { kind: 'citizen', method });
  return [
    road('registration, mobile subscription', 0, async (person) => {
      const visitor = newVisitor();
      const code = await send(
        visitor,
        await toForm(visitor, 'mobile-subscriber'),
        '/dang-ky/thong-tin',
        typedOf(person),
      );
      const oneTimeCode = await workbench.nextCode(person.phoneNumber, 0);
      const password = await visitor.submit(code, '/dang-ky/ma-xac-thuc', { oneTimeCode });
      expectPage(await visitor.submit(password, '/dang-ky/mat-khau', { password: goodPassword }), 'registered');
      signedIn.set(person.phoneNumber, visitor);
    }),
    road('a passkey, added to the account', 0, async (person) => {
      const visitor = signedIn.get(person.phoneNumber) ?? newVisitor();
      const { page, device } = await addPasskey({ origin }, visitor);
      expectPage(page, 'account-means');
      devices.set(person.phoneNumber, device);
    }),
    road('sign-in, passkey', 0, async (person) => {
      const device = devices.get(person.phoneNumber);
      if (device === undefined) throw new Error('nobody has added a passkey');
      expectPage(await enterByPasskey(newVisitor(), device), 'account');
    }),
    road('registration, signing SIM', crowd, async (person, inVain) => {
      const visitor = newVisitor();
      const sign = await send(visitor, await toForm(visitor, 'sim-signing'), '/dang-ky/thong-tin', simOf(person));
      const asked = { page: expectPage(sign, 'sign'), path: '/dang-ky/ky-so', inVain };
      const facts = await signOnPhone(workbench, visitor, person, asked);
      expectPage(await visitor.submit(expectPage(facts, 'facts'), '/dang-ky/xem-lai'), 'registered');
    }),
    road('sign-in, password and code', 0, async (person) => {
      const visitor = newVisitor();
      const before = (await workbench.messages(person.phoneNumber)).length;
      const form = await visitor.get('/dang-nhap');
      const { personalId } = person;
      const code = await send(visitor, form, '/dang-nhap', { personalId, password: goodPassword });
      const oneTimeCode = await workbench.nextCode(person.phoneNumber, before, /dang nhap/u);
      expectPage(await visitor.submit(code, '/dang-nhap/ma-xac-thuc', { oneTimeCode }), 'account');
    }),
    road('sign-in, signing SIM', crowd, async (person, inVain) => {
      const visitor = newVisitor();
      const form = await visitor.get('/dang-nhap/chu-ky-so?kind=citizen&method=sim-signing');
      const sign = await send(visitor, form, '/dang-nhap/chu-ky-so', simSignInOf(person));
      const asked = { page: expectPage(sign, 'sign-in-sign'), path: '/dang-nhap/ky-so', inVain };
      expectPage(await signOnPhone(workbench, visitor, person, asked), 'account');
    }),
  ];
};
