import { readFileSync } from 'node:fs';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IdentityProvider, ProvidedIdentity } from '../../src/authorities/identity-providers/identity-provider.ts';
import { readIdentity } from '../../src/authorities/identity-providers/read-identity.ts';
import { vietnamDay } from '../../src/domain/vietnam-day.ts';
import type { IdentityBench } from './identity-bench.ts';
import { newWay, openIdentityBench } from './identity-bench.ts';
import { openSchema } from './interface-document.ts';

const document = openSchema('docs/interfaces/post-id.schema.json');
const inWords = readFileSync(new URL('../../../docs/interfaces/post-id.md', import.meta.url), 'utf8');

let bench: IdentityBench;
let postId: IdentityProvider;
beforeAll(async () => {
  bench = await openIdentityBench();
  postId = await bench.provider('post-id');
});
afterAll(() => bench.close());

/** What was signed, of somebody of the cast who has a PostID. */
const signedOf = async (person: string) => {
  const came = await bench.walk(postId, { person }, { ...newWay(), reauthenticate: true });
  if (!came.ok) throw new Error(came.problem.detail);
  const { message } = came.value.answer;
  if (message.form !== 'openid' || message.userInfo === undefined) throw new Error('no signed user info');
  return { found: came.value, idToken: message.idToken, userInfo: message.userInfo };
};
const rulesOf = ({ answer }: ProvidedIdentity) => JSON.parse(answer.rules);
const holders = async () => {
  const people = await bench.workbench.people();
  return people.filter(({ expect: ends }) => ends['post-office:online'] !== undefined).map(({ id }) => id);
};

describe('a provider of PostID accounts, held against our interface document', () => {
  it('describes itself as the document asks', async () => {
    const metadata = await fetch(`${bench.workbench.identityProviderUrls['post-id']}/.well-known/openid-configuration`);
    expect(document.breaches('metadata', await metadata.json())).toEqual([]);
    expect(document.breaches('metadata', {})).not.toEqual([]);
  });

  it('is asked by us for the scopes and verified claims that the document names, to the letter', async () => {
    const begun = await postId.begin(newWay());
    if (!begun.ok) throw new Error(begun.problem.detail);
    const asked = new URL(begun.value.address).searchParams;
    expect(inWords).toContain(`Scope \`${asked.get('scope')}\``);
    expect(JSON.parse(asked.get('claims') ?? '')).toEqual(
      JSON.parse(/```json\n(.*?)```/su.exec(inWords)?.[1] ?? 'null'),
    );
    expect([asked.get('response_type'), asked.get('code_challenge_method')]).toEqual(['code', 'S256']);
    expect([asked.get('state'), asked.get('nonce')]).not.toContain(null);
  });

  it('answers of every member of the cast in the form of the document', async () => {
    const people = await holders();
    expect(people.length).toBeGreaterThanOrEqual(6);
    for (const person of people) {
      const { found, idToken, userInfo } = await signedOf(person);
      expect([
        person,
        ...document.breaches('header', decodeProtectedHeader(idToken)),
        ...document.breaches('idToken', decodeJwt(idToken)),
        ...document.breaches('header', decodeProtectedHeader(userInfo)),
        ...document.breaches('userInfo', decodeJwt(userInfo)),
      ]).toEqual([person]);
      // Verified exactly where it says so.
      expect([person, 'verified_claims' in decodeJwt(userInfo)]).toEqual([person, found.identityLevel > 0]);
    }
  });

  it('says nothing that it is not asked for: without the claims parameter nobody is verified, without a scope its claims are missing', async () => {
    const [person] = await holders();
    if (person === undefined) throw new Error('nobody has a PostID');
    const whole = decodeJwt((await signedOf(person)).userInfo);
    expect(Object.keys(whole)).toEqual(expect.arrayContaining(['name', 'phone_number', 'verified_claims']));
    expect(whole).not.toHaveProperty('email');
    for (const change of [
      { claimsRequest: {} },
      {
        claimsRequest: {
          userinfo: {
            verified_claims: { verification: { trust_framework: { value: 'eidas' } }, claims: { name: null } },
          },
        },
      },
    ]) {
      const unasked = await bench.walk(await bench.provider('post-id', change), { person });
      expect(unasked).toMatchObject({ ok: true, value: { identityLevel: 0 } });
      expect(unasked.ok && unasked.value.personalId).toBeUndefined();
    }
    const narrow = await bench.walk(await bench.provider('post-id', { scopes: ['openid'] }), { person });
    expect(narrow).toMatchObject({ ok: true, value: { identityLevel: 2 } });
    expect(narrow.ok && narrow.value.phoneNumber).toBeUndefined();
  });

  it('that says what the document refuses is believed in nothing, or counts as one that has verified nobody', async () => {
    const [person] = await holders();
    const { found, userInfo } = await signedOf(person ?? '');
    const right = decodeJwt(userInfo);
    const read = (said: unknown) => readIdentity(said, rulesOf(found), vietnamDay(bench.clock.now()));
    expect(read(right)).toMatchObject({ ok: true, value: { identityLevel: 2 } });
    const spoilt = (part: 'verification' | 'claims', change: object): object => {
      const copy: { readonly verified_claims: Record<typeof part, object> } = JSON.parse(JSON.stringify(right));
      Object.assign(copy.verified_claims[part], change);
      return copy;
    };
    for (const change of [
      { personal_id: '00119200451' },
      { personal_id: 1_192_004_517 },
      { birthdate: '1992-02-30' },
      { birthdate: '30/02/1992' },
      { name: 7 },
    ]) {
      const said = spoilt('claims', change);
      expect([change, document.breaches('userInfo', said).length > 0, read(said).ok]).toEqual([change, true, false]);
    }
    for (const change of [{ assurance_level: '3' }, { assurance_level: 2 }, { trust_framework: 'eidas' }]) {
      const said = spoilt('verification', change);
      expect(document.breaches('userInfo', said)).not.toEqual([]);
      expect(read(said)).toMatchObject({ ok: true, value: { identityLevel: 0 } });
    }
  });
});
