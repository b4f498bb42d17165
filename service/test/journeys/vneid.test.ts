import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readEvidence } from '../../src/domain/evidence/evidence.ts';
import { nextOf } from '../support/crowd.ts';
import type { TestInstallation } from '../support/service.ts';
import { startInstallation } from '../support/service.ts';
import { makeStandInProviders, type Said, type StandInProviders } from '../support/wires/stand-in-providers.ts';
import {
  decideThere,
  registerByProvider,
  sendProviderForm,
  sendProviderSignIn,
  signInByProvider,
  somebodySaid,
  toPostId,
} from '../support/walks/means/provider.ts';
import { providerAddressIn, stageIn } from '../support/walks/means/remote.ts';
import type { Page } from '../support/walks/visitor.ts';
import { signIn } from '../support/walks/sign-in.ts';
import { goodPassword, newVisitor } from '../support/walks/walk.ts';
import type { Person } from '../support/workbench.ts';

let at: TestInstallation;
let stand: StandInProviders;
let crowd: Person[] = [];
beforeAll(async () => {
  at = await startInstallation({
    settings: { METHODS: 'mobile-subscriber,vneid,post-office' },
    identityProviders: (clock) => {
      stand = makeStandInProviders(() => clock.now());
      return stand.providers;
    },
  });
  crowd = [...(await at.workbench.crowd(10))];
});
afterAll(() => at.stop());
beforeEach(async () => {
  stand.reset();
  await at.passToNext('day');
});

const identityOf = ({ personalId }: { readonly personalId: string }) =>
  ({ kind: 'citizen', scheme: 'vn-personal-id', value: personalId }) as const;

const nextOfCrowd = () => nextOf(crowd);

const shown = (page: Page) => [page.page, page.problem, stageIn(page)];

describe('registering by the word of an identity provider', () => {
  it('proves a telephone, goes there and back to the facts, and opens an account that the answer is kept with', async () => {
    const said = somebodySaid({ acr: 'urn:chinhchu:auth:3', amr: ['face', 'pin'] });
    const visitor = newVisitor(at);
    const page = await sendProviderForm(at, visitor);
    expect(shown(page)).toEqual(['provider', undefined, 'page']);
    const facts = await decideThere(stand, visitor, page, said);
    expect([facts.page, facts.html.includes('LÊ THỊ MỘT')]).toEqual(['facts', true]);
    expect((await visitor.submit(facts, '/dang-ky/xem-lai')).page).toBe('registered');
    const account = await at.store.accounts.findByIdentity(identityOf(said));
    expect(account).toMatchObject({
      holder: { type: 'person', personalId: said.personalId, phoneNumber: page.phoneNumber },
      proofs: [
        {
          method: 'vneid',
          decision: { identityLevel: 2, outcome: 'accepted' },
          evidence: [
            { type: 'electronic_record', source: 'VNeID', provided: { identityLevel: 2 }, contact: { channel: 'sms' } },
          ],
        },
      ],
    });
    const [proof] = account?.proofs ?? [];
    expect(readEvidence(JSON.parse(JSON.stringify(proof?.evidence[0])))).toEqual(proof?.evidence[0]);
    expect(await at.store.accounts.checkDecisions(account?.id ?? '')).toMatchObject([{ standing: 'matches' }]);
    expect((await at.store.sessions.live(account?.id ?? '')).map(({ acr }) => acr)).toEqual(['urn:chinhchu:auth:3']);
  });

  it('asks there always anew, by a state, a nonce and a verifier that serve no other way', async () => {
    const visitor = newVisitor(at);
    const before = stand.of('vneid').wishes.length;
    const page = await sendProviderForm(at, visitor);
    await visitor.submit(page, '/dang-ky/xac-thuc/lai');
    const [one, other, ...more] = stand.of('vneid').wishes.slice(before);
    expect(more).toEqual([]);
    expect([one?.reauthenticate, one?.state.length, one?.codeVerifier.length]).toEqual([true, 45, 43]);
    for (const name of ['state', 'nonce', 'codeVerifier'] as const) expect(one?.[name]).not.toBe(other?.[name]);
    // What was asked before another way was begun is worth nothing any more.
    const late = await decideThere(stand, visitor, page, somebodySaid());
    expect(shown(late)).toEqual(['provider', 'identity-provider-return-foreign', 'page']);
  });

  it('says in words of its own when a browser has gone there too often', async () => {
    const visitor = newVisitor(at);
    let page: Page = await sendProviderForm(at, visitor);
    for (let ways = 1; ways < 13; ways += 1) page = await visitor.submit(page, '/dang-ky/xac-thuc/lai');
    expect(page.problem).toBe('identity-provider-too-many-visits');
  });

  it('opens the account of a business by its tax code, with its legal representative in the evidence', async () => {
    const representative = { personalId: '001080000017', fullName: 'TRẦN VĂN ĐẠI DIỆN' };
    const company = {
      subject: 'o-1',
      kind: 'business',
      taxCode: '0101234567',
      organisation: 'CÔNG TY MỘT',
      representative,
    } as const;
    const end = await registerByProvider(at, stand, newVisitor(at), company, 'business');
    expect(end.page).toBe('registered');
    expect(
      await at.store.accounts.findByIdentity({ kind: 'business', scheme: 'vn-tax-code', value: '0101234567' }),
    ).toMatchObject({
      holder: { type: 'organisation', fullName: 'CÔNG TY MỘT' },
      proofs: [{ evidence: [{ representation: { role: 'legal-representative', ...representative } }] }],
    });
    const signedIn = await signInByProvider(at, stand, newVisitor(at), company, { kind: 'business' });
    expect(signedIn.page).toBe('account');
    // The same representative for another company is another account's.
    const other = await signInByProvider(
      at,
      stand,
      newVisitor(at),
      { ...company, taxCode: '0101234568' },
      { kind: 'business' },
    );
    expect(other.problem).toBe('identity-provider-not-linked');
  });

  it.each<readonly [string, string, Partial<Said>]>([
    ['somebody too young', 'under-minimum-age', { dateOfBirth: '2016-05-05' }],
    ['somebody deceased', 'identity-provider-deceased', { deceased: true }],
    ['somebody who acts for an organisation', 'identity-provider-wrong-kind', { kind: 'business' }],
    ['an account there that is not verified', 'identity-provider-not-verified', { identityLevel: 0 }],
  ])('refuses %s with a page of its own', async (_whom, problem, more) => {
    const page = await registerByProvider(at, stand, newVisitor(at), somebodySaid(more));
    expect([page.page, page.problem]).toEqual(['refused', problem]);
  });

  it('refuses an answer without a number, or of somebody who had signed in there before', async () => {
    const { personalId: _none, ...nameless } = somebodySaid();
    expect((await registerByProvider(at, stand, newVisitor(at), nameless)).problem).toBe('identity-provider-no-number');
    const before = new Date(at.clock.now().getTime() - 3_600_000).toISOString();
    const stale = await registerByProvider(at, stand, newVisitor(at), somebodySaid({ authenticatedAt: before }));
    expect(shown(stale)).toEqual(['provider', 'identity-provider-answer-invalid', 'over']);
  });

  it('takes no e-mail and no telephone from there, verified or not', async () => {
    const said = somebodySaid({
      email: 'a@b.vn',
      emailVerified: false,
      phoneNumber: '+84900000000',
      phoneVerified: true,
    });
    const visitor = newVisitor(at);
    const page = await sendProviderForm(at, visitor);
    await visitor.submit(await decideThere(stand, visitor, page, said), '/dang-ky/xem-lai');
    const account = await at.store.accounts.findByIdentity(identityOf(said));
    expect([account?.holder.phoneNumber, account?.holder.email]).toEqual([page.phoneNumber, undefined]);
  });
});

describe('registering by a PostID', () => {
  const saidOf = ({ personalId, fullName, dateOfBirth }: Person) =>
    somebodySaid({
      subject: `p-${personalId}`,
      acr: 'urn:chinhchu:auth:3',
      personalId,
      fullName: fullName.toUpperCase(),
      dateOfBirth,
    });

  it('proves the telephone, the PostID and that the number is theirs, and leaves an account with a password and both words as evidence', async () => {
    const person = nextOfCrowd();
    const visitor = newVisitor(at);
    const page = await toPostId(at, visitor, person.phoneNumber);
    expect(shown(page)).toEqual(['provider', undefined, 'page']);
    const password = await decideThere(stand, visitor, page, saidOf(person), 'post-id');
    expect(password.page).toBe('password');
    const end = await visitor.submit(password, '/dang-ky/mat-khau', { password: goodPassword });
    expect(end.page).toBe('registered');
    const account = await at.store.accounts.findByIdentity(identityOf(person));
    expect(account).toMatchObject({
      holder: { personalId: person.personalId, phoneNumber: person.phoneNumber },
      proofs: [
        {
          method: 'post-office',
          decision: { identityLevel: 2, outcome: 'accepted' },
          evidence: [
            {
              type: 'electronic_record',
              source: 'PostID',
              provided: { identityLevel: 2 },
              contact: { channel: 'sms' },
            },
            { type: 'electronic_record', recordType: 'mobile-subscription', phoneNumber: person.phoneNumber },
          ],
        },
      ],
    });
    const id = account?.id ?? '';
    expect(await at.store.accounts.checkDecisions(id)).toMatchObject([{ standing: 'matches' }]);
    // What the PostID says of how somebody signed in there counts for nothing: they sign in here by password and code.
    expect((await at.store.sessions.live(id)).map(({ acr }) => acr)).toEqual(['urn:chinhchu:auth:2']);
    expect((await signIn(at, newVisitor(at), person)).page).toBe('account');
  });

  it('asks the operator again, and not the person, when it was silent', async () => {
    const person = nextOfCrowd();
    const visitor = newVisitor(at);
    const page = await toPostId(at, visitor, person.phoneNumber);
    await at.workbench.pull('mobile-operator', 'down');
    const silent = await decideThere(stand, visitor, page, saidOf(person), 'post-id');
    await at.workbench.pull('mobile-operator', 'normal');
    expect([silent.page, silent.problem]).toEqual(['waiting', 'operator-unavailable']);
    expect((await visitor.submit(silent, '/dang-ky/doi-chieu')).page).toBe('password');
  });

  it.each<readonly [string, string, Partial<Said>]>([
    ['the post has not verified', 'post-id-not-verified', { identityLevel: 0 }],
    ['the operator knows another as holder of the number', 'operator-record-mismatch', { fullName: 'LÊ THỊ KHÁC' }],
    ['a card shows the year of birth alone', 'birth-year-only', { dateOfBirth: '1990' }],
  ])('refuses whom %s with a page of its own, which leads on', async (_whom, problem, more) => {
    const person = nextOfCrowd();
    const visitor = newVisitor(at);
    const page = await toPostId(at, visitor, person.phoneNumber);
    const end = await decideThere(stand, visitor, page, { ...saidOf(person), ...more }, 'post-id');
    expect([end.page, end.problem]).toEqual(['refused', problem]);
    expect(await at.store.accounts.findByIdentity(identityOf(person))).toBeUndefined();
  });

  it('is no way in: signing in and linking offer it to nobody, and take nobody there', async () => {
    const form = await newVisitor(at).get('/dang-nhap/chu-ky-so?kind=citizen&method=vneid');
    expect(form.html).not.toContain('post-id');
    await at.pass(6);
    expect((await sendProviderSignIn(at, newVisitor(at), { provider: 'post-id' })).page).toBe('sign-in-means');
  });
});

describe('coming back from an identity provider', () => {
  it('counts in the browser that was sent alone, and is told apart from a link that somebody else sent', async () => {
    const [mine, other, fresh] = [newVisitor(at), newVisitor(at), newVisitor(at)];
    const [page, others] = [await sendProviderForm(at, mine), await sendProviderForm(at, other)];
    const back = stand.of('vneid').decide(providerAddressIn(page), somebodySaid());
    for (const visitor of [fresh, other])
      expect((await visitor.get(back)).problem).toBe('identity-provider-return-foreign');
    for (const state of ['', 'd.x', 'x.y', `d.${'A'.repeat(43)}`])
      expect((await mine.get(`/dinh-danh/tra-ve?code=1&state=${state}`)).problem).toBe(
        'identity-provider-return-foreign',
      );
    // Nothing of that has used anything up.
    expect((await mine.get(back)).page).toBe('facts');
    expect((await decideThere(stand, other, others, somebodySaid())).page).toBe('facts');
  });

  it('counts at the address of its own provider alone: a code that another has got hold of is exchanged with nobody', async () => {
    const visitor = newVisitor(at);
    const page = await sendProviderForm(at, visitor);
    const back = new URL(stand.of('vneid').decide(providerAddressIn(page), somebodySaid()), at.origin);
    expect(back.pathname).toBe('/dinh-danh/tra-ve/vneid');
    for (const path of ['/dinh-danh/tra-ve/dien-luc', '/dinh-danh/tra-ve', '/dinh-danh/tra-ve/post-id'])
      expect(shown(await visitor.get(`${path}${back.search}`))).toEqual([
        'provider',
        'identity-provider-return-foreign',
        'page',
      ]);
    // Nothing of that has used the code up.
    expect((await visitor.get(`${back.pathname}${back.search}`)).page).toBe('facts');
  });

  it('counts at the address that all had once, for a provider that was written down with it', async () => {
    stand.of('vneid').isShared = true;
    const visitor = newVisitor(at);
    const page = await sendProviderForm(at, visitor);
    const back = new URL(stand.of('vneid').decide(providerAddressIn(page), somebodySaid()), at.origin);
    expect(back.pathname).toBe('/dinh-danh/tra-ve');
    expect((await visitor.get(`/dinh-danh/tra-ve/vneid${back.search}`)).problem).toBe(
      'identity-provider-return-foreign',
    );
    // It was begun so, and ends so, though the provider has been given an address of its own meanwhile.
    stand.of('vneid').isShared = false;
    expect((await visitor.get(`${back.pathname}${back.search}`)).page).toBe('facts');
  });

  it('serves once: the same address again shows where things stand, and a code that was used is no identity', async () => {
    const visitor = newVisitor(at);
    const page = await sendProviderForm(at, visitor);
    const back = stand.of('vneid').decide(providerAddressIn(page), somebodySaid());
    const answers = await Promise.all([visitor.get(back), visitor.get(back), visitor.get(back)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await visitor.get(back)).page).toBe('facts');
    const again = newVisitor(at);
    const second = await sendProviderForm(at, again);
    const other = new URL(stand.of('vneid').decide(providerAddressIn(second), somebodySaid()), at.origin);
    other.searchParams.set('code', new URL(back, at.origin).searchParams.get('code') ?? '');
    expect(shown(await again.get(`${other.pathname}${other.search}`))).toEqual([
      'provider',
      'identity-provider-answer-invalid',
      'over',
    ]);
    const anew = await again.submit(await again.get('/dang-ky/xac-thuc'), '/dang-ky/xac-thuc/lai');
    expect((await decideThere(stand, again, anew, somebodySaid())).page).toBe('facts');
  });

  it('exchanges once where two processes are asked at once, and one that is cut short may be begun anew', async () => {
    const second = await at.another();
    const visitor = newVisitor(at);
    const page = await sendProviderForm(at, visitor);
    const back = stand.of('vneid').decide(providerAddressIn(page), somebodySaid());
    let letGo = (): void => {};
    stand.of('vneid').holds = new Promise((resolve) => {
      letGo = resolve;
    });
    const first = visitor.get(back);
    await expect.poll(async () => stageIn(await visitor.get('/dang-ky/xac-thuc'))).toBe('exchange');
    const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const elsewhere = await fetch(`${second.origin}${back}`, { headers: { cookie }, redirect: 'manual' });
    expect([elsewhere.status, elsewhere.headers.get('location')]).toEqual([303, '/dang-ky/xac-thuc']);
    await at.pass(20);
    expect(shown(await visitor.get('/dang-ky/xac-thuc'))).toEqual([
      'provider',
      'identity-provider-unavailable',
      'over',
    ]);
    letGo();
    expect((await first).page).toBe('facts');
    await second.stop();
  });

  it.each([
    ['that the person has declined', 'identity-provider-declined'],
    ['after its ten minutes', 'identity-provider-expired'],
  ])('says so %s, with a way on', async (_what, problem) => {
    const visitor = newVisitor(at);
    const page = await sendProviderForm(at, visitor);
    const isLate = problem === 'identity-provider-expired';
    if (isLate) await at.pass(601);
    const over = await decideThere(stand, visitor, page, isLate ? somebodySaid() : 'declined');
    expect(shown(over)).toEqual(['provider', problem, 'over']);
    const anew = await visitor.submit(over, '/dang-ky/xac-thuc/lai');
    expect(shown(anew)).toEqual(['provider', undefined, 'page']);
  });
});

describe('a provider that is down or switched off', () => {
  it('is told on a page with ways on, before and after, and goes on when it is up again', async () => {
    const visitor = newVisitor(at);
    stand.of('vneid').isDown = true;
    const page = await sendProviderForm(at, visitor);
    expect(shown(page)).toEqual(['provider', 'identity-provider-unavailable', 'over']);
    stand.of('vneid').isDown = false;
    const up = await visitor.submit(page, '/dang-ky/xac-thuc/lai');
    const back = stand.of('vneid').decide(providerAddressIn(up), somebodySaid());
    stand.of('vneid').isDown = true;
    expect(shown(await visitor.get(back))).toEqual(['provider', 'identity-provider-unavailable', 'over']);
  });

  it('says that it is switched off to whoever was on the way there', async () => {
    const visitor = newVisitor(at);
    const page = await sendProviderSignIn(at, visitor);
    const back = stand.of('vneid').decide(providerAddressIn(page), somebodySaid());
    stand.of('vneid').isOff = true;
    expect(shown(await visitor.get(back))).toEqual(['sign-in-provider', 'identity-provider-off', 'over']);
  });
});

describe('signing in by an identity provider', () => {
  it('opens the session of the linked account only by a form, as strongly as the answer states', async () => {
    const said = somebodySaid();
    await registerByProvider(at, stand, newVisitor(at), said);
    const account = await at.store.accounts.findByIdentity(identityOf(said));
    const visitor = newVisitor(at);
    const page = await sendProviderSignIn(at, visitor);
    const back = await decideThere(stand, visitor, page, { ...said, acr: 'urn:chinhchu:auth:3', amr: ['face', 'pin'] });
    expect(shown(back)).toEqual(['sign-in-provider', undefined, 'provided']);
    expect((await visitor.get('/tai-khoan')).problem).toBe('sign-in-required');
    expect((await visitor.submit(back, '/dang-nhap/xac-thuc')).page).toBe('account');
    expect((await at.store.sessions.live(account?.id ?? '')).map(({ acr }) => acr)).toContain('urn:chinhchu:auth:3');
    // A second click of the same button shows the account, and opens nothing more.
    const many = (await at.store.sessions.live(account?.id ?? '')).length;
    expect((await visitor.get('/dang-nhap/xac-thuc')).page).toBe('account');
    expect((await at.store.sessions.live(account?.id ?? '')).length).toBe(many);
  });

  it('tells whoever has proven themselves there and has no account what to do, and nobody else', async () => {
    const page = await signInByProvider(at, stand, newVisitor(at), somebodySaid());
    expect([page.page, page.problem]).toEqual(['sign-in-refused', 'identity-provider-not-linked']);
  });

  it('refuses a subject whose number has become another, and an account that is suspended', async () => {
    const said = somebodySaid();
    await registerByProvider(at, stand, newVisitor(at), said);
    const other = await signInByProvider(at, stand, newVisitor(at), { ...said, personalId: '001090999999' });
    expect(other.problem).toBe('identity-provider-differs');
    const account = await at.store.accounts.findByIdentity(identityOf(said));
    await at.store.accounts.setStatus(account?.id ?? '', 'suspended', { audit: [] });
    expect((await signInByProvider(at, stand, newVisitor(at), said)).problem).toBe('account-suspended');
  });

  it('is offered on the page of signing in while some provider is on', async () => {
    expect((await newVisitor(at).get('/dang-nhap')).html).toContain('method=vneid');
    for (const id of ['vneid', 'dien-luc']) stand.of(id).isOff = true;
    await expect
      .poll(async () => (await newVisitor(at).get('/dang-nhap')).html, { timeout: 10_000 })
      .not.toContain('method=vneid');
    stand.reset();
    await expect
      .poll(async () => (await newVisitor(at).get('/dang-nhap')).html, { timeout: 10_000 })
      .toContain('method=vneid');
  });
});

describe('somebody of whom the provider says that they have died', () => {
  it('is out, whoever says so by signing in there, and nothing is otherwise for one whom it has not verified', async () => {
    const said = somebodySaid();
    const owner = newVisitor(at);
    expect((await registerByProvider(at, stand, owner, said)).page).toBe('registered');
    const { id = '' } = (await at.store.accounts.findByIdentity(identityOf(said))) ?? {};
    const unsure = await signInByProvider(at, stand, newVisitor(at), { ...said, deceased: true, identityLevel: 0 });
    expect(unsure.problem).toBe('identity-provider-deceased');
    expect(await at.store.deaths.standing(id)).toBeUndefined();
    const page = await signInByProvider(at, stand, newVisitor(at), { ...said, deceased: true });
    expect(page.problem).toBe('identity-provider-deceased');
    expect(await at.store.deaths.standing(id)).toMatchObject({ register: 'vneid', state: 'open' });
    expect((await owner.get('/tai-khoan')).problem).toBe('sign-in-required');
    expect((await signInByProvider(at, stand, newVisitor(at), said)).problem).toBe('account-suspended');
  });
});
