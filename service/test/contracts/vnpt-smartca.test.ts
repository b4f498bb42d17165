import { createHash, randomBytes, X509Certificate } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type {
  RawSignature,
  ProviderByPage,
  SigningAccess,
  SigningCredential,
} from '../../src/authorities/remote-signing/remote-signing.ts';
import { rightPin } from '../support/walks/means/sign.ts';
import type { LeverMode } from '../support/workbench.ts';
import type { AtPage, SigningBench } from './signing-bench.ts';
import { newStep, openSigningBench, refused, unavailable, valueOf } from './signing-bench.ts';

let bench: SigningBench;
let provider: ProviderByPage;
beforeAll(async () => {
  bench = await openSigningBench();
  provider = bench.smartCa();
});
afterAll(() => bench.close());
afterEach(() => bench.workbench.reset());

const person = 'sung-a-chu';
const description = 'Dang ky tai khoan tai localhost:3000';
const digits = '123456';

/** Over the page of the provider, to what comes back. */
const comeBack = async (at: AtPage) => {
  const step = newStep();
  return bench.visit(valueOf(await provider.openService(step)), at, step.codeVerifier);
};
const service = async (who = person): Promise<SigningAccess> =>
  valueOf(await provider.takeService(await comeBack({ person: who })));

interface Asked {
  readonly access: SigningAccess;
  readonly credential: SigningCredential;
  readonly content: Uint8Array;
  readonly digest: Uint8Array;
  readonly phoneNumber: string;
  readonly handle: string;
  look(): ReturnType<ProviderByPage['lookSignature']>;
  answer(given: { readonly pin: string } | { readonly cancel: true }): Promise<unknown>;
}

/** Has somebody asked in their app. */
const ask = async (): Promise<Asked> => {
  const { phoneNumber } = await bench.workbench.person(person);
  const access = await service();
  const [credential] = valueOf(await provider.findCredentials(access));
  if (credential === undefined) throw new Error('no credential');
  const content = randomBytes(40);
  const digest = createHash('sha256').update(content).digest();
  const asked = valueOf(await provider.askSignature(access, { credential, digest, description, digits }));
  if (!('waiting' in asked)) throw new Error('nobody was asked');
  const prompt = await bench.workbench.nextPrompt(phoneNumber);
  return {
    access,
    credential,
    content,
    digest,
    phoneNumber,
    handle: asked.waiting,
    look: () => provider.lookSignature(access, asked.waiting, { credential, digest }),
    answer: (given) => bench.workbench.answerPrompt(phoneNumber, prompt.id, given),
  };
};
const signedIn = (said: Awaited<ReturnType<Asked['look']>>): RawSignature => {
  const answer = valueOf(said);
  if (!('signed' in answer)) throw new Error('nothing is signed');
  return answer.signed;
};

describe('a signature by the app of VNPT SmartCA', () => {
  it('waits for the holder, whose app shows what we described, and counts for pki once they have confirmed', async () => {
    const { credential, content, handle, look, answer, phoneNumber } = await ask();
    expect(credential).toMatchObject({ keyAlgorithm: 'rsa', confirmation: { by: 'app', objects: [] } });
    expect(new X509Certificate(credential.certificate).subject).toContain('Sùng A Chứ');
    expect(credential.chain.length).toBeGreaterThan(0);
    expect(await bench.workbench.prompts(phoneNumber)).toMatchObject([
      { kind: 'app', display: `${description}. Ma so: ${digits}`, verificationCode: digits },
    ]);
    expect(await look()).toEqual({ ok: true, value: { waiting: handle } });
    await answer({ pin: rightPin });
    const signature = signedIn(await look());
    expect(bench.judge(signature, credential, content)).toBe('accepted');
    expect(bench.judge(signature, credential, randomBytes(40))).toBe('content-signature-invalid');
    expect(signedIn(await look())).toEqual(signature);
  });
  it('is declined by a cancel and by wrong PINs alike, and has run out after five minutes', async () => {
    const cancelled = await ask();
    await cancelled.answer({ cancel: true });
    expect(await cancelled.look()).toEqual(refused('declined'));
    const locked = await ask();
    for (let turn = 1; turn <= 3; turn += 1) await locked.answer({ pin: '000000' });
    expect(await locked.look()).toEqual(refused('declined', 'key-not-authorised'));
    const late = await ask();
    await bench.workbench.setClock(301_000);
    expect(await late.look()).toEqual(refused('expired', 'transaction-expired'));
  });
  it('is looked after by whoever began it alone, under its own name', async () => {
    const { access, credential, digest, handle } = await ask();
    const asked = { credential, digest };
    expect(await provider.lookSignature(access, 'unknown', asked)).toEqual(refused('expired', 'transaction-unknown'));
    const stranger = await service('ly-seo-vang');
    expect(await provider.lookSignature(stranger, handle, asked)).toEqual(refused('expired', 'transaction-of-another'));
  });
  it('is asked for once even where the line breaks, and is an outage then', async () => {
    const { access, credential, digest } = await ask();
    const before = bench.requests.length;
    await bench.workbench.pull('vnpt-smartca', 'slow', 3000);
    expect(await provider.askSignature(access, { credential, digest, description, digits })).toEqual(
      unavailable('timeout'),
    );
    expect(bench.requests.slice(before).map(({ repeatable }) => repeatable)).toEqual([false]);
  });
});

describe('the page of VNPT SmartCA', () => {
  it('brings the state back; no secret of ours stands in its address, and its long-lived token is thrown away', async () => {
    const step = newStep();
    const address = valueOf(await provider.openService(step));
    expect(address).not.toContain('sandbox-smartca');
    const answer = await bench.visit(address, { person }, step.codeVerifier);
    expect(answer.state).toBe(step.state);
    const access = valueOf(await provider.takeService(answer));
    expect(access).toEqual({ token: expect.any(String), lifeSeconds: 3600 });
  });
  it('whoever says no there has declined', async () => {
    expect(await provider.takeService(await comeBack({ person, decision: 'deny' }))).toEqual(refused('declined'));
  });
  it('gives a code that serves once, for 15 seconds, with its verifier', async () => {
    const ended = refused('expired', 'invalid_grant');
    const answer = await comeBack({ person });
    expect(await provider.takeService(answer)).toMatchObject({ ok: true });
    expect(await provider.takeService(answer)).toEqual(ended);
    expect(await provider.takeService({ ...(await comeBack({ person })), codeVerifier: 'a'.repeat(43) })).toEqual(
      ended,
    );
    const late = await comeBack({ person });
    await bench.workbench.setClock(16_000);
    expect(await provider.takeService(late)).toEqual(ended);
  });
  it('gives a token that ends after an hour', async () => {
    const access = await service();
    await bench.workbench.setClock((access.lifeSeconds + 1) * 1000);
    expect(await provider.findCredentials(access)).toEqual(refused('expired', 'unauthorized'));
  });
  it.each([{ clientSecret: 'wrong' }])('refuses us with %j, which is an outage', async (change) => {
    expect(await bench.smartCa(change).takeService(await comeBack({ person }))).toEqual(
      unavailable('our-credentials-refused'),
    );
  });
});

describe('people for whom it ends otherwise', () => {
  it('whoever has no certificate there is told so', async () => {
    expect(await provider.findCredentials(await service('quach-van-loc'))).toEqual(refused('no-credential'));
  });
  it('a key that is switched off is passed over beside a good one', async () => {
    expect(valueOf(await provider.findCredentials(await service()))).toHaveLength(1);
  });
  it('whose package has no signatures left is told so, and asked nothing', async () => {
    const access = await service('ha-thi-cau');
    const [credential] = valueOf(await provider.findCredentials(access));
    if (credential === undefined) throw new Error('no credential');
    const asked = { credential, digest: randomBytes(32), description, digits };
    expect(await provider.askSignature(access, asked)).toEqual(refused('no-signatures-left'));
    const { phoneNumber } = await bench.workbench.person('ha-thi-cau');
    expect(await bench.workbench.prompts(phoneNumber)).toEqual([]);
  });
  it('a certificate that has ended is not the provider’s to judge: it is handed on as it is', async () => {
    const [credential] = valueOf(await provider.findCredentials(await service('ly-seo-vang')));
    expect(new X509Certificate(credential?.certificate ?? '').subject).toContain('Lý Seo Vảng');
  });
});

describe('VNPT SmartCA on a bad day', () => {
  it.each<readonly [LeverMode, string]>([
    ['down', 'unreachable'],
    ['slow', 'timeout'],
    ['error', 'error-status'],
    ['garbage', 'malformed-answer'],
  ])('%s is an outage, %s, for every question, and over when it is over', async (mode, detail) => {
    const { access, credential, digest, look, answer, content } = await ask();
    const back = await comeBack({ person });
    await bench.workbench.pull('vnpt-smartca', mode);
    for (const said of await Promise.all([
      provider.takeService(back),
      provider.findCredentials(access),
      provider.askSignature(access, { credential, digest, description, digits }),
      look(),
    ]))
      expect(said).toEqual(unavailable(detail));
    await bench.workbench.pull('vnpt-smartca', 'normal');
    await answer({ pin: rightPin });
    expect(bench.judge(signedIn(await look()), credential, content)).toBe('accepted');
  });
  it('error on the page sends the person back with it, which is an outage and no refusal', async () => {
    const step = newStep();
    const address = valueOf(await provider.openService(step));
    await bench.workbench.pull('vnpt-smartca', 'error');
    const answer = await bench.visit(address, { person }, step.codeVerifier);
    expect(await provider.takeService(answer)).toEqual(unavailable('error-status'));
  });
  it('stale tokens have run out', async () => {
    await bench.workbench.pull('vnpt-smartca', 'stale');
    expect(await provider.findCredentials(await service())).toEqual(refused('expired', 'unauthorized'));
  });
  it('a key of somebody else signs nothing that pki takes', async () => {
    const { look, answer, credential, content } = await ask();
    await answer({ pin: rightPin });
    await bench.workbench.pull('vnpt-smartca', 'wrong-key');
    expect(bench.judge(signedIn(await look()), credential, content)).toBe('content-signature-invalid');
  });
  it('an answer about another transaction is none, a signature over something else nothing that pki takes', async () => {
    const { look, answer, credential, content } = await ask();
    await answer({ pin: rightPin });
    await bench.workbench.pull('vnpt-smartca', 'wrong-answer');
    expect(await look()).toEqual(unavailable('malformed-answer'));
    expect(bench.judge(signedIn(await look()), credential, content)).toBe('content-signature-invalid');
  });
  it('the certificate of somebody else is handed on as it is, and is of no use with this key and these roots', async () => {
    const { look, answer, access, content } = await ask();
    await answer({ pin: rightPin });
    const signature = signedIn(await look());
    await bench.workbench.pull('vnpt-smartca', 'wrong-answer');
    const [foreign] = valueOf(await provider.findCredentials(access));
    if (foreign === undefined) throw new Error('no credential');
    expect(new X509Certificate(foreign.certificate).subject).toContain('Trần Văn Bình');
    expect(bench.judge(signature, foreign, content)).not.toBe('accepted');
  });
});

it('tells metrics how each question went, in words of a closed list', () => {
  expect(new Set(bench.observed)).toEqual(
    new Set([
      'answered',
      'declined',
      'key-not-authorised',
      'transaction-expired',
      'transaction-unknown',
      'transaction-of-another',
      'timeout',
      'invalid_grant',
      'unauthorized',
      'our-credentials-refused',
      'no-credential',
      'no-signatures-left',
      'unreachable',
      'error-status',
      'malformed-answer',
    ]),
  );
});
