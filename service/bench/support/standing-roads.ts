import { randomInt, sign } from 'node:crypto';
import { certificateOf, doorOn, knock } from '../../test/support/walks/means/certificate.ts';
import {
  decideAt,
  decideOn,
  newNumber,
  providerAddressIn,
  registerSign,
  signInSign,
  stageIn,
} from '../../test/support/walks/means/remote.ts';
import { rightPin } from '../../test/support/walks/means/sign.ts';
import { solveWork } from '../../test/support/walks/solve-work.ts';
import { textOn, tokenPaths } from '../../test/support/walks/means/token.ts';
import type { Page, TestVisitor } from '../../test/support/walks/visitor.ts';
import { openVisitor } from '../../test/support/walks/visitor.ts';
import type { Person, Workbench } from '../../test/support/workbench.ts';
import { openPostgres } from '../../src/store/database/database-postgres.ts';
import { lookUntil, type InVain } from './look-until.ts';
import type { Road } from './signature-roads.ts';

/** The members whose keys are elsewhere than in a SIM, and where: each signs in again and again. */
const remote = [
  { name: 'sign-in, remote, CSC 2.0 (page)', id: 'vo-thi-hoa', provider: 'ky-so-tu-xa' },
  { name: 'sign-in, remote, CSC 1.0.4 (page, choice)', id: 'trieu-mui-sinh', provider: 'ky-so-tu-xa-v1' },
  { name: 'sign-in, remote, VNPT SmartCA (app)', id: 'sung-a-chu', provider: 'vnpt-smartca' },
  { name: 'sign-in, remote, Viettel MySign (app)', id: 'lau-thi-mai', provider: 'viettel-mysign' },
] as const;
/** Which of several keys. */
const chosenKey = 'RS-2025-0134';
const holder = 'nguyen-thi-mai-anh';

const expectPage = (page: Page, name: string): Page => {
  if (page.page !== name) throw new Error(`expected ${name}, got ${page.page} (${page.problem ?? 'no problem'})`);
  return page;
};

/** Over whatever pages and apps a provider asks for, to what the signature comes to. */
const signRemotely = async (
  workbench: Workbench,
  visitor: TestVisitor,
  person: Person,
  { first, path, inVain }: { readonly first: Page; readonly path: string; readonly inVain: InVain },
): Promise<Page> => {
  let page = first;
  for (let turns = 0; turns < 8; turns += 1) {
    const stage = stageIn(page);
    if (page.page === 'remote-signing')
      page = await visitor.get(await decideOn(page.html, page.url, { person: person.id }));
    else if (stage === 'page') page = await visitor.get(await decideAt(providerAddressIn(page), { person: person.id }));
    else if (stage === 'choice') page = await visitor.submit(page, `${path}/chung-thu`, { certificate: chosenKey });
    else if (stage === 'digits') {
      const prompt = await workbench.nextPrompt(person.phoneNumber);
      await workbench.answerPrompt(person.phoneNumber, prompt.id, { pin: rightPin });
      page = await visitor.submit(page, path, { verificationCode: prompt.verificationCode });
    } else if (stage === 'pin') page = await lookUntil({ visitor, page, path }, 1000, inVain);
    else if (stage === 'signed') page = await visitor.submit(page, path);
    else return page;
  }
  throw new Error(`a remote signature leads nowhere: ${page.page}`);
};

/** What the page of a token sends on once its program has signed. */
const signedByToken = (page: Page, { key, cert }: { readonly key: string; readonly cert: string }) => {
  const [certificate = '', ...chain] = cert
    .split('-----END CERTIFICATE-----')
    .map((one) => one.replaceAll(/-----BEGIN CERTIFICATE-----|\s/gu, ''))
    .filter((one) => one !== '');
  const signature = sign('sha256', Buffer.from(textOn(page)), key).toString('base64');
  return { program: 'vnpt', signature, certificate, chain: chain.join(',') };
};

/** Signing in by keys that are at a provider, in a token and in the browser. Each member registers first, unmeasured. */
export const makeStandingRoads = async ({
  workbench,
  origin,
  databaseUrl,
}: {
  readonly workbench: Workbench;
  readonly origin: string;
  readonly databaseUrl: string;
}): Promise<readonly Road[]> => {
  const newVisitor = (): TestVisitor =>
    openVisitor(origin, { address: `10.${randomInt(256)}.${randomInt(256)}.${randomInt(1, 255)}` });
  const send = async (visitor: TestVisitor, page: Page, action: string, typed: Readonly<Record<string, string>> = {}) =>
    visitor.submit(page, action, { ...typed, work: await solveWork(page) });
  const toForm = async (visitor: TestVisitor, method: string): Promise<Page> =>
    visitor.submit(await visitor.get('/dang-ky'), '/dang-ky/thong-tin', { kind: 'citizen', method });
  const toSignIn = async (visitor: TestVisitor, method: string, typed: Readonly<Record<string, string>> = {}) =>
    send(
      visitor,
      await visitor.get(`/dang-nhap/chu-ky-so?kind=citizen&method=${method}`),
      '/dang-nhap/chu-ky-so',
      typed,
    );
  /** Strangers have a few requests an hour to one person's app, and here one person stands for many: nothing was counted before. */
  const forgetCounts = async (): Promise<void> => {
    const database = openPostgres({ databaseUrl, poolSize: 1, deadlineMs: 10_000 });
    await database.run('DELETE FROM limit_counter', []);
    await database.close();
  };
  /** One after the other: an app shows one request. */
  const road = (name: string, walkOne: (inVain: InVain) => Promise<unknown>): Road => ({
    name,
    perRound: 15,
    walk: async (_from, count, inVain = { looks: 0 }) => {
      for (let done = 0; done < count; done += 1) {
        await forgetCounts();
        await walkOne(inVain);
      }
    },
  });

  const roads: Road[] = [];
  for (const { name, id, provider } of remote) {
    const person = await workbench.person(id);
    const visitor = newVisitor();
    const phoneNumber = newNumber();
    const code = await send(visitor, await toForm(visitor, 'remote-signing'), '/dang-ky/thong-tin', {
      provider,
      personalId: person.personalId,
      phoneNumber,
    });
    const oneTimeCode = await workbench.nextCode(phoneNumber.replace(/^0/u, '+84'), 0);
    const page = await visitor.submit(code, '/dang-ky/ma-xac-thuc', { oneTimeCode });
    const facts = await signRemotely(workbench, visitor, person, {
      first: page,
      path: registerSign,
      inVain: { looks: 0 },
    });
    expectPage(await visitor.submit(expectPage(facts, 'facts'), '/dang-ky/xem-lai'), 'registered');
    roads.push(
      road(name, async (inVain) => {
        const again = newVisitor();
        const first = await toSignIn(again, 'remote-signing', { personalId: person.personalId, provider });
        expectPage(await signRemotely(workbench, again, person, { first, path: signInSign, inVain }), 'account');
      }),
    );
  }

  const certificate = await certificateOf({ workbench }, holder);
  const visitor = newVisitor();
  const email = 'do.luong@example.vn';
  const code = await send(visitor, await toForm(visitor, 'usb-token'), '/dang-ky/thong-tin', { email });
  const oneTimeCode = await workbench.nextMailedCode(email, 0);
  const page = await visitor.submit(code, '/dang-ky/ma-xac-thuc', { oneTimeCode });
  const facts = await visitor.submit(page, tokenPaths.register, signedByToken(page, certificate));
  expectPage(await visitor.submit(expectPage(facts, 'facts'), '/dang-ky/xem-lai'), 'registered');
  return [
    ...roads,
    road('sign-in, USB token', async () => {
      const again = newVisitor();
      const asked = expectPage(await toSignIn(again, 'usb-token'), 'sign-in-sign');
      expectPage(await again.submit(asked, tokenPaths.signIn, signedByToken(asked, certificate)), 'account');
    }),
    road('sign-in, certificate in the browser', async () => {
      const again = newVisitor();
      const asked = expectPage(await toSignIn(again, 'client-certificate'), 'sign-in-certificate');
      const shown = await again.get((await knock(doorOn(asked), certificate)).to);
      expectPage(await again.submit(shown, '/dang-nhap/chung-thu-so'), 'account');
    }),
  ];
};
