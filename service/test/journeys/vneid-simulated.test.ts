import { judgeAnswerAgain } from '../../src/proofing/identity-providers/judge-answer-again.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decidedAgain } from '../support/wires/operator.ts';
import type { TestInstallation } from '../support/service.ts';
import { startInstallation } from '../support/service.ts';
import {
  backFromSimulated,
  decideAtSimulated as decide,
  sendProviderSignIn,
  toPostId,
} from '../support/walks/means/provider.ts';
import { newNumber, stageIn } from '../support/walks/means/remote.ts';
import type { Page, TestVisitor } from '../support/walks/visitor.ts';
import type { LeverMode } from '../support/workbench.ts';
import { goodPassword, newVisitor } from '../support/walks/walk.ts';

let at: TestInstallation;
beforeAll(async () => {
  at = await startInstallation({ settings: { METHODS: 'mobile-subscriber,vneid,post-office' }, sealedProvider: true });
});
afterAll(() => at.stop());

/** From nothing to the page that leads to a provider. */
const toProvider = async (visitor: TestVisitor, kind: string, provider: string): Promise<Page> => {
  const form = await visitor.submit(await visitor.get('/dang-ky'), '/dang-ky/thong-tin', { kind, method: 'vneid' });
  await at.pass(6);
  const phoneNumber = newNumber();
  const code = await visitor.submit(form, '/dang-ky/thong-tin', { phoneNumber, provider });
  const oneTimeCode = await at.workbench.nextCode(phoneNumber.replace(/^0/u, '+84'), 0);
  return visitor.submit(code, '/dang-ky/ma-xac-thuc', { oneTimeCode });
};

const accounts = async (): Promise<number> => (await at.data.database.run('SELECT 1 FROM account', [])).length;

describe('VNeID on its wire', () => {
  it('ends for every member of the cast as the sandbox says', async () => {
    const people = await at.workbench.people();
    const seen: Record<string, string | undefined> = {};
    const expected: Record<string, string | undefined> = {};
    for (const { id, expect: ends } of people)
      for (const [name, kind] of [['vneid', 'citizen'] as const, ['vneid:business', 'business'] as const]) {
        if (ends[name] === undefined) continue;
        const visitor = newVisitor(at);
        const there = kind === 'citizen' ? { person: id } : { person: 'tran-van-binh', role: id };
        const facts = await decide(visitor, await toProvider(visitor, kind, 'vneid'), there);
        const last = facts.page === 'facts' ? await visitor.submit(facts, '/dang-ky/xem-lai') : facts;
        seen[`${id} ${name}`] = last.problem ?? last.page;
        expected[`${id} ${name}`] = ends[name];
      }
    expect(seen).toEqual(expected);
    expect(Object.keys(seen).length).toBeGreaterThanOrEqual(9);
  });

  it('registers and signs in over the sealed dialect too, as strongly as two ways and no more', async () => {
    const visitor = newVisitor(at);
    const facts = await decide(visitor, await toProvider(visitor, 'citizen', 'vneid-sealed'), { person: 'vo-thi-hoa' });
    expect([facts.page, facts.problem]).toEqual(['facts', undefined]);
    expect((await visitor.submit(facts, '/dang-ky/xem-lai')).page).toBe('registered');
    const other = newVisitor(at);
    const page = await sendProviderSignIn(at, other, { provider: 'vneid-sealed' });
    const back = await decide(other, page, { person: 'vo-thi-hoa' });
    expect((await other.submit(back, '/dang-nhap/xac-thuc')).page).toBe('account');
    const { personalId: value } = await at.workbench.person('vo-thi-hoa');
    const account = await at.store.accounts.findByIdentity({ kind: 'citizen', scheme: 'vn-personal-id', value });
    expect((await at.store.sessions.live(account?.id ?? '')).map(({ acr }) => acr)).toEqual([
      'urn:chinhchu:auth:2',
      'urn:chinhchu:auth:2',
    ]);
    const [kept] = account?.proofs[0]?.evidence ?? [];
    expect(kept).toMatchObject({ provided: { identityLevel: 2, answer: { message: { form: 'vneid-sealed' } } } });
  });

  it('registers somebody of the cast, signs them in as strongly as it states, and keeps an answer that verifies', async () => {
    const person = await at.workbench.person('pham-duc-thang');
    const visitor = newVisitor(at);
    const form = await visitor.submit(await visitor.get('/dang-ky'), '/dang-ky/thong-tin', {
      kind: 'citizen',
      method: 'vneid',
    });
    await at.pass(6);
    const phoneNumber = newNumber();
    const code = await visitor.submit(form, '/dang-ky/thong-tin', { phoneNumber, provider: 'vneid' });
    const oneTimeCode = await at.workbench.nextCode(phoneNumber.replace(/^0/u, '+84'), 0);
    const page = await visitor.submit(code, '/dang-ky/ma-xac-thuc', { oneTimeCode });
    const declined = await decide(visitor, page, { person: person.id, decision: 'deny' });
    expect(declined.problem).toBe('identity-provider-declined');
    const anew = await visitor.submit(declined, '/dang-ky/xac-thuc/lai');
    const facts = await decide(visitor, anew, { person: person.id, level: '3' });
    expect([facts.page, facts.problem]).toEqual(['facts', undefined]);
    expect((await visitor.submit(facts, '/dang-ky/xem-lai')).page).toBe('registered');

    const other = newVisitor(at);
    const back = await decide(other, await sendProviderSignIn(at, other), { person: person.id, level: '3' });
    expect(stageIn(back)).toBe('provided');
    expect((await other.submit(back, '/dang-nhap/xac-thuc')).page).toBe('account');
    const account = await at.store.accounts.findByIdentity({
      kind: 'citizen',
      scheme: 'vn-personal-id',
      value: person.personalId,
    });
    expect((await at.store.sessions.live(account?.id ?? '')).map(({ acr }) => acr)).toEqual([
      'urn:chinhchu:auth:3',
      'urn:chinhchu:auth:3',
    ]);
    const [kept] = account?.proofs[0]?.evidence ?? [];
    if (kept?.type !== 'electronic_record' || kept.provided === undefined) throw new Error('no answer was kept');
    expect(judgeAnswerAgain(kept.provided.answer, person.personalId)).toEqual({ worth: 'signed' });
  });

  it.each<readonly [string, LeverMode, number, string]>([
    // By turns another issuer, audience, nonce, party and time; of a PostID then somebody else's user info.
    ['vneid', 'wrong-answer', 5, 'identity-provider-answer-invalid'],
    // A foreign key, then none.
    ['vneid', 'wrong-key', 2, 'identity-provider-answer-invalid'],
    ['vneid', 'stale', 1, 'identity-provider-answer-invalid'],
    // By turns six broken envelopes, padding among them; then one for a foreign key.
    ['vneid-sealed', 'wrong-answer', 6, 'identity-provider-answer-invalid'],
    ['vneid-sealed', 'wrong-key', 1, 'identity-provider-answer-invalid'],
    ['post-id', 'wrong-answer', 6, 'identity-provider-answer-invalid'],
    ['post-id', 'wrong-key', 2, 'identity-provider-answer-invalid'],
    ['vneid', 'error', 1, 'identity-provider-unavailable'],
    ['vneid', 'down', 1, 'identity-provider-unavailable'],
    ['vneid', 'garbage', 1, 'identity-provider-unavailable'],
    ['post-id', 'down', 1, 'identity-provider-unavailable'],
  ])(
    'an answer of %s under %s ends on one and the same page, %i times, opens nothing, and is begun anew from there',
    async (provider, mode, times, problem) => {
      const authority = provider === 'post-id' ? 'post-id' : 'vneid';
      const id = 'nguyen-thi-mai-anh';
      const { phoneNumber } = await at.workbench.person(id);
      const visitor = newVisitor(at);
      await at.passToNext('day');
      // Whoever of the cast has an account by now: this is a fresh day.
      await at.data.database.run('DELETE FROM identity_index', []);
      let page =
        provider === 'post-id'
          ? await toPostId(at, visitor, phoneNumber)
          : await toProvider(visitor, 'citizen', provider);
      const before = await accounts();
      for (let turn = 1; turn <= times; turn++) {
        const back = await backFromSimulated(page, { person: id });
        // Its turns begin anew each time it is pulled.
        if (turn === 1) await at.workbench.pull(authority, mode);
        const over = await visitor.get(back);
        expect([turn, over.page, over.problem]).toEqual([turn, 'provider', problem]);
        if (turn === times) await at.workbench.pull(authority, 'normal');
        page = await visitor.submit(over, '/dang-ky/xac-thuc/lai');
      }
      expect(await accounts()).toBe(before);
      const right = await decide(visitor, page, { person: id });
      expect(right.page).toBe(provider === 'post-id' ? 'password' : 'facts');
    },
  );

  it('ends by PostID for every member of the cast as the sandbox says: those that the post has not verified at the counter’s door', async () => {
    const seen: Record<string, string | undefined> = {};
    const expected: Record<string, string | undefined> = {};
    // Some have an account by VNeID already: this is the same cast on a fresh day.
    await at.data.database.run('DELETE FROM identity_index', []);
    for (const person of await at.workbench.people()) {
      if (person.expect['post-office:online'] === undefined) continue;
      const visitor = newVisitor(at);
      const back = await decide(visitor, await toPostId(at, visitor, person.phoneNumber), { person: person.id });
      const last =
        back.page === 'password' ? await visitor.submit(back, '/dang-ky/mat-khau', { password: goodPassword }) : back;
      seen[person.id] = last.problem ?? last.page;
      expected[person.id] = person.expect['post-office:online'];
    }
    expect(seen).toEqual(expected);
    expect(Object.keys(seen).length).toBeGreaterThanOrEqual(6);
    const { personalId: value } = await at.workbench.person('vo-thi-hoa');
    const account = await at.store.accounts.findByIdentity({ kind: 'citizen', scheme: 'vn-personal-id', value });
    expect(account?.proofs[0]).toMatchObject({ method: 'post-office', decision: { identityLevel: 1 } });
    const [kept] = account?.proofs[0]?.evidence ?? [];
    if (kept?.type !== 'electronic_record' || kept.provided === undefined) throw new Error('no answer was kept');
    expect(judgeAnswerAgain(kept.provided.answer, value)).toEqual({ worth: 'signed' });
  });
});

it('every decision that was made on this road is made again byte for byte', async () => {
  const again = await decidedAgain(at.data, at.clock);
  expect(again).toMatchObject({ listed: [], checked: expect.any(Number) });
  expect(again).not.toMatchObject({ checked: 0 });
});
