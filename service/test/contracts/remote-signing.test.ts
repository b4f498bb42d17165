import { createHash, randomBytes, X509Certificate } from 'node:crypto';
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
  provider = bench.csc();
});
afterAll(() => bench.close());
afterEach(() => bench.workbench.reset());

const refused = (code: string, detail: unknown = expect.any(String)) => ({ ok: false, problem: { code, detail } });

const content = randomBytes(40);
const digest = createHash('sha256').update(content).digest();
const description = 'Đăng ký tài khoản tại Chính Chủ';
const digits = '123456';

const service = async (person: string): Promise<SigningAccess> => {
  const step = newStep();
  const answer = await bench.visit(valueOf(await provider.openService(step)), { person }, step.codeVerifier);
  return valueOf(await provider.takeService(answer));
};
const credentialOf = async (person: string): Promise<SigningCredential> => {
  const [found] = valueOf(await provider.findCredentials(await service(person)));
  if (found === undefined) throw new Error('no credential');
  return found;
};
/** Has somebody confirm the digest on the page. */
const confirm = async (credential: SigningCredential, at: AtPage) => {
  const step = newStep();
  const asked = { credential, digest, description };
  const answer = await bench.visit(
    valueOf(await provider.activation.openSignature(asked, step)),
    at,
    step.codeVerifier,
  );
  return provider.activation.takeSignature(credential, answer);
};

describe('a remote signature by the page', () => {
  it('counts for pki, and needs no more than the holder saying yes twice', async () => {
    const credential = await credentialOf('vo-thi-hoa');
    expect(credential).toMatchObject({
      id: 'RS-2025-0106',
      keyAlgorithm: 'ecdsa-with-SHA256',
      confirmation: { by: 'page' },
    });
    expect(new X509Certificate(credential.certificate).subject).toContain('Võ Thị Hòa');
    const access = valueOf(await confirm(credential, { person: 'vo-thi-hoa' }));
    const signature = valueOf(await provider.activation.signHash(access, { credential, digest }));
    expect(bench.judge(signature, credential, content)).toBe('accepted');
    expect(bench.judge(signature, credential, randomBytes(40))).toBe('content-signature-invalid');
  });
  it('by an RSA key counts as well, whether it is asked for by its own algorithm or by plain RSA', async () => {
    const credential = await credentialOf('cao-thi-minh-tam');
    expect(credential.keyAlgorithm).toBe('sha256WithRSAEncryption');
    for (const keyAlgorithm of ['sha256WithRSAEncryption', 'rsa'] as const) {
      const access = valueOf(await confirm(credential, { person: 'cao-thi-minh-tam' }));
      const signature = valueOf(
        await provider.activation.signHash(access, { credential: { ...credential, keyAlgorithm }, digest }),
      );
      expect(bench.judge(signature, credential, content)).toBe('accepted');
    }
  });
  it('is pushed: the address that the browser carries says neither hash nor description', async () => {
    const credential = await credentialOf('vo-thi-hoa');
    const address = valueOf(await provider.activation.openSignature({ credential, digest, description }, newStep()));
    expect([...new URL(address).searchParams.keys()]).toEqual(['client_id', 'request_uri']);
  });
  it('brings the state of the step back, and no secret of ours ever stands in an address', async () => {
    const step = newStep();
    const address = valueOf(await provider.openService(step));
    expect(address).not.toContain('sandbox-signing');
    expect((await bench.visit(address, { person: 'vo-thi-hoa' }, step.codeVerifier)).state).toBe(step.state);
    expect(bench.requests.filter(({ url }) => url.includes('sandbox-signing'))).toEqual([]);
  });
  it('is bound to the digest that was confirmed, and given once', async () => {
    const credential = await credentialOf('vo-thi-hoa');
    const access = valueOf(await confirm(credential, { person: 'vo-thi-hoa' }));
    const other = createHash('sha256').update('khác').digest();
    const spent = refused('expired', 'hash-not-authorised');
    expect(await provider.activation.signHash(access, { credential, digest: other })).toEqual(spent);
    expect(await provider.activation.signHash(access, { credential, digest })).toMatchObject({ ok: true });
    expect(await provider.activation.signHash(access, { credential, digest })).toEqual(spent);
  });
  it('is not made with access to the list alone', async () => {
    const credential = await credentialOf('vo-thi-hoa');
    const access = await service('vo-thi-hoa');
    expect(await provider.activation.signHash(access, { credential, digest })).toEqual(
      unavailable('our-request-refused'),
    );
  });
});

describe('a remote signature by an app', () => {
  const askLan = async () => {
    const { phoneNumber } = await bench.workbench.person('thach-ngoc-lan');
    const access = await service('thach-ngoc-lan');
    const [credential] = valueOf(await provider.findCredentials(access));
    if (credential === undefined) throw new Error('no credential');
    const asked = valueOf(await provider.askSignature(access, { credential, digest, description, digits }));
    if (!('waiting' in asked)) throw new Error('nobody was asked');
    const answer = async (given: { readonly pin: string } | { readonly cancel: true }) =>
      bench.workbench.answerPrompt(phoneNumber, (await bench.workbench.nextPrompt(phoneNumber)).id, given);
    const look = () => provider.lookSignature(access, asked.waiting, { credential, digest });
    return { phoneNumber, credential, answer, look };
  };
  it('waits for the holder, who is shown what we described, and counts once they have confirmed', async () => {
    const { phoneNumber, credential, answer, look } = await askLan();
    expect(credential.confirmation).toEqual({ by: 'app', objects: ['app'] });
    expect(await look()).toMatchObject({ ok: true, value: { waiting: expect.any(String) } });
    expect(await bench.workbench.prompts(phoneNumber)).toMatchObject([
      { kind: 'app', display: `${description}. Ma so: ${digits}`, verificationCode: digits },
    ]);
    await answer({ pin: '246810' });
    const said = valueOf(await look());
    if (!('confirmed' in said)) throw new Error('not confirmed');
    const signature = valueOf(await provider.activation.signHash(said.confirmed, { credential, digest }));
    expect(bench.judge(signature, credential, content)).toBe('accepted');
  });
  it('is declined when the holder cancels, and the credential locked after wrong PINs', async () => {
    const first = await askLan();
    await first.answer({ cancel: true });
    expect(await first.look()).toEqual(refused('declined'));
    const second = await askLan();
    for (let turn = 1; turn <= 3; turn += 1) await second.answer({ pin: '000000' });
    expect(await second.look()).toEqual(refused('credential-locked'));
  });
  it('asks once even where the line breaks, and is an outage then', async () => {
    const { credential } = await askLan();
    const access = await service('thach-ngoc-lan');
    const before = bench.requests.length;
    await bench.workbench.pull('remote-signing', 'slow', 3000);
    expect(await provider.askSignature(access, { credential, digest, description, digits })).toEqual(
      unavailable('timeout'),
    );
    expect(bench.requests.slice(before).map(({ repeatable }) => repeatable)).toEqual([false]);
  });
});

describe('people for whom it ends otherwise', () => {
  it.each([
    ['kim-thi-sa-rinh', 'credential-disabled'],
    ['quach-van-loc', 'no-credential'],
  ])('%s: %s', async (person, code) => {
    expect(await provider.findCredentials(await service(person))).toEqual(refused(code));
  });
  it('a suspended certificate is not the provider’s to judge: it signs, and revocation is asked by whoever relies on it', async () => {
    expect(await credentialOf('cao-thi-minh-tam')).toMatchObject({ id: 'RS-2025-0130' });
  });
  it('an older credential that signs any hash by a typed PIN is passed over', async () => {
    const found = valueOf(await provider.findCredentials(await service('vo-thi-hoa')));
    expect(found.map(({ id }) => id)).toEqual(['RS-2025-0106']);
  });
  it.each<readonly [string, AtPage]>([
    ['says no', { person: 'vo-thi-hoa', decision: 'deny' }],
    ['is somebody else', { person: 'cao-thi-minh-tam' }],
  ])('whoever %s on the page has declined', async (_what, at) => {
    expect(await confirm(await credentialOf('vo-thi-hoa'), at)).toEqual(refused('declined'));
  });
  it('a certificate that has ended signs no more', async () => {
    const credential = await credentialOf('vo-thi-hoa');
    await fetch(`${bench.workbench.sandboxUrl}/api/authorities/certificate-authority/certificates/vo-thi-hoa/expire`, {
      method: 'POST',
    });
    const access = valueOf(await confirm(credential, { person: 'vo-thi-hoa' }));
    expect(await provider.activation.signHash(access, { credential, digest })).toEqual(refused('certificate-expired'));
  });
});

describe('what has run out', () => {
  it('is a code used twice, with another verifier, or too late', async () => {
    const come = async () => {
      const step = newStep();
      return bench.visit(valueOf(await provider.openService(step)), { person: 'vo-thi-hoa' }, step.codeVerifier);
    };
    const answer = await come();
    expect(await provider.takeService(answer)).toMatchObject({ ok: true });
    expect(await provider.takeService(answer)).toEqual(refused('expired'));
    expect(await provider.takeService({ ...(await come()), codeVerifier: 'a'.repeat(43) })).toEqual(refused('expired'));
    const late = await come();
    await bench.workbench.setClock(61_000);
    expect(await provider.takeService(late)).toEqual(refused('expired'));
  });
  it('is a token after its time, or one that was given back', async () => {
    const access = await service('vo-thi-hoa');
    await provider.release(access);
    expect(await provider.findCredentials(access)).toEqual(refused('expired'));
    const later = await service('vo-thi-hoa');
    await bench.workbench.setClock((later.lifeSeconds + 1) * 1000);
    expect(await provider.findCredentials(later)).toEqual(refused('expired'));
  });
});

describe('the provider on a bad day', () => {
  it.each<readonly [LeverMode, string]>([
    ['down', 'unreachable'],
    ['slow', 'timeout'],
    ['error', 'error-status'],
    ['garbage', 'malformed-answer'],
  ])('%s is an outage, %s, for every question, and over when it is over', async (mode, detail) => {
    const credential = await credentialOf('vo-thi-hoa');
    const step = newStep();
    const answer = await bench.visit(
      valueOf(await provider.openService(step)),
      { person: 'vo-thi-hoa' },
      step.codeVerifier,
    );
    const access = valueOf(await confirm(credential, { person: 'vo-thi-hoa' }));
    await bench.workbench.pull('remote-signing', mode);
    for (const asked of await Promise.all([
      bench.csc().openService(newStep()),
      provider.openService(newStep()),
      provider.takeService(answer),
      provider.findCredentials(access),
      provider.activation.openSignature({ credential, digest, description }, newStep()),
      provider.activation.signHash(access, { credential, digest }),
    ]))
      expect(asked).toEqual(unavailable(detail));
    await bench.workbench.pull('remote-signing', 'normal');
    expect(await credentialOf('vo-thi-hoa')).toEqual(credential);
  });
  it('a little late is no outage', async () => {
    await bench.workbench.pull('remote-signing', 'slow', 50);
    expect(await provider.openService(newStep())).toMatchObject({ ok: true });
  });
  it('error on the page sends the person back with it, which is an outage and no refusal', async () => {
    const step = newStep();
    const address = valueOf(await provider.openService(step));
    await bench.workbench.pull('remote-signing', 'error');
    const answer = await bench.visit(address, { person: 'vo-thi-hoa' }, step.codeVerifier);
    expect(await provider.takeService(answer)).toEqual(unavailable('error-status'));
  });
  it('stale tokens have run out', async () => {
    await bench.workbench.pull('remote-signing', 'stale');
    expect(await provider.findCredentials(await service('vo-thi-hoa'))).toEqual(refused('expired'));
  });
  it.each<LeverMode>(['wrong-key', 'wrong-answer'])(
    '%s while signing is a signature that pki does not take',
    async (mode) => {
      const credential = await credentialOf('vo-thi-hoa');
      const access = valueOf(await confirm(credential, { person: 'vo-thi-hoa' }));
      await bench.workbench.pull('remote-signing', mode);
      const signature = valueOf(await provider.activation.signHash(access, { credential, digest }));
      expect(bench.judge(signature, credential, content)).toBe('content-signature-invalid');
    },
  );
  it('the certificate of somebody else is handed on as it is, and is of no use with this key and these roots', async () => {
    const own = await credentialOf('vo-thi-hoa');
    await bench.workbench.pull('remote-signing', 'wrong-answer');
    const foreign = await credentialOf('vo-thi-hoa');
    expect(new X509Certificate(foreign.certificate).subject).toContain('Bùi Minh Châu');
    await bench.workbench.pull('remote-signing', 'normal');
    const access = valueOf(await confirm(own, { person: 'vo-thi-hoa' }));
    const signature = valueOf(await provider.activation.signHash(access, { credential: foreign, digest }));
    expect(bench.judge(signature, foreign, content)).toBe('content-signature-invalid');
  });
});

describe('our registration at the provider', () => {
  it.each([{ clientSecret: 'wrong' }, { clientId: 'other' }])(
    '%j is refused before anybody is sent away',
    async (change) => {
      expect(await bench.csc(change).openService(newStep())).toEqual(unavailable('our-credentials-refused'));
    },
  );
  it('tells metrics how each question went, in words of a closed list', () => {
    expect(new Set(bench.observed)).toEqual(
      new Set([
        'answered',
        'our-credentials-refused',
        'our-request-refused',
        'unreachable',
        'timeout',
        'error-status',
        'malformed-answer',
        'declined',
        'access_denied',
        'no-credential',
        'credential-disabled',
        'certificate-expired',
        'credential-locked',
        'hash-not-authorised',
        'invalid_grant',
        'invalid_token',
      ]),
    );
  });
});
