import { readFileSync } from 'node:fs';
import * as oidc from 'openid-client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestProvider } from '../../federation/support/provider.ts';
import { startProvider } from '../../federation/support/provider.ts';
import { makeRelyingParty } from '../../federation/support/relying-party.ts';
import { claimsRequestProblems } from './claims-request.ts';

const guide = readFileSync(new URL('../../../../docs/CONNECTING.md', import.meta.url), 'utf8');
const examples = [...guide.matchAll(/^```json\n(?<json>[^]*?)^```$/gmu)].map(({ groups }) => groups?.['json'] ?? '');

let provider: TestProvider;
beforeAll(async () => {
  provider = await startProvider();
});
afterAll(() => provider.stop());

test("the guide's examples of a claims request are what the specification has it to be", () => {
  expect(examples.length).toBeGreaterThan(0);
  for (const example of examples) expect(claimsRequestProblems(JSON.parse(example))).toEqual([]);
});

test('a structure asked for by null is none, so that the check can tell', () => {
  const asked = {
    verification: { trust_framework: null, evidence: [{ type: { value: 'document' }, check_details: null }] },
    claims: { name: null },
  };
  expect(claimsRequestProblems({ userinfo: { verified_claims: asked } })).toContainEqual(
    expect.stringContaining('check_details must be array'),
  );
});

test("what the guide's example asks for is what a portal gets", async () => {
  const registered = await provider.register({
    scopes: ['openid'],
    claims: ['verified_claims', 'name', 'birthdate', 'personal_id'],
  });
  const portal = await makeRelyingParty(provider, registered);
  const tokens = await portal.signIn(provider.browser(await provider.openAccount()), { claims: examples[0] ?? '' });
  const info = await oidc.fetchUserInfo(portal.config, tokens.access_token, tokens.claims()?.sub ?? '');
  expect(info['verified_claims']).toMatchObject({
    verification: {
      trust_framework: expect.any(String),
      assurance_level: '2',
      time: expect.any(String),
      evidence: [
        {
          type: 'electronic_record',
          check_details: [{ check_method: 'data', check_id: 'check-1', organization: 'Nhà mạng Sao Mai' }],
          record: { type: expect.any(String), source: { name: 'Nhà mạng Sao Mai' } },
        },
      ],
    },
    claims: { name: 'NGUYỄN THỊ HOÀ', birthdate: '1999-02-28', personal_id: expect.stringMatching(/^\d{12}$/u) },
  });
});
