import { createHash, randomBytes, X509Certificate } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type {
  PersonEntered,
  ProviderByNumber,
  RawSignature,
  SigningCredential,
} from '../../src/authorities/remote-signing/remote-signing.ts';
import { rightPin } from '../support/walks/means/sign.ts';
import type { LeverMode } from '../support/workbench.ts';
import type { SigningBench } from './signing-bench.ts';
import { openSigningBench, refused, unavailable, valueOf } from './signing-bench.ts';

let bench: SigningBench;
let provider: ProviderByNumber;
beforeAll(async () => {
  bench = await openSigningBench();
  provider = bench.mySign();
});
afterAll(() => bench.close());
afterEach(() => bench.workbench.reset());

const firstOf = ({ credentials: [credential] }: PersonEntered): SigningCredential => {
  if (credential === undefined) throw new Error('no credential');
  return credential;
};

const mai = '002194003317';
const description = 'Dang ky tai khoan tai localhost:3000';
const digits = '123456';

interface Asked {
  readonly credential: SigningCredential;
  readonly content: Uint8Array;
  readonly phoneNumber: string;
  again(): ReturnType<ProviderByNumber['askSignature']>;
  look(): ReturnType<ProviderByNumber['lookSignature']>;
  answer(given: { readonly pin: string } | { readonly cancel: true }): Promise<unknown>;
}

/** Has somebody of the cast asked in their app, by their number alone. */
const ask = async (id = 'lau-thi-mai'): Promise<Asked> => {
  const { phoneNumber, personalId } = await bench.workbench.person(id);
  const entered = valueOf(await provider.findByNumber(personalId));
  const credential = firstOf(entered);
  const content = randomBytes(40);
  const asked = { credential, digest: createHash('sha256').update(content).digest(), description, digits };
  const said = valueOf(await provider.askSignature(entered.access, asked));
  if (!('waiting' in said)) throw new Error('nobody was asked');
  const prompt = await bench.workbench.nextPrompt(phoneNumber);
  return {
    credential,
    content,
    phoneNumber,
    again: () => provider.askSignature(entered.access, asked),
    look: () => provider.lookSignature(entered.access, said.waiting, asked),
    answer: (given) => bench.workbench.answerPrompt(phoneNumber, prompt.id, given),
  };
};
/** Looked at twice: who has confirmed is told once that it is being signed. */
const lookTwice = async ({ look }: Asked): ReturnType<Asked['look']> => {
  expect(await look()).toMatchObject({ ok: true, value: { waiting: expect.any(String) } });
  return look();
};
const signedIn = (said: Awaited<ReturnType<Asked['look']>>): RawSignature => {
  const answer = valueOf(said);
  if (!('signed' in answer)) throw new Error('nothing is signed');
  return answer.signed;
};

describe('a signature by the app of Viettel MySign', () => {
  it('is asked for by a personal number alone, shows what we described in its letters, and counts for pki once confirmed', async () => {
    const asked = await ask();
    const { credential, content, phoneNumber } = asked;
    expect(credential).toMatchObject({ keyAlgorithm: 'rsa', confirmation: { by: 'app', objects: [] } });
    expect(new X509Certificate(credential.certificate).subject).toContain('Lầu Thị Mai');
    expect(credential.chain.length).toBeGreaterThan(0);
    expect(await bench.workbench.prompts(phoneNumber)).toMatchObject([
      { kind: 'app', display: 'Ma so 123456 - Dang ky tai khoan tai localhost 3000', verificationCode: digits },
    ]);
    expect(await asked.look()).toMatchObject({ ok: true, value: { waiting: expect.any(String) } });
    await asked.answer({ pin: rightPin });
    const signature = signedIn(await lookTwice(asked));
    expect(bench.judge(signature, credential, content)).toBe('accepted');
    expect(bench.judge(signature, credential, randomBytes(40))).toBe('content-signature-invalid');
  });
  it('is declined by a cancel, failed after wrong PINs, and has run out after two minutes', async () => {
    const cancelled = await ask();
    await cancelled.answer({ cancel: true });
    expect(await cancelled.look()).toEqual(refused('declined'));
    const locked = await ask();
    for (let turn = 1; turn <= 3; turn += 1) await locked.answer({ pin: '000000' });
    expect(await locked.look()).toEqual(refused('failed'));
    const late = await ask();
    await bench.workbench.setClock(121_000);
    expect(await late.look()).toEqual(refused('expired', 'transaction-expired'));
  });
  it.each([
    ['ma-a-pao', 'no-signatures-left'],
    ['dinh-van-khoi', 'certificate-expired'],
  ])('of %s is refused once it was confirmed: %s', async (id, code) => {
    const asked = await ask(id);
    await asked.answer({ pin: rightPin });
    expect(await lookTwice(asked)).toEqual(refused(code));
  });
  it('is asked for once even where the line breaks, and is an outage then', async () => {
    const { again } = await ask();
    const before = bench.requests.length;
    await bench.workbench.pull('viettel-mysign', 'slow', 3000);
    expect(await again()).toEqual(unavailable('timeout'));
    expect(bench.requests.slice(before).map(({ repeatable }) => repeatable)).toEqual([false]);
  });
});

describe('a number', () => {
  it('that the provider does not know has no credential, and one of somebody else opens nothing of this person’s', async () => {
    const { personalId } = await bench.workbench.person('quach-van-loc');
    expect(await provider.findByNumber(personalId)).toEqual(refused('no-credential', 'user-unknown'));
    const entered = valueOf(await provider.findByNumber(mai));
    const { access } = valueOf(await provider.findByNumber('002088005526'));
    const asked = { credential: firstOf(entered), digest: randomBytes(32), description, digits };
    expect(await provider.askSignature(access, asked)).toEqual(unavailable('our-request-refused'));
  });
  it('shows the key that is switched on alone, of two', async () => {
    expect(valueOf(await provider.findByNumber(mai)).credentials).toHaveLength(1);
  });
  it.each([{ clientSecret: 'wrong' }, { clientId: 'somebody' }])(
    'is not even looked up where we are refused with %j',
    async (change) => {
      expect(await bench.mySign(change).findByNumber(mai)).toEqual(unavailable('our-credentials-refused'));
    },
  );
  it('lets us in for an hour', async () => {
    const { look } = await ask();
    await bench.workbench.setClock(3_601_000);
    expect(await look()).toEqual(refused('expired', 'unauthorized'));
  });
});

describe('Viettel MySign on a bad day', () => {
  it.each<readonly [LeverMode, readonly string[]]>([
    ['down', ['unreachable']],
    ['slow', ['timeout']],
    ['error', ['error-status']],
    // By turns no JSON, and a body that never ends.
    ['garbage', ['malformed-answer']],
  ])('%s is an outage, %s, for every question, and over when it is over', async (mode, details) => {
    const asked = await ask();
    await bench.workbench.pull('viettel-mysign', mode);
    const said = await Promise.all([provider.findByNumber(mai), asked.again(), asked.look(), asked.look()]);
    for (const one of said) expect(details.map(unavailable)).toContainEqual(one);
    await bench.workbench.pull('viettel-mysign', 'normal');
    await asked.answer({ pin: rightPin });
    expect(bench.judge(signedIn(await lookTwice(asked)), asked.credential, asked.content)).toBe('accepted');
  });
  it('stale tokens have run out', async () => {
    await bench.workbench.pull('viettel-mysign', 'stale');
    expect(await provider.findByNumber(mai)).toEqual(refused('expired', 'unauthorized'));
  });
  it('a key of somebody else signs nothing that pki takes', async () => {
    const asked = await ask();
    await asked.answer({ pin: rightPin });
    await bench.workbench.pull('viettel-mysign', 'wrong-key');
    expect(bench.judge(signedIn(await lookTwice(asked)), asked.credential, asked.content)).toBe(
      'content-signature-invalid',
    );
  });
  it('a success without a signature is no answer, a signature over another digest nothing that pki takes', async () => {
    const asked = await ask();
    await asked.answer({ pin: rightPin });
    await asked.look();
    await bench.workbench.pull('viettel-mysign', 'wrong-answer');
    expect(await asked.look()).toEqual(unavailable('malformed-answer'));
    expect(bench.judge(signedIn(await asked.look()), asked.credential, asked.content)).toBe(
      'content-signature-invalid',
    );
  });
  it('the certificate of somebody else is handed on as it is, and is of no use with this key and these roots', async () => {
    const asked = await ask();
    await asked.answer({ pin: rightPin });
    const signature = signedIn(await lookTwice(asked));
    await bench.workbench.pull('viettel-mysign', 'wrong-answer');
    const foreign = firstOf(valueOf(await provider.findByNumber(mai)));
    expect(new X509Certificate(foreign.certificate).subject).toContain('Trần Văn Bình');
    expect(bench.judge(signature, foreign, asked.content)).not.toBe('accepted');
  });
});
