import { createHash, randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CscProvider } from '../../src/authorities/remote-signing/csc/csc-provider.ts';
import type { SigningAccess, SigningCredential } from '../../src/authorities/remote-signing/remote-signing.ts';
import type { LeverMode } from '../support/workbench.ts';
import type { AtPage, SigningBench } from './signing-bench.ts';
import { newStep, openSigningBench, unavailable, valueOf } from './signing-bench.ts';

let bench: SigningBench;
let provider: CscProvider;
beforeAll(async () => {
  bench = await openSigningBench();
  provider = bench.cscV1();
});
afterAll(() => bench.close());
afterEach(() => bench.workbench.reset());

const refused = (code: string, detail: string) => ({ ok: false, problem: { code, detail } });

const content = randomBytes(40);
const digest = createHash('sha256').update(content).digest();
const description = 'Dang ky tai khoan';

const enter = async (person: string): Promise<SigningAccess> => {
  const step = newStep();
  const answer = await bench.visit(valueOf(await provider.openService(step)), { person }, step.codeVerifier);
  return valueOf(await provider.takeService(answer));
};
interface Confirmed {
  readonly service: SigningAccess;
  readonly credential: SigningCredential;
  readonly address: string;
  readonly access: Awaited<ReturnType<CscProvider['activation']['takeSignature']>>;
}
/** Both pages: who it is, and yes or no to the digest. */
const confirm = async (person: string, at: Partial<AtPage> = {}): Promise<Confirmed> => {
  const service = await enter(person);
  const [credential] = valueOf(await provider.findCredentials(service));
  if (credential === undefined) throw new Error('no credential');
  const step = newStep();
  const address = valueOf(await provider.activation.openSignature({ credential, digest, description }, step));
  const answer = await bench.visit(address, { person, ...at }, step.codeVerifier);
  return { service, credential, address, access: await provider.activation.takeSignature(credential, answer, service) };
};

describe('a remote signature over CSC API 1.0.4', () => {
  it('counts for pki, is asked for in the names of that edition, and signs beside the access that shows the keys', async () => {
    const { service, credential, address, access: agreed } = await confirm('vo-thi-hoa');
    const parameters = new URL(address).searchParams;
    expect([parameters.get('hash'), parameters.has('hashes')]).toEqual([digest.toString('base64url'), false]);
    const access = valueOf(agreed);
    expect(access).toMatchObject({ token: service.token, activation: expect.any(String) });
    expect(access.activation).not.toBe(service.token);
    const signature = valueOf(await provider.activation.signHash(access, { credential, digest }));
    expect(bench.judge(signature, credential, content)).toBe('accepted');
    const spent = refused('expired', 'hash-not-authorised');
    expect(await provider.activation.signHash(access, { credential, digest })).toEqual(spent);
    await provider.release(service);
    expect(await provider.findCredentials(service)).toEqual(refused('expired', 'invalid_token'));
  });
  it('names the digest beside plain RSA', async () => {
    const { credential, access } = await confirm('cao-thi-minh-tam');
    const byRsa = { ...credential, keyAlgorithm: 'rsa' } as const;
    const signature = valueOf(await provider.activation.signHash(valueOf(access), { credential: byRsa, digest }));
    expect(bench.judge(signature, credential, content)).toBe('accepted');
  });
  it('is declined by whoever says no on the page', async () => {
    expect((await confirm('vo-thi-hoa', { decision: 'deny' })).access).toEqual(refused('declined', 'declined'));
  });
  it('is not made by what was agreed to alone', async () => {
    const { credential, access } = await confirm('vo-thi-hoa');
    const { activation = '', lifeSeconds } = valueOf(access);
    expect(await provider.activation.signHash({ token: activation, lifeSeconds }, { credential, digest })).toEqual(
      unavailable('our-request-refused'),
    );
  });
  it.each([
    ['thach-ngoc-lan', 'not-strong-enough', 'explicit'],
    ['lo-thi-ban-mai', 'not-strong-enough', 'scal-1'],
    ['kim-thi-sa-rinh', 'credential-disabled', 'credential-disabled'],
    ['quach-van-loc', 'no-credential', 'no-credential'],
  ])(
    'is not asked of %s, whose key is asked for by itself, bound to nothing, off, or none: %s',
    async (who, code, detail) => {
      expect(await provider.findCredentials(await enter(who))).toEqual(refused(code, detail));
    },
  );
  it('is an outage where the other edition answers', async () => {
    const { url } = { url: `${bench.workbench.signingUrls['csc-v1']}/csc/v1` };
    expect(await bench.csc({ url }).openService(newStep())).toEqual(unavailable('malformed-answer'));
  });
});

describe('its provider on a bad day', () => {
  it.each<readonly [LeverMode, string]>([
    ['down', 'unreachable'],
    ['slow', 'timeout'],
    ['error', 'error-status'],
    ['garbage', 'malformed-answer'],
  ])('%s is an outage, %s', async (mode, detail) => {
    const { service, credential, access } = await confirm('vo-thi-hoa');
    await bench.workbench.pull('remote-signing', mode);
    for (const said of await Promise.all([
      bench.cscV1().openService(newStep()),
      provider.findCredentials(service),
      provider.activation.signHash(valueOf(access), { credential, digest }),
    ]))
      expect(said).toEqual(unavailable(detail));
  });
  it.each<LeverMode>(['wrong-key', 'wrong-answer'])('%s is a signature that pki does not take', async (mode) => {
    const { credential, access } = await confirm('vo-thi-hoa');
    await bench.workbench.pull('remote-signing', mode);
    const signature = valueOf(await provider.activation.signHash(valueOf(access), { credential, digest }));
    expect(bench.judge(signature, credential, content)).toBe('content-signature-invalid');
  });
  it('stale tokens have run out', async () => {
    await bench.workbench.pull('remote-signing', 'stale');
    expect(await provider.findCredentials(await enter('vo-thi-hoa'))).toEqual(refused('expired', 'invalid_token'));
  });
});
