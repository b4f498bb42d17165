import * as oidc from 'openid-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestProvider } from '../../federation/support/provider.ts';
import { startProvider } from '../../federation/support/provider.ts';
import type { RelyingParty } from '../../federation/support/relying-party.ts';
import { makeRelyingParty } from '../../federation/support/relying-party.ts';
import { isIn } from '../../../src/domain/counter/counter-case.ts';
import { evidenceOfCase } from '../../../src/proofing/methods/post-office/evidence-of-case.ts';
import { confirmedCase, someCase } from '../../store/counter-examples.ts';
import { signature } from '../../store/examples.ts';

let provider: TestProvider;
let portal: RelyingParty;
let unregistered: RelyingParty;
beforeAll(async () => {
  provider = await startProvider();
  portal = await makeRelyingParty(
    provider,
    await provider.register({ scopes: ['openid'], claims: ['verified_claims', 'name', 'birthdate'] }),
  );
  unregistered = await makeRelyingParty(provider, await provider.register({ scopes: ['openid', 'profile'] }));
});
afterAll(() => provider.stop());

const askedOf = async (verifiedClaims: unknown, rp = portal): Promise<unknown> => {
  const tokens = await rp.signIn(provider.browser(await provider.openAccount()), {
    claims: JSON.stringify({ userinfo: { verified_claims: verifiedClaims } }),
  });
  return (await oidc.fetchUserInfo(rp.config, tokens.access_token, tokens.claims()?.sub ?? ''))['verified_claims'];
};
const framework = (): string => `${provider.issuer}/khung-tin-cay/dinh-danh-dien-tu`;

test('§5: verified claims come from the evidence, with what was asked and nothing else', async () => {
  expect(
    await askedOf({ verification: { trust_framework: null, assurance_level: null }, claims: { name: null } }),
  ).toEqual({
    verification: { trust_framework: framework(), assurance_level: '2' },
    claims: { name: 'NGUYỄN THỊ HOÀ' },
  });
});

test('§5.4: evidence comes when it is asked for, by its type', async () => {
  const answer = await askedOf({
    verification: {
      trust_framework: null,
      evidence: [
        { type: { value: 'document' } },
        {
          type: { value: 'electronic_record' },
          check_details: [{ check_method: null, organization: null, check_id: null }],
          record: { type: null, source: { name: null } },
        },
      ],
    },
    claims: { birthdate: null },
  });
  expect(answer).toMatchObject({
    verification: {
      evidence: [
        {
          type: 'electronic_record',
          check_details: [{ check_method: 'data', organization: 'Nhà mạng Sao Mai', check_id: 'check-1' }],
          record: { source: { name: 'Nhà mạng Sao Mai' } },
        },
      ],
    },
    claims: { birthdate: '1999-02-28' },
  });
});

test('§5.4.4: a signature comes with its kind, issuer, serial number and time, and nothing of how it was checked', async () => {
  const clock = { now: () => new Date('2026-03-14T02:00:00.000Z') };
  const holder = await provider.openAccount({ evidence: (personalId) => signature(clock, personalId) });
  const tokens = await portal.signIn(provider.browser(holder), {
    claims: JSON.stringify({
      userinfo: {
        verified_claims: {
          verification: {
            trust_framework: null,
            evidence: [
              {
                type: { value: 'electronic_signature' },
                signature_type: null,
                issuer: null,
                serial_number: null,
                created_at: null,
                check_details: [{ check_method: null }],
              },
            ],
          },
          claims: { name: null, birthdate: null },
        },
      },
    }),
  });
  const info = await oidc.fetchUserInfo(portal.config, tokens.access_token, tokens.claims()?.sub ?? '');
  expect(info['verified_claims']).toEqual({
    verification: {
      trust_framework: framework(),
      evidence: [
        {
          type: 'electronic_signature',
          signature_type: `${provider.issuer}/chu-ky-so/usb`,
          issuer: 'Sao Mai-CA',
          serial_number: '0a1b2c',
          created_at: '2026-03-14T02:00:01.000Z',
        },
      ],
    },
    // Certificates name no birth date.
    claims: { name: 'NGUYỄN THỊ HOÀ' },
  });
});

test('§5.4.4.1: a card seen at a counter comes with its kind and how it was checked, and neither its number nor who has seen it', async () => {
  const clock = { now: () => new Date('2026-03-14T02:00:00.000Z') };
  const holder = await provider.openAccount({
    evidence: (personalId) => {
      const one = confirmedCase(clock, someCase(clock));
      const own = { ...one, applicant: { ...one.applicant, personalId, fullName: 'NGUYỄN THỊ HOÀ' } };
      const [inspection] = isIn(own, 'confirmed') ? evidenceOfCase(own, 'register') : [];
      if (inspection === undefined) throw new Error('nothing was seen');
      return inspection;
    },
  });
  const check = { check_method: null, organization: null, time: null };
  const tokens = await portal.signIn(provider.browser(holder), {
    claims: JSON.stringify({
      userinfo: {
        verified_claims: {
          verification: {
            trust_framework: null,
            evidence: [
              {
                type: { value: 'document' },
                check_details: [check],
                document_details: { type: null, document_number: null, issuer: { country_code: null } },
                clerks: null,
              },
            ],
          },
          claims: { name: null },
        },
      },
    }),
  });
  const info = await oidc.fetchUserInfo(portal.config, tokens.access_token, tokens.claims()?.sub ?? '');
  const seen = { organization: 'Bưu điện Việt Nam, Bưu cục Sông Trà 1', time: '2026-11-29T03:00:00.000Z' };
  expect(info['verified_claims']).toEqual({
    verification: {
      trust_framework: framework(),
      evidence: [
        {
          type: 'document',
          check_details: [
            { check_method: 'vpip', ...seen },
            { check_method: 'pvp', ...seen },
            { check_method: 'auth', ...seen, time: '2026-03-14T02:00:00.000Z' },
          ],
          document_details: { type: 'idcard', issuer: { country_code: 'VNM' } },
        },
      ],
    },
    claims: { name: 'NGUYỄN THỊ HOÀ' },
  });
});

test('§6: a constraint that is not met leaves all of it out, silently', async () => {
  expect(
    await askedOf({ verification: { trust_framework: { value: 'eidas' } }, claims: { name: null } }),
  ).toBeUndefined();
  expect(
    await askedOf({
      verification: { trust_framework: null, assurance_level: { values: ['3', '4'] } },
      claims: { name: null },
    }),
  ).toBeUndefined();
  expect(
    await askedOf({
      verification: { trust_framework: null, evidence: [{ type: { value: 'document' } }] },
      claims: { name: null },
    }),
  ).toBeUndefined();
  expect(
    await askedOf({ verification: { trust_framework: null, time: { max_age: 0 } }, claims: { name: null } }),
  ).toBeUndefined();
});

test('§6: a claim that is unknown, unmet or not registered is left out alone', async () => {
  expect(
    await askedOf({
      verification: { trust_framework: null },
      claims: { name: null, personal_id: null, shoe_size: null, birthdate: { value: '1900-01-01' } },
    }),
  ).toEqual({
    verification: { trust_framework: framework() },
    claims: { name: 'NGUYỄN THỊ HOÀ' },
  });
});

test('§6: several elements are answered each by itself', async () => {
  const element = { verification: { trust_framework: null }, claims: { name: null } };
  expect(await askedOf([element, { ...element, claims: { birthdate: null } }])).toHaveLength(2);
});

test('§5: an element that names no claim is refused, and one of which nothing is left is left out', async () => {
  const begun = await portal.begin({
    claims: JSON.stringify({ userinfo: { verified_claims: { verification: { trust_framework: null }, claims: {} } } }),
  });
  expect((await provider.browser().go(begun.url)).url.searchParams.get('error')).toBe('invalid_request');
  expect(await askedOf({ verification: { trust_framework: null }, claims: { personal_id: null } })).toBeUndefined();
});

test("people are told what stands within, and agree to it as to any other claim; another portal's wish later is asked anew", async () => {
  const rp = await makeRelyingParty(
    provider,
    await provider.register({ scopes: ['openid'], claims: ['verified_claims', 'name', 'personal_id'] }),
  );
  const browser = provider.browser(await provider.openAccount());
  const asking = (...names: readonly string[]): { readonly claims: string } => ({
    claims: JSON.stringify({
      userinfo: {
        verified_claims: {
          verification: { trust_framework: null },
          claims: Object.fromEntries(names.map((name) => [name, null])),
        },
      },
    }),
  });
  const first = await browser.go((await rp.begin(asking('name'))).url);
  expect([first.page, first.html.includes('Họ và tên'), first.html.includes('Số định danh')]).toEqual([
    'connect',
    true,
    false,
  ]);
  await rp.signIn(browser, asking('name'));
  expect(
    (await browser.go((await rp.begin({ ...asking('name'), prompt: 'none' })).url)).url.searchParams.get('code'),
  ).not.toBeNull();
  expect(
    (await browser.go((await rp.begin({ ...asking('name', 'personal_id'), prompt: 'none' })).url)).url.searchParams.get(
      'error',
    ),
  ).toBe('consent_required');
  expect((await browser.go((await rp.begin(asking('personal_id'))).url)).html).toContain('Số định danh');
});

test('names of the language itself are no members', async () => {
  expect(
    await askedOf({
      verification: { trust_framework: null, constructor: null, toString: { value: null } },
      claims: { name: null, hasOwnProperty: null, constructor: null },
    }),
  ).toBeUndefined();
  expect(
    await askedOf({
      verification: { trust_framework: null, constructor: null },
      claims: { name: null, hasOwnProperty: null },
    }),
  ).toEqual({ verification: { trust_framework: framework() }, claims: { name: 'NGUYỄN THỊ HOÀ' } });
});

test('a client that is not registered for it gets none', async () => {
  expect(
    await askedOf({ verification: { trust_framework: null }, claims: { name: null } }, unregistered),
  ).toBeUndefined();
});

test('a client that is, gets none unasked', async () => {
  const tokens = await portal.signIn(provider.browser(await provider.openAccount()));
  expect(await oidc.fetchUserInfo(portal.config, tokens.access_token, tokens.claims()?.sub ?? '')).toEqual({
    sub: tokens.claims()?.sub,
  });
});
