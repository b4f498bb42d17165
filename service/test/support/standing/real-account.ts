import type { Act, Standing } from '../../../src/domain/standing/machine/standing.ts';
import { askForEmail, askForNoEmail, emailPath } from '../walks/ways-back/change-email.ts';
import { newNumberOf, sendNumber, sendStopCode } from '../walks/ways-back/change-number.ts';
import { lockByCode, lockHere } from '../walks/ways-back/lock.ts';
import { addPasskey, enterByPasskey } from '../walks/means/passkey.ts';
import { registerByProvider, signInByProvider } from '../walks/means/provider.ts';
import { sendRecovery, sendRecoverCode } from '../walks/ways-back/recover.ts';
import { sendPassword } from '../walks/sign-in.ts';
import { signInBySim } from '../walks/means/sign-in-by-means.ts';
import { formsOf, type Page, type TestVisitor } from '../walks/visitor.ts';
import { pressWait, waitForMeans } from '../walks/ways-back/wait-for-means.ts';
import { messagesNoted, newVisitor } from '../walks/walk.ts';
import { eventually, type Person } from '../workbench.ts';
import { beginAccount, emailOf, isKept, saidAs, sendLink, waysPath, type Bench, type Key } from './begin-account.ts';
import { closings } from './real-closing.ts';
import { counterFor } from './real-counter.ts';
import type { Move, Walk } from './walk.ts';

const closePath = '/tai-khoan/du-lieu/dong';
const stopPaths = {
  number: '/doi-so-dien-thoai/dung',
  email: `${emailPath}/dung`,
  means: '/them-cach-dang-nhap/dung',
  recovery: '/tai-khoan/huy-lay-lai',
} as const;

/** An account of the service that the moves of a walk are made on, by what a person types and presses. */
export interface RealAccount {
  readonly accountId: string;
  /** Does what the move says. @returns whether the pages say that something came of it; nothing where they say nothing */
  make(move: Exclude<Move, { readonly move: 'time' }>, standing: Standing): Promise<boolean | undefined>;
}

/** Somebody registers, and gives their account what the walk begins with. */
export const openRealAccount = async (bench: Bench, person: Person, walk: Walk): Promise<RealAccount> => {
  const { at, stand } = bench;
  const { store, workbench } = at;
  const { accountId, keys } = await beginAccount(bench, person, walk);
  const [closing, counter] = [closings(bench, person, accountId), counterFor(at, person)];
  const browsers = new Map<string, TestVisitor>();
  const codes = new Map<string, string>();

  const numberNow = async (): Promise<string> => (await store.accounts.find(accountId))?.holder.phoneNumber ?? '';
  /** Of an account that is gone there is no number. */
  const textsAt = async (number: string): Promise<readonly string[]> =>
    number === '' ? [] : (await workbench.messages(number)).map(({ text }) => text);
  const codeAfter = (number: string, before: number): Promise<string> =>
    eventually(`a code to ${number}`, async () => {
      const texts = await textsAt(number);
      const fresh = texts.slice(0, Math.max(0, texts.length - before));
      return fresh.map((text) => /ma ([0-9A-Z]{8})\./u.exec(text)?.[1]).find((code) => code !== undefined);
    });
  /** The page of the code, once the password was right. */
  const toCode = async (browser: TestVisitor, password: string): Promise<Page | undefined> => {
    const page = await sendPassword(at, browser, person, password);
    return page.page === 'sign-in-code' ? page : undefined;
  };
  const signInBy = async (browser: TestVisitor, key: Key): Promise<Page | undefined> => {
    if (key.kind === 'passkey') return enterByPasskey(browser, key.device);
    if (key.kind === 'identity-provider') {
      const { said, provider } = key;
      return signInByProvider(at, stand, browser, said, provider === undefined ? {} : { provider });
    }
    if (key.kind === 'certificate') {
      // Of what is not linked nothing is asked on the telephone, and the page looks as ever.
      const isLinked = (await store.waysIn.of(accountId)).some(({ kind }) => kind === 'certificate');
      return isLinked ? signInBySim(at, browser, person) : undefined;
    }
    const number = await numberNow();
    const before = (await textsAt(number)).length;
    const page = await toCode(browser, key.password);
    if (page === undefined) return undefined;
    const oneTimeCode = await workbench.nextCode(number, before, /dang nhap/u);
    return browser.submit(page, '/dang-nhap/ma-xac-thuc', { oneTimeCode });
  };
  const wayOf = async (id: string): Promise<string> => {
    const ways = await store.waysIn.of(accountId);
    return ways.find((way) => way.kind !== 'password' && isKept(way, keys.get(id)))?.authenticatorId ?? id;
  };
  const removalOf = async (id: string): Promise<boolean> => {
    const way = await wayOf(id);
    return (await store.waysIn.of(accountId)).some((one) => one.authenticatorId === way && one.removalAt !== undefined);
  };
  /** Presses what stands beside one way in. */
  const pressBeside = async (browser: TestVisitor, id: string, actions: readonly string[]): Promise<boolean> => {
    const way = await wayOf(id);
    const form = formsOf((await browser.get(waysPath)).html).find(
      ({ action, values }) => actions.includes(action) && [...values.values()].includes(way),
    );
    if (form === undefined) return false;
    const done = await browser.post(form.action, new URLSearchParams([...form.values]).toString());
    return done.page === 'account-means' && done.problem === undefined;
  };
  const sessionOf = (id: string | undefined): TestVisitor => browsers.get(id ?? '') ?? newVisitor(at);

  const recover = async (passwordId: string): Promise<boolean> => {
    const [browser, password, number] = [newVisitor(at), `Nghé#ọ7${passwordId}chuồng`, await numberNow()];
    const before = (await textsAt(number)).length;
    const page = await sendRecovery(at, browser, person);
    if (page.page !== 'recover-code') return false;
    const code = await workbench.nextCode(number, before, /lay lai/u);
    const next = await sendRecoverCode(browser, page, code);
    if (next.page !== 'recover-password') return false;
    const done = await browser.submit(next, '/quen-mat-khau/mat-khau', { password });
    if (done.page === 'recovered') keys.set(passwordId, { kind: 'password', password });
    return done.page === 'recovered';
  };
  const askForNumber = async (sessionId: string | undefined, { ways }: Standing): Promise<boolean> => {
    const browser = sessionOf(sessionId);
    const from = sessionId === undefined ? '/doi-so-dien-thoai?tu=dang-nhap' : undefined;
    if (sessionId === undefined) {
      const key = keys.get(ways.find(({ kind }) => kind === 'password')?.id ?? '');
      if (key?.kind !== 'password' || (await toCode(browser, key.password)) === undefined) return false;
    }
    const number = await newNumberOf(at, person);
    const page = await sendNumber(at, browser, number, from);
    if (page.page !== 'change-number-code') return false;
    const oneTimeCode = await workbench.nextCode(number, 0, /doi so/u);
    const done = await browser.submit(page, '/doi-so-dien-thoai/ma-xac-thuc', { oneTimeCode });
    return done.page === 'change-number-accepted';
  };
  const askForProvider = async (id: string): Promise<boolean> => {
    const [browser, said] = [newVisitor(at), saidAs(person, id)];
    const known = await registerByProvider(at, stand, browser, said);
    const page = known.page === 'known' ? await pressWait(browser) : known;
    if (page.page === 'means-wait') keys.set(id, { kind: 'identity-provider', said });
    return page.page === 'means-wait';
  };
  /** At a provider that knows no number. */
  const linkAnybody = async (browser: TestVisitor, id: string): Promise<boolean> => {
    const [said, provider] = [{ subject: `${id}-${person.personalId}` }, 'dien-luc'];
    // Who is not signed in, or not strongly enough, sees no button.
    if ((await browser.get(waysPath)).page !== 'account-means') return false;
    const page = await sendLink(bench, browser, said, provider);
    const came = page.page === 'account-means' && page.problem === undefined;
    if (came) keys.set(id, { kind: 'identity-provider', said, provider });
    return came;
  };
  const askForCertificate = async (id: string): Promise<boolean> => {
    const page = await waitForMeans(at, newVisitor(at), person);
    if (page.page === 'means-wait') keys.set(id, { kind: 'certificate' });
    return page.page === 'means-wait';
  };
  const askFor = (
    { id, kind, sessionId, gives }: Extract<Act, { act: 'wait' }>,
    standing: Standing,
  ): Promise<boolean> => {
    if (kind === 'recovery') return counter.goThere(id);
    if (kind === 'number') return askForNumber(sessionId, standing);
    return gives.kind === 'certificate' ? askForCertificate(gives.id ?? '') : askForProvider(gives.id ?? '');
  };
  const returnByCounter = async ({ id, passwordId }: Extract<Act, { act: 'return' }>): Promise<boolean> => {
    const password = await counter.comeBack(id);
    if (password !== undefined) keys.set(passwordId, { kind: 'password', password });
    return password !== undefined;
  };
  const stopHere = async (browser: TestVisitor, kind: keyof typeof stopPaths): Promise<boolean> => {
    const page = await browser.get('/tai-khoan');
    return page.page === 'account' && (await browser.submit(page, stopPaths[kind])).problem === undefined;
  };
  const changeMailbox = async (browser: TestVisitor, mailbox: string | undefined): Promise<boolean> => {
    const done =
      mailbox === undefined ? await askForNoEmail(browser) : await askForEmail(at, browser, emailOf(person, mailbox));
    return done.page === 'account-facts' && done.problem === undefined;
  };

  const perform = async (act: Act, code: string, standing: Standing): Promise<boolean | undefined> => {
    switch (act.act) {
      case 'sign-in': {
        const [browser, key] = [newVisitor(at), keys.get(act.way.id)];
        if (key === undefined) throw new Error(`nobody has ${act.way.id}`);
        const came = (await signInBy(browser, key))?.page === 'account';
        if (came) browsers.set(act.sessionId, browser);
        return came;
      }
      case 'recover':
        return recover(act.passwordId);
      case 'wait':
        return askFor(act, standing);
      case 'stop': {
        if (act.by === 'code') return (await sendStopCode(at, newVisitor(at), code)).problem === undefined;
        const [browser, wait] = [sessionOf(act.by.sessionId), standing.waits.find(({ id }) => id === act.id)];
        if (wait === undefined) throw new Error('nothing waits that could be stopped');
        return wait.kind === 'removal'
          ? pressBeside(browser, wait.takes, [`${waysPath}/giu-lai`])
          : stopHere(browser, wait.kind);
      }
      case 'freeze': {
        const page = 'sessionId' in act ? await lockHere(sessionOf(act.sessionId)) : await lockByCode(at, code);
        return page.page === 'account-frozen';
      }
      case 'add-way': {
        const browser = sessionOf(act.sessionId);
        const { kind, id = '' } = act.gives;
        if (kind === 'identity-provider') return linkAnybody(browser, id);
        const { page, device } = await addPasskey(at, browser);
        const came = page.page === 'account-means' && page.problem === undefined;
        if (came) keys.set(id, { kind: 'passkey', device });
        return came;
      }
      case 'remove-way':
        return pressBeside(sessionOf(act.sessionId), act.id, [`${waysPath}/go`, '/tai-khoan/lien-ket/go']);
      case 'close': {
        const page = await sessionOf(act.sessionId).get(closePath);
        return (
          page.page === 'close-account' &&
          (await sessionOf(act.sessionId).submit(page, closePath)).page === 'account-closes'
        );
      }
      case 'change-mailbox':
        return changeMailbox(sessionOf(act.sessionId), act.mailbox);
      case 'restore':
        return closing.restore();
      case 'suspend':
        return closing.suspend();
      case 'report-death':
        return closing.report(act);
      case 'undo-death':
        return closing.undo();
      case 'return':
        return returnByCounter(act);
      case 'prove':
        return true;
    }
  };

  return {
    accountId,
    make: async (move, standing) => {
      // The rules that are walked here count nothing.
      await at.data.database.run('DELETE FROM limit_counter', []);
      if (move.move === 'sim-changed') {
        await workbench.changeSubscription(await numberNow(), { simChangedHoursAgo: 0 });
        return true;
      }
      await messagesNoted(at);
      const number = await numberNow();
      const before = (await textsAt(number)).length;
      const came = await perform(move.act, codes.get(move.code ?? '') ?? '', standing);
      // What goes at once is told without a code.
      const waits = move.act.act !== 'remove-way' || (await removalOf(move.act.id));
      if (came === true && waits && move.tells !== undefined) codes.set(move.tells, await codeAfter(number, before));
      return came;
    },
  };
};
