import { describe, expect, it, test } from 'vitest';
import { makeSoftPasskey, type PasskeyBends } from '../../../../test/support/soft-passkey.ts';
import type { Passkey } from '../../../domain/ways-in/passkey.ts';
import { challengeOf, isLate } from './ceremony.ts';
import { judgeAsserted, judgeCreated } from './judge-passkey.ts';
import { readAsserted, readCreated } from './read-credential.ts';

const site = { origin: 'https://taikhoan.example.vn', rpId: 'taikhoan.example.vn' };
const challenge = 'Y2hhbGxlbmdlLWNoYWxsZW5nZS1jaGFsbGVuZ2UtMTI';
const b64 = (hex: string): string => Buffer.from(hex, 'hex').toString('base64url');

const kept = (changes: Partial<Passkey> & Pick<Passkey, 'credentialId' | 'publicKey'>, signCount = 0) => ({
  passkey: { userHandle: 'aGFuZGxl', name: '', backupEligible: false, transports: [], ...changes },
  signCount,
});

const create = async (device: ReturnType<typeof makeSoftPasskey>, bends?: PasskeyBends) => {
  const created = readCreated(device.create(challenge, bends));
  return created === undefined ? undefined : judgeCreated(site, challenge, created);
};
const assert = async (
  device: ReturnType<typeof makeSoftPasskey>,
  bends?: PasskeyBends,
  known = kept({ credentialId: device.id, publicKey: device.publicKey }),
) => {
  const asserted = readAsserted(device.get(challenge, bends));
  return asserted === undefined ? 'unreadable' : (await judgeAsserted(site, challenge, asserted, known)).judged;
};

describe.each(['ES256', 'EdDSA', 'RS256'] as const)('a passkey by %s', (algorithm) => {
  it('is kept as its device made it, and what it signs is right', async () => {
    const device = makeSoftPasskey(site, { algorithm });
    expect(await create(device, { flags: 0x1d, signCount: 3 })).toEqual({
      credentialId: device.id,
      publicKey: device.publicKey,
      backupEligible: true,
      transports: ['internal'],
      use: { signCount: 3, backedUp: true },
    });
    expect(await assert(device)).toBe('right');
  });

  it('is refused with any bit of its signature changed, cut or added', async () => {
    const device = makeSoftPasskey(site, { algorithm });
    const flipped = (at: number) => (signature: Buffer) => {
      const bent = Buffer.from(signature);
      bent[at] = (bent[at] ?? 0) ^ 1;
      return bent;
    };
    const bends = [
      flipped(5),
      flipped(40),
      (signature: Buffer) => signature.subarray(0, -1),
      (signature: Buffer) => Buffer.alloc(signature.length),
    ];
    for (const bend of bends) expect(await assert(device, { bend })).toBe('wrong');
  });
});

test('a passkey by an algorithm that was not asked for is not kept', async () => {
  expect(await create(makeSoftPasskey(site, { algorithm: 'ES384' }))).toBeUndefined();
});

const bent: readonly (readonly [string, PasskeyBends])[] = [
  ['another site', { origin: 'https://taikhoan.example.vn.attacker.example' }],
  ['the same host over another port', { origin: 'https://taikhoan.example.vn:8443' }],
  ['another host', { rpId: 'example.vn' }],
  ['the other purpose', { type: 'payment.get' }],
  ['a frame of another site', { crossOrigin: true }],
  ['somebody whom the device has not verified', { flags: 0x01 }],
  ['nobody at the device', { flags: 0x04 }],
];
test.each(bent)('what speaks of %s is refused, made or signed', async (_what, bends) => {
  const device = makeSoftPasskey(site);
  expect(await create(device, bends)).toBeUndefined();
  expect(await assert(device, bends)).toBe('wrong');
});

test('an answer to another challenge is refused', async () => {
  const device = makeSoftPasskey(site);
  const asserted = readAsserted(device.get('b3RoZXI'));
  expect(
    asserted === undefined
      ? asserted
      : await judgeAsserted(site, challenge, asserted, kept({ credentialId: device.id, publicKey: device.publicKey })),
  ).toEqual({ judged: 'wrong' });
});

test('whoever says another handle, or became copyable since, is not let in', async () => {
  const device = makeSoftPasskey(site);
  expect(await assert(device, { userHandle: 'b3RoZXI' })).toBe('wrong');
  expect(await assert(device, { flags: 0x0d })).toBe('wrong');
});

test('a count that does not go up is told from a wrong signature, and one that is never kept says nothing', async () => {
  const device = makeSoftPasskey(site);
  const at = (signCount: number) => kept({ credentialId: device.id, publicKey: device.publicKey }, signCount);
  expect(await assert(device, { signCount: 8 }, at(7))).toBe('right');
  expect(await assert(device, { signCount: 7 }, at(7))).toBe('copied');
  expect(await assert(device, { signCount: 0 }, at(7))).toBe('copied');
  expect(await assert(device, { signCount: 0 }, at(0))).toBe('right');
});

test.each([
  '',
  '{}',
  'null',
  '[]',
  '{"id":"a","rawId":"a","type":"password","response":{}}',
  `{"id":"${'a'.repeat(20_000)}"}`,
  '{"id":"a b","rawId":"a b","type":"public-key","response":{"clientDataJSON":"e30","attestationObject":"oA"}}',
])('what is no credential is not read: %.60s', (typed) => {
  expect([readCreated(typed), readAsserted(typed)]).toEqual([undefined, undefined]);
});

test.each(['packed', 'android-key', 'android-safetynet', 'apple', 'tpm', 'fido-u2f', 'compound', 'of-nobody'])(
  'what a device says of itself (%s) is not read, nor anybody asked whom it names',
  async (attests) => {
    const device = makeSoftPasskey(site);
    expect(await create(device, { attests })).toMatchObject({ credentialId: device.id, publicKey: device.publicKey });
  },
);

test('an attestation that is no CBOR is refused, not thrown', async () => {
  const created = readCreated(
    JSON.stringify({
      id: 'YQ',
      rawId: 'YQ',
      type: 'public-key',
      response: {
        clientDataJSON: Buffer.from(
          JSON.stringify({ type: 'webauthn.create', challenge, origin: site.origin, crossOrigin: false }),
        ).toString('base64url'),
        attestationObject: 'AAEC',
      },
    }),
  );
  expect(created === undefined ? 'unread' : await judgeCreated(site, challenge, created)).toBeUndefined();
});

/** Vectors of the specification itself (WebAuthn level 3, §16): all for `example.org`. */
describe('the vectors of the specification', () => {
  const w3c = { origin: 'https://example.org', rpId: 'example.org' };
  const asserted = async (vector: {
    readonly challenge: string;
    readonly data: string;
    readonly client: string;
    readonly signature: string;
    readonly key: string;
    readonly backupEligible: boolean;
  }) => {
    const credential = readAsserted(
      JSON.stringify({
        id: 'YQ',
        rawId: 'YQ',
        type: 'public-key',
        response: {
          clientDataJSON: b64(vector.client),
          authenticatorData: b64(vector.data),
          signature: b64(vector.signature),
          userHandle: 'aGFuZGxl',
        },
      }),
    );
    if (credential === undefined) throw new Error('a vector could not be read');
    const { backupEligible } = vector;
    return judgeAsserted(
      w3c,
      b64(vector.challenge),
      credential,
      kept({ credentialId: 'YQ', publicKey: b64(vector.key), backupEligible }),
    );
  };

  it('none.ES256.long-credential-id: a verified user signs in', async () => {
    expect(
      await asserted({
        challenge: 'ef1deba56dce48f674a447ccf63b9599258ce87648e5c396f2ef0ca1da460e3b',
        data: 'bfabc37432958b063360d3ad6461c9c4735ae7f8edd46592a5e0f01452b2e4b50d00000000',
        client:
          '7b2274797065223a22776562617574686e2e676574222c226368616c6c656e6765223a22377833727057334f53505a307045664d396a75566d53574d36485a4935634f573875384d6f647047446a73222c226f726967696e223a2268747470733a2f2f6578616d706c652e6f7267222c2263726f73734f726967696e223a66616c73657d',
        signature:
          '304502203ecef83fb12a0cae7841055f9f87103a99fd14b424194bbf06c4623d3ee6e3fd022100d2ace346db262b1374a6b70faa51f518a42ddca13a4125ce6f5052a75bac9fb6',
        key: 'a50102032620012158203b8176b7504489cc593046d7988abb7905a742de6ac2cdc748a873c663e90cb12258201436d5edc9a75f23999eef9d5950a5c2455514ee1014084720f841a06b828a11',
        backupEligible: true,
      }),
    ).toEqual({ judged: 'right', use: { signCount: 0, backedUp: false } });
  });

  it('none.ES256: a user who was not verified does not', async () => {
    expect(
      await asserted({
        challenge: '39c0e7521417ba54d43e8dc95174f423dee9bf3cd804ff6d65c857c9abf4d408',
        data: 'bfabc37432958b063360d3ad6461c9c4735ae7f8edd46592a5e0f01452b2e4b51900000000',
        client:
          '7b2274797065223a22776562617574686e2e676574222c226368616c6c656e6765223a224f63446e55685158756c5455506f334a5558543049393770767a7a59425039745a63685879617630314167222c226f726967696e223a2268747470733a2f2f6578616d706c652e6f7267222c2263726f73734f726967696e223a66616c73657d',
        signature:
          '3046022100f50a4e2e4409249c4a853ba361282f09841df4dd4547a13a87780218deffcd380221008480ac0f0b93538174f575bf11a1dd5d78c6e486013f937295ea13653e331e87',
        key: 'a5010203262001215820afefa16f97ca9b2d23eb86ccb64098d20db90856062eb249c33a9b672f26df61225820930a56b87a2fca66334b03458abf879717c12cc68ed73290af2e2664796b9220',
        backupEligible: true,
      }),
    ).toEqual({ judged: 'wrong' });
  });

  it('none.ES256.crossOrigin: a verified user in a frame of another site does not', async () => {
    expect(
      await asserted({
        challenge: '876aa517ba83fdee65fcffdbca4c84eeae5d54f8041a1fc85c991e5bbb273137',
        data: 'bfabc37432958b063360d3ad6461c9c4735ae7f8edd46592a5e0f01452b2e4b50500000000',
        client:
          '7b2274797065223a22776562617574686e2e676574222c226368616c6c656e6765223a226832716c463771445f65356c5f505f62796b7945377135645650674547685f49584a6b655737736e4d5463222c226f726967696e223a2268747470733a2f2f6578616d706c652e6f7267222c2263726f73734f726967696e223a747275652c22657874726144617461223a22636c69656e74446174614a534f4e206d617920626520657874656e6465642077697468206164646974696f6e616c206669656c647320696e20746865206675747572652c207375636820617320746869733a2039327063545644304162792d713464746d6a36656667227d',
        signature:
          '3046022100eb12fcf23b12764c0f122e22371fab92e283879fd798f38ee1841c951b6e40e7022100c76237ff9db77b3c56f30837cda6a09acfa2e915544e609c0733b1184036d1cf',
        key: 'a501020326200121582022200a473f90b11078851550d03b4e44a2279f8c4eca27b3153dedfe03e4e97d225820cbd0be95e746ad6f5a8191be11756e4c0420e72f65b466d39bc56b8b123a9c6e',
        backupEligible: false,
      }),
    ).toEqual({ judged: 'wrong' });
  });

  it('packed-self.ES256: a verified user adds it', async () => {
    const id = b64('455ef34e2043a87db3d4afeb39bbcb6cc32df9347c789a865ecdca129cbef58c');
    const created = readCreated(
      JSON.stringify({
        id,
        rawId: id,
        type: 'public-key',
        response: {
          clientDataJSON: b64(
            '7b2274797065223a22776562617574686e2e637265617465222c226368616c6c656e6765223a2265476e4374334c55745936366b336a506a796e6962506b31716e666644616966715a774c33417032392d55222c226f726967696e223a2268747470733a2f2f6578616d706c652e6f7267222c2263726f73734f726967696e223a66616c73652c22657874726144617461223a22636c69656e74446174614a534f4e206d617920626520657874656e6465642077697468206164646974696f6e616c206669656c647320696e20746865206675747572652c207375636820617320746869733a205539685458764b453255526b4d6e625f307859485667227d',
          ),
          attestationObject: b64(
            'a363666d74667061636b65646761747453746d74a263616c672663736967584630440220067a20754ab925005dbf378097c92120031581c73228d1fb4f5b881bcd7da98302207fc7b147558c7c0eba3af18bd9d121fa3d3a26d17fe3f220272178f473b6006d68617574684461746158a4bfabc37432958b063360d3ad6461c9c4735ae7f8edd46592a5e0f01452b2e4b55d00000000df850e09db6afbdfab51697791506cfc0020455ef34e2043a87db3d4afeb39bbcb6cc32df9347c789a865ecdca129cbef58ca5010203262001215820eb151c8176b225cc651559fecf07af450fd85802046656b34c18f6cf193843c5225820927b8aa427a2be1b8834d233a2d34f61f13bfd44119c325d5896e183fee484f2',
          ),
        },
      }),
    );
    if (created === undefined) throw new Error('a vector could not be read');
    expect(
      await judgeCreated(w3c, b64('7869c2b772d4b58eba9378cf8f29e26cf935aa77df0da89fa99c0bdc0a76f7e5'), created),
    ).toMatchObject({ credentialId: id, backupEligible: true, use: { signCount: 0, backedUp: true } });
  });
});

test('a challenge is another one for every browser, form, instant, purpose and account', () => {
  const hashChallenge = (bound: readonly string[]) => bound.join('|');
  const one = { browserHash: 'b', formId: 'f', issuedAt: new Date(1000) };
  const all = [
    challengeOf({ hashChallenge }, one, { for: 'sign-in' }),
    challengeOf({ hashChallenge }, { ...one, browserHash: 'c' }, { for: 'sign-in' }),
    challengeOf({ hashChallenge }, { ...one, formId: 'g' }, { for: 'sign-in' }),
    challengeOf({ hashChallenge }, { ...one, issuedAt: new Date(1001) }, { for: 'sign-in' }),
    challengeOf({ hashChallenge }, one, { for: 'add', accountId: 'a' }),
    challengeOf({ hashChallenge }, one, { for: 'add', accountId: 'b' }),
  ];
  expect(new Set(all).size).toBe(all.length);
});

test('an answer may take five minutes and no longer', () => {
  const issuedAt = new Date('2026-03-14T02:00:00.000Z');
  expect(isLate({ issuedAt }, new Date('2026-03-14T02:05:00.000Z'))).toBe(false);
  expect(isLate({ issuedAt }, new Date('2026-03-14T02:05:00.001Z'))).toBe(true);
});
