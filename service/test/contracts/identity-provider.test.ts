import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { IdentityProvider } from '../../src/authorities/identity-providers/identity-provider.ts';
import type { Result } from '../../src/domain/result.ts';
import type { LeverMode } from '../support/workbench.ts';
import type { IdentityBench } from './identity-bench.ts';
import { newWay, openIdentityBench } from './identity-bench.ts';

let bench: IdentityBench;
let vneid: IdentityProvider;
let postId: IdentityProvider;
let ordinary: IdentityProvider;
beforeAll(async () => {
  bench = await openIdentityBench();
  [vneid, postId, ordinary] = await Promise.all([
    bench.provider('vneid'),
    bench.provider('post-id'),
    bench.provider('tai-khoan-so'),
  ]);
});
afterAll(() => bench.close());
afterEach(() => bench.workbench.reset());

const problem = (code: 'unavailable' | 'declined' | 'answer-invalid', detail: unknown = expect.any(String)) => ({
  ok: false,
  problem: { code: `identity-provider-${code}`, detail },
});
const valueOf = <Value>(result: Result<Value, unknown>): Value => {
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value;
};
const person = { person: 'nguyen-thi-mai-anh' };

describe('an identity of VNeID over OpenID Connect', () => {
  it('leads to a page that is asked for once, and known from then on', async () => {
    const fresh = await bench.provider('vneid');
    expect(fresh.knowsItsPage()).toBe(false);
    valueOf(await fresh.begin(newWay()));
    expect(fresh.knowsItsPage()).toBe(true);
  });

  it('says who somebody is, how well that is known, and how they signed in', async () => {
    const found = valueOf(await bench.walk(vneid, { ...person, level: '3' }));
    expect(found).toMatchObject({
      issuer: bench.workbench.identityProviderUrls['vneid'],
      subject: expect.stringMatching(/^[0-9a-f-]{36}$/u),
      kind: 'citizen',
      identityLevel: 2,
      acr: 'urn:chinhchu:auth:3',
      amr: ['pwd', 'face'],
      personalId: '001192004517',
      fullName: 'NGUYỄN THỊ MAI ANH',
      dateOfBirth: '1992-03-08',
      phoneNumber: '+84912000101',
      phoneVerified: true,
      emailVerified: false,
    });
    expect(found).not.toHaveProperty('deceased');
    expect(valueOf(await bench.walk(vneid, { ...person, level: '2' }))).toMatchObject({
      subject: found.subject,
      acr: 'urn:chinhchu:auth:2',
    });
  });
  it.each([
    ['ngo-thi-bich-ngoc', { identityLevel: 1 }],
    ['giang-a-pao', { dateOfBirth: '1948' }],
    ['ly-van-tam', { deceased: true }],
    ['y-blo', { fullName: 'Y BLÔ' }],
  ])('of %s has its point', async (id, facts) => {
    expect(valueOf(await bench.walk(vneid, { person: id }))).toMatchObject(facts);
  });
  it('of an organisation names its legal representative, who has changed their role there', async () => {
    const company = await bench.workbench.person('cong-ty-sen-vang');
    const found = valueOf(await bench.walk(vneid, { person: 'tran-van-binh', role: company.id }));
    expect(found).toMatchObject({
      kind: 'business',
      taxCode: company.taxCode,
      organisation: company.fullName,
      representative: { personalId: '079085012346', fullName: 'TRẦN VĂN BÌNH', dateOfBirth: '1985-07-19' },
    });
    expect(found).not.toHaveProperty('personalId');
    expect(found.subject).not.toBe(valueOf(await bench.walk(vneid, { person: 'tran-van-binh' })).subject);
  });
  it('is kept as it was signed, with the keys of the day and the rules by which it was read', async () => {
    const sent = newWay();
    const { answer } = valueOf(await bench.walk(vneid, person, sent));
    expect(answer).toMatchObject({
      provider: 'vneid',
      message: { form: 'openid', audience: 'chinhchu', nonce: sent.nonce },
    });
    if (answer.message.form !== 'openid') throw new Error('not OpenID');
    expect(JSON.parse(answer.message.keySet)).toMatchObject({ keys: [{ alg: 'ES256' }] });
    expect(answer.message.idToken.split('.')).toHaveLength(3);
    expect(JSON.parse(answer.rules)).toMatchObject({ claims: { personalId: '/SoDinhDanh' } });
  });
  it('is asked for with PKCE, a nonce and a state, and no secret or fact of ours stands in the address', async () => {
    const sent = newWay();
    const { address } = valueOf(await vneid.begin({ ...sent, acr: ['urn:chinhchu:auth:3'] }));
    expect(Object.fromEntries(new URL(address).searchParams)).toEqual({
      response_type: 'code',
      client_id: 'chinhchu',
      redirect_uri: sent.redirectUri,
      scope: 'openid',
      state: sent.state,
      nonce: sent.nonce,
      code_challenge: expect.stringMatching(/^[\w-]{43}$/u),
      code_challenge_method: 'S256',
      acr_values: 'LoA3 LoA4',
      ui_locales: 'vi',
    });
    expect(address).not.toContain(sent.codeVerifier);
    expect(await ordinary.begin({ ...sent, acr: ['urn:chinhchu:auth:3'] })).toEqual(
      problem('unavailable', 'level-not-offered'),
    );
  });
  it('is fresh where that is asked for, and says when the person signed in where it is not', async () => {
    const now = bench.clock.now().getTime();
    const old = valueOf(await bench.walk(vneid, person));
    expect(Date.parse(old.authenticatedAt)).toBeLessThan(now - 3_500_000);
    const fresh = valueOf(await bench.walk(vneid, person, { ...newWay(), reauthenticate: true }));
    expect(Date.parse(fresh.authenticatedAt)).toBeGreaterThan(now - 30_000);
  });
});

describe('a PostID', () => {
  it.each([
    ['nguyen-thi-mai-anh', { identityLevel: 2, personalId: '001192004517', fullName: 'NGUYỄN THỊ MAI ANH' }],
    ['dang-quoc-huy', { identityLevel: 1, personalId: '040091005563' }],
  ])('of %s is what verified_claims say', async (id, facts) => {
    const found = valueOf(await bench.walk(postId, { person: id }));
    expect(found).toMatchObject({ ...facts, acr: 'urn:chinhchu:auth:1', phoneVerified: true });
    expect(found.answer.message).toMatchObject({ userInfo: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/u) });
  });
  it('that is not yet verified has level 0 and no number, whatever else it says', async () => {
    const found = valueOf(await bench.walk(postId, { person: 'ho-van-son' }));
    expect(found).toMatchObject({ identityLevel: 0, phoneNumber: '+84963000111' });
    expect(found).not.toHaveProperty('personalId');
    expect(found).not.toHaveProperty('fullName');
  });
});

it('an ordinary provider says a name and a mailbox, and nothing that would open an account', async () => {
  expect(valueOf(await bench.walk(ordinary, person))).toMatchObject({
    identityLevel: 0,
    acr: 'urn:chinhchu:auth:1',
    email: 'mai.anh@example.vn',
    emailVerified: true,
  });
});

describe('people for whom it ends otherwise', () => {
  it.each([
    ['says no', { ...person, decision: 'deny' as const }],
    ['has no account there', { person: 'quach-van-loc' }],
  ])('whoever %s has declined', async (_what, at) => {
    expect(await bench.walk(vneid, at)).toEqual(problem('declined', 'access_denied'));
  });
});

describe('what comes back', () => {
  it('is good once', async () => {
    const sent = newWay();
    const rawQuery = await bench.visit(valueOf(await vneid.begin(sent)).address, person);
    expect(await vneid.redeem({ rawQuery }, sent)).toMatchObject({ ok: true });
    expect(await vneid.redeem({ rawQuery }, sent)).toEqual(problem('answer-invalid', 'code-refused'));
  });
  it.each(['state', 'nonce', 'codeVerifier'] as const)('counts only for the %s that was sent', async (what) => {
    const sent = newWay();
    const rawQuery = await bench.visit(valueOf(await vneid.begin(sent)).address, person);
    expect(await vneid.redeem({ rawQuery }, { ...sent, [what]: newWay()[what] })).toEqual(problem('answer-invalid'));
  });
  it('of one provider is not taken to another: nothing is asked of it', async () => {
    const sent = newWay();
    const rawQuery = await bench.visit(valueOf(await vneid.begin(sent)).address, person);
    await postId.begin(newWay());
    const before = bench.requests.length;
    expect(await postId.redeem({ rawQuery }, sent)).toEqual(problem('answer-invalid', 'issuer-foreign'));
    expect(await ordinary.redeem({ rawQuery }, sent)).toEqual(problem('answer-invalid', 'issuer-foreign'));
    const without = rawQuery.replace(/&iss=[^&]+/u, '');
    expect(await vneid.redeem({ rawQuery: without }, sent)).toEqual(problem('answer-invalid', 'issuer-foreign'));
    expect(bench.requests.slice(before).filter(({ method }) => method === 'POST')).toEqual([]);
  });
  it('carries no secret of ours in any address', () => {
    expect(bench.requests.filter(({ url }) => url.includes('sandbox-provider'))).toEqual([]);
  });
});

describe.each(['vneid', 'post-id', 'tai-khoan-so'] as const)('%s on a bad day', (id) => {
  const itself = (): IdentityProvider => ({ vneid, 'post-id': postId, 'tai-khoan-so': ordinary })[id];
  it.each<readonly [LeverMode, string]>([
    ['down', 'unreachable'],
    ['slow', 'timeout'],
    ['error', 'error-status'],
    ['garbage', 'malformed-answer'],
  ])('%s is an outage, before and after the page, and over when it is over', async (mode, detail) => {
    const sent = newWay();
    const rawQuery = await bench.visit(valueOf(await itself().begin(sent)).address, person);
    await bench.workbench.pull(id, mode);
    const fresh = await bench.provider(id);
    expect(await fresh.begin(newWay())).toEqual(problem('unavailable', detail));
    expect(await itself().redeem({ rawQuery }, sent)).toEqual(problem('unavailable', detail));
    await bench.workbench.pull(id, 'normal');
    expect(await bench.walk(fresh, person)).toMatchObject({ ok: true });
  });
  it('error on the page sends the person back with it, which is an outage and no refusal', async () => {
    const sent = newWay();
    const { address } = valueOf(await itself().begin(sent));
    await bench.workbench.pull(id, 'error');
    const rawQuery = await bench.visit(address, person);
    expect(await itself().redeem({ rawQuery }, sent)).toEqual(problem('unavailable', 'temporarily_unavailable'));
  });
  it('a token with another issuer, audience, nonce, party or time counts for nothing, and neither does one of yesterday', async () => {
    await bench.workbench.pull(id, 'wrong-answer');
    for (let turn = 1; turn <= 5; turn += 1)
      expect(await bench.walk(itself(), person)).toEqual(problem('answer-invalid', 'token-refused'));
    // A right token beside somebody else's user info, where that says who it is (OpenID Connect Core §5.3.2).
    if (id !== 'vneid')
      expect(await bench.walk(itself(), person)).toEqual(problem('answer-invalid', 'user-info-refused'));
    await bench.workbench.pull(id, 'stale');
    expect(await bench.walk(itself(), person)).toEqual(problem('answer-invalid'));
  });
  it('a token by a foreign key, or by none, counts for nothing; the keys are looked at anew once for it', async () => {
    await bench.walk(itself(), person);
    await bench.workbench.pull(id, 'wrong-key');
    const before = bench.requests.length;
    for (let turn = 1; turn <= 2; turn += 1)
      expect(await bench.walk(itself(), person)).toEqual(problem('answer-invalid'));
    expect(bench.requests.slice(before).filter(({ url }) => url.endsWith('/jwks'))).toHaveLength(1);
  });
});

describe('a provider', () => {
  it('a rotated key is followed within the same answer', async () => {
    for (const [authority, provider] of [['vneid', vneid] as const, ['post-id', postId] as const]) {
      await bench.walk(provider, person);
      await bench.rotateKey(authority);
      expect(await bench.walk(provider, person)).toMatchObject({ ok: true });
    }
  });
  it('metadata that names another issuer, or leads to a place that is not written down, is not believed', async () => {
    const url = bench.workbench.identityProviderUrls['vneid'] ?? '';
    const elsewhere = await bench.provider('vneid', { issuer: `${url}/` });
    expect(await elsewhere.begin(newWay())).toEqual(problem('unavailable', 'issuer-differs'));
  });
  it('another client, or a wrong secret, is ours to mend', async () => {
    const foreign = await bench.provider('vneid', { clientId: 'ai-do' });
    const rawQuery = `code=c&state=s&iss=${encodeURIComponent(bench.workbench.identityProviderUrls['vneid'] ?? '')}`;
    expect(await foreign.redeem({ rawQuery }, { ...newWay(), state: 's' })).toEqual(
      problem('unavailable', 'our-credentials-refused'),
    );
  });
});
