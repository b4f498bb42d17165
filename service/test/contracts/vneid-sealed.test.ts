import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { IdentityProvider } from '../../src/authorities/identity-providers/identity-provider.ts';
import type { LeverMode } from '../support/workbench.ts';
import type { IdentityBench } from './identity-bench.ts';
import { newWay, openIdentityBench } from './identity-bench.ts';

let bench: IdentityBench;
let sealed: IdentityProvider;
beforeAll(async () => {
  bench = await openIdentityBench();
  sealed = await bench.provider('vneid-sealed');
});
afterAll(() => bench.close());
afterEach(() => bench.workbench.reset());

const person = { person: 'nguyen-thi-mai-anh' };
const problem = (code: 'unavailable' | 'declined' | 'answer-invalid', detail: unknown = expect.any(String)) => ({
  ok: false,
  problem: { code: `identity-provider-${code}`, detail },
});
const come = async () => {
  const sent = newWay();
  const begun = await sealed.begin(sent);
  if (!begun.ok) throw new Error('not begun');
  return { sent, rawQuery: await bench.visit(begun.value.address, person), address: begun.value.address };
};

describe('an identity of VNeID over its sealed dialect', () => {
  it('says who somebody is by the level of their account, and nothing of how they signed in', async () => {
    const found = await bench.walk(sealed, person);
    expect(found).toMatchObject({
      ok: true,
      value: {
        subject: '001192004517',
        personalId: '001192004517',
        fullName: 'NGUYỄN THỊ MAI ANH',
        dateOfBirth: '1992-03-08',
        identityLevel: 2,
        acr: 'urn:chinhchu:auth:2',
        answer: {
          message: {
            form: 'vneid-sealed',
            opened: expect.stringContaining('"citizenPid":"001192004517"'),
            envelope: { data: expect.any(String), key: expect.any(String) },
          },
        },
      },
    });
    expect(await bench.walk(sealed, { person: 'ngo-thi-bich-ngoc' })).toMatchObject({ value: { identityLevel: 1 } });
    expect(await bench.walk(sealed, { person: 'giang-a-pao' })).toMatchObject({ value: { dateOfBirth: '1948' } });
  });
  it('is asked for with a state alone, and not where a level is asked for that it cannot state', async () => {
    const { address, sent } = await come();
    expect([...new URL(address).searchParams.keys()]).toEqual([
      'response_type',
      'client_id',
      'redirect_uri',
      'scope',
      'state',
    ]);
    const { redirectUri, state } = sent;
    expect(new URL(address).searchParams.get('state')).toBe(state);
    expect(redirectUri).toBe(new URL(address).searchParams.get('redirect_uri'));
    expect(await sealed.begin({ ...sent, acr: ['urn:chinhchu:auth:3'] })).toEqual(
      problem('unavailable', 'level-not-offered'),
    );
    expect(await sealed.begin({ ...sent, acr: ['urn:chinhchu:auth:2'] })).toMatchObject({ ok: true });
  });
  it('comes back with Base64 raw in the address, whose every plus is kept', async () => {
    for (let turn = 1; turn <= 40; turn += 1) {
      const { rawQuery, sent } = await come();
      if (!rawQuery.includes('+')) continue;
      expect(await sealed.redeem({ rawQuery }, sent)).toMatchObject({ ok: true });
      return;
    }
    throw new Error('no plus in forty addresses');
  });
  it('is good once, and only under the state that was sent', async () => {
    const { rawQuery, sent } = await come();
    expect(await sealed.redeem({ rawQuery }, { ...sent, state: newWay().state })).toEqual(
      problem('answer-invalid', 'state-foreign'),
    );
    expect(await sealed.redeem({ rawQuery }, sent)).toMatchObject({ ok: true });
    expect(await sealed.redeem({ rawQuery }, sent)).toEqual(problem('answer-invalid', 'code-refused'));
  });
});

describe('what is sealed wrongly', () => {
  it('is answered with one and the same, whatever is wrong with it: no oracle', async () => {
    const seen = new Set<string>();
    await bench.workbench.pull('vneid', 'wrong-answer');
    for (let turn = 1; turn <= 6; turn += 1) seen.add(JSON.stringify(await bench.walk(sealed, person)));
    await bench.workbench.pull('vneid', 'wrong-key');
    seen.add(JSON.stringify(await bench.walk(sealed, person)));
    expect([...seen].map((one) => JSON.parse(one))).toEqual([problem('answer-invalid', 'sealed-answer-refused')]);
  });
  it('in the address is redeemed as a code that nobody gave out: the provider is asked and refuses, as for any wrong one', async () => {
    const { rawQuery, sent } = await come();
    const [code = '', key = ''] = ['code', 'encrypt_key'].map(
      (name) => new RegExp(`${name}=([^&]+)`, 'u').exec(rawQuery)?.[1],
    );
    const spoilt = [
      rawQuery.replace(key, `${key.slice(0, 40)}AAAA${key.slice(44)}`),
      rawQuery.replace(key, key.slice(0, 40)),
      rawQuery.replace(code, `${code.slice(0, 8)}AAAA${code.slice(12)}`),
      rawQuery.replace(code, code.slice(0, 20)),
    ];
    for (const one of spoilt) {
      const before = bench.requests.length;
      expect(await sealed.redeem({ rawQuery: one }, sent)).toEqual(problem('answer-invalid', 'code-refused'));
      expect(bench.requests.slice(before).map(({ url }) => new URL(url).pathname)).toEqual(['/sealed/token']);
    }
  });
});

describe('the provider on a bad day', () => {
  it.each<readonly [LeverMode, string]>([
    ['down', 'unreachable'],
    ['slow', 'timeout'],
    ['error', 'error-status'],
    ['garbage', 'malformed-answer'],
    ['stale', 'our-credentials-refused'],
  ])('%s is an outage', async (mode, detail) => {
    const { rawQuery, sent } = await come();
    await bench.workbench.pull('vneid', mode);
    expect(await sealed.redeem({ rawQuery }, sent)).toEqual(problem('unavailable', detail));
  });
  it('a person who says no has declined', async () => {
    expect(await bench.walk(sealed, { ...person, decision: 'deny' })).toEqual(problem('declined', 'access_denied'));
  });
});
