import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import * as v from 'valibot';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TestInstallation } from '../support/service.ts';
import { startInstallation } from '../support/service.ts';
import {
  decideAt,
  providerAddressIn,
  registerByRemote,
  sendRemoteSignIn,
  signAtProvider,
  signInSign,
  stageIn,
} from '../support/walks/means/remote.ts';
import { solveWork } from '../support/walks/solve-work.ts';
import { goodPassword, newVisitor, register } from '../support/walks/walk.ts';
import type { Page, TestVisitor } from '../support/walks/visitor.ts';
import type { Person } from '../support/workbench.ts';

let at: TestInstallation;
let person: Person;
beforeAll(async () => {
  at = await startInstallation({ settings: { METHODS: 'mobile-subscriber,remote-signing' } });
  person = await at.workbench.person('vo-thi-hoa');
  await register(at, newVisitor(at), person);
  await addRemote();
});
afterAll(() => at.stop());
beforeEach(async () => {
  await at.workbench.pull('remote-signing', 'normal');
  await at.passToNext('day');
});

/** Somebody who has an account by their number proves a remote signature, signs in by what they have, and adds it. */
const addRemote = async (): Promise<void> => {
  const visitor = newVisitor(at);
  const known = await registerByRemote(at, visitor, person);
  const form = await visitor.get('/dang-nhap?lai=them-cach');
  await at.pass(6);
  const before = (await at.workbench.messages(person.phoneNumber)).length;
  const code = await visitor.submit(form, '/dang-nhap', { personalId: person.personalId, password: goodPassword });
  const oneTimeCode = await at.workbench.nextCode(person.phoneNumber, before, /dang nhap/u);
  const onward = await visitor.submit(code, '/dang-nhap/ma-xac-thuc', { oneTimeCode });
  const end = await visitor.submit(onward, '/dang-ky/them-cach-dang-nhap');
  expect([known.problem, onward.page, end.page]).toEqual(['already-registered', 'known', 'registered']);
};

/** From the form over the provider to what the signature comes to. */
const signInByRemote = async (
  visitor: TestVisitor,
  typed: Pick<Person, 'personalId'>,
  who = person.id,
): Promise<Page> => {
  const signed = await signAtProvider(visitor, await sendRemoteSignIn(at, visitor, typed), { person: who });
  return stageIn(signed) === 'signed' ? visitor.submit(signed, signInSign) : signed;
};

describe('signing in by a remote signature', () => {
  it('is one more way into the account that its number has opened', async () => {
    const account = await at.store.accounts.findByIdentity({
      kind: 'citizen',
      scheme: 'vn-personal-id',
      value: person.personalId,
    });
    expect(account?.proofs.map(({ method }) => method).toSorted()).toEqual(['mobile-subscriber', 'remote-signing']);
  });

  it('opens a session of level 2 by number, provider and a signature there', async () => {
    expect((await signInByRemote(newVisitor(at), person)).page).toBe('account');
    const account = await at.store.accounts.findByIdentity({
      kind: 'citizen',
      scheme: 'vn-personal-id',
      value: person.personalId,
    });
    const [newest] = await at.store.sessions.live(account?.id ?? '');
    const row = await at.data.database.run<{ acr: string; amr: readonly string[]; method: string }>(
      'SELECT acr, amr, method FROM session WHERE id = $1',
      [newest?.id ?? ''],
    );
    expect(row).toEqual([{ acr: 'urn:chinhchu:auth:2', amr: ['swk', 'pin'], method: 'remote-signing' }]);
  });

  it('leads whoever asks to the same page, whether the number has an account or not, and tells it only after a signature', async () => {
    const pages: string[] = [];
    const ends: (string | undefined)[] = [];
    for (const personalId of [person.personalId, '001199000001', '001192004517']) {
      const visitor = newVisitor(at);
      const page = await sendRemoteSignIn(at, visitor, { personalId });
      pages.push(`${page.status} ${page.page} ${page.problem} ${stageIn(page)} ${page.url.replace(at.origin, '')}`);
      const signed = await signAtProvider(visitor, page, { person: person.id });
      pages.push(`${signed.status} ${signed.page} ${signed.problem} ${stageIn(signed)}`);
      ends.push((await visitor.submit(signed, signInSign)).problem);
    }
    expect(new Set(pages).size).toBe(2);
    expect(ends).toEqual([undefined, 'certificate-not-linked', 'certificate-not-linked']);
  });

  it('asks the provider for its page once for a proof of work, however often that is sent', async () => {
    const asked: string[] = [];
    const note = (message: unknown): void => {
      const { path } = v.parse(v.object({ request: v.object({ path: v.string() }) }), message).request;
      if (path.endsWith('/pushed_authorize')) asked.push(path);
    };
    const visitor = newVisitor(at);
    const form = await visitor.get('/dang-nhap/chu-ky-so?kind=citizen&method=remote-signing');
    const typed = {
      personalId: person.personalId,
      provider: person.provider ?? 'ky-so-tu-xa',
      work: await solveWork(form),
    };
    const send = () => visitor.submit(form, '/dang-nhap/chu-ky-so', typed);
    subscribe('undici:request:create', note);
    // A statement is faster than the provider: whoever paid for the form in the meantime would ask a second time.
    await at.workbench.pull('remote-signing', 'slow', 300);
    try {
      await Promise.all([send(), send(), send()]);
      await send();
    } finally {
      unsubscribe('undici:request:create', note);
      await at.workbench.pull('remote-signing', 'normal');
    }
    expect(asked).toHaveLength(1);
  });

  it('opens nothing by the certificate of somebody else', async () => {
    const other = await at.workbench.person('trieu-mui-sinh');
    const visitor = newVisitor(at);
    const choice = await visitor.get(
      await decideAt(providerAddressIn(await sendRemoteSignIn(at, visitor, person)), { person: other.id }),
    );
    const chosen = await visitor.submit(choice, `${signInSign}/chung-thu`, { certificate: 'RS-2025-0134' });
    const signed = await visitor.get(await decideAt(providerAddressIn(chosen), { person: other.id }));
    expect((await visitor.submit(signed, signInSign)).problem).toBe('certificate-not-linked');
    expect((await visitor.get('/tai-khoan')).page).not.toBe('account');
  });

  it('opens no session by coming back: a form of the person does', async () => {
    const visitor = newVisitor(at);
    const signed = await signAtProvider(visitor, await sendRemoteSignIn(at, visitor, person), { person: person.id });
    expect(stageIn(signed)).toBe('signed');
    expect((await visitor.get(signInSign)).page).toBe('sign-in-sign');
    expect((await visitor.get('/tai-khoan')).page).not.toBe('account');
  });

  it('counts what comes back in the browser and for the journey that was sent there alone', async () => {
    const [mine, theirs] = [newVisitor(at), newVisitor(at)];
    const back = await decideAt(providerAddressIn(await sendRemoteSignIn(at, mine, person)), { person: person.id });
    expect((await theirs.get(back)).problem).toBe('remote-return-foreign');
    expect((await theirs.get(back.replace('state=v.', 'state=d.'))).problem).toBe('remote-return-foreign');
    expect((await mine.get(back.replace('state=v.', 'state=d.'))).problem).toBe('remote-return-foreign');
    expect(stageIn(await mine.get(signInSign))).toBe('page');
  });

  it('tells who declined there, and that a provider is silent, without a word about accounts', async () => {
    for (const typed of [person, { personalId: '001199000001' }]) {
      const visitor = newVisitor(at);
      const page = await sendRemoteSignIn(at, visitor, typed);
      const declined = await signAtProvider(visitor, page, { person: person.id, decision: 'deny' });
      expect([declined.page, declined.problem]).toEqual(['sign-in-sign', 'remote-declined']);
      await at.workbench.pull('remote-signing', 'down');
      const silent = await visitor.submit(declined, '/dang-nhap/ky-so/gui-lai');
      expect([silent.page, silent.problem]).toEqual(['sign-in-sign', 'remote-unavailable']);
      await at.workbench.pull('remote-signing', 'normal');
    }
  });

  it('stops nobody else, however often a stranger asks for a number', async () => {
    for (let turn = 0; turn < 10; turn += 1) await sendRemoteSignIn(at, newVisitor(at), person);
    expect((await signInByRemote(newVisitor(at), person)).page).toBe('account');
  });
});
