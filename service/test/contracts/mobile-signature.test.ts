import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { SignaturePrompt } from '../../src/authorities/mobile-signature/mobile-signature.ts';
import type { LeverMode } from '../support/workbench.ts';
import type { SimBench } from './sim-bench.ts';
import { openSimBench, promptFor } from './sim-bench.ts';

let bench: SimBench;
beforeAll(async () => {
  bench = await openSimBench();
});
afterAll(() => bench.close());
afterEach(async () => {
  await bench.workbench.reset();
  bench.clock.pass(-bench.clock.offsetMs / 1000);
});

const pin = '246810';
const unavailable = (detail: string) => ({ ok: false, problem: { code: 'unavailable', detail } });
const refused = (code: string) => ({ ok: false, problem: { code, detail: expect.any(String) } });

/** Asks the SIM of a member of the cast. */
const ask = async (id: string, change: Partial<SignaturePrompt> = {}) => {
  const { phoneNumber, operator = 'nha-mang-1' } = await bench.workbench.person(id);
  const service = bench.operator(operator);
  const prompt = promptFor(phoneNumber, change);
  const begun = await service.request(prompt);
  const transaction = begun.ok ? begun.value.transaction : '';
  return { service, prompt, begun, transaction, status: () => service.status(transaction, phoneNumber) };
};
/** The same, and the holder answers. */
const askAndAnswer = async (id: string, answer: { readonly pin: string } | { readonly cancel: true } = { pin }) => {
  const asked = await ask(id);
  const shown = await bench.workbench.nextPrompt(asked.prompt.phoneNumber);
  await bench.workbench.answerPrompt(asked.prompt.phoneNumber, shown.id, answer);
  return asked;
};
const signatureOf = async (asked: Awaited<ReturnType<typeof ask>>): Promise<Uint8Array> => {
  const status = await asked.status();
  if (!status.ok || status.value.status !== 'signed') throw new Error(JSON.stringify(status));
  return status.value.signature;
};
const judged = async (asked: Awaited<ReturnType<typeof ask>>) =>
  bench.judge(await signatureOf(asked), asked.prompt.toBeSigned);

describe('a SIM that signs', () => {
  it.each(['y-blo', 'hop-tac-xa-det-lanh'])(
    'of %s shows what was sent, waits for its holder, and signs exactly that with a certificate of its own',
    async (id) => {
      const asked = await ask(id);
      expect(asked.begun).toEqual({ ok: true, value: { transaction: expect.stringMatching(/^\w+$/u) } });
      expect(await asked.status()).toEqual({ ok: true, value: { status: 'outstanding' } });
      const shown = await bench.workbench.nextPrompt(asked.prompt.phoneNumber);
      expect(shown).toMatchObject({
        kind: 'sim',
        display: asked.prompt.display,
        verificationCode: asked.prompt.verificationCode,
      });
      expect(await bench.workbench.answerPrompt(asked.prompt.phoneNumber, shown.id, { pin })).toBe('signed');
      expect(await judged(asked)).toMatchObject({ accepted: true });
      expect(await bench.workbench.prompts(asked.prompt.phoneNumber)).toEqual([]);
    },
  );
  it('hands its signature out once', async () => {
    const asked = await askAndAnswer('y-blo');
    await signatureOf(asked);
    expect(await asked.status()).toEqual(unavailable('fault 101'));
  });
  it('shows the code behind the text where the operator takes no EventID', async () => {
    const { phoneNumber } = await bench.workbench.person('y-blo');
    const prompt = promptFor(phoneNumber);
    await bench.operator('nha-mang-1', { additionalServices: [] }).request(prompt);
    expect(await bench.workbench.nextPrompt(phoneNumber)).toMatchObject({
      display: `${prompt.display} ${prompt.verificationCode}`,
      verificationCode: '',
    });
  });
  it('takes a right PIN after two wrong ones, and is locked by three', async () => {
    const { phoneNumber } = await bench.workbench.person('y-blo');
    const enter = async (...pins: readonly string[]) => {
      const asked = await ask('y-blo');
      const { id } = await bench.workbench.nextPrompt(phoneNumber);
      const outcomes: string[] = [];
      for (const one of pins) outcomes.push(await bench.workbench.answerPrompt(phoneNumber, id, { pin: one }));
      return { outcomes, asked };
    };
    const right = await enter('0000', '1111', pin);
    expect(right.outcomes).toEqual(['wrong-pin', 'wrong-pin', 'signed']);
    expect(await judged(right.asked)).toMatchObject({ accepted: true });
    const wrong = await enter('0000', '1111', '2222');
    expect(wrong.outcomes).toEqual(['wrong-pin', 'wrong-pin', 'locked']);
    expect(await wrong.asked.status()).toEqual({ ok: false, problem: { code: 'pin-blocked', detail: 'fault 402' } });
    expect(await (await ask('y-blo')).status()).toEqual(refused('pin-blocked'));
  });
  it('whose holder wants none of it is told apart', async () => {
    expect(await (await askAndAnswer('y-blo', { cancel: true })).status()).toEqual(refused('cancelled'));
    expect(await (await askAndAnswer('hop-tac-xa-det-lanh', { cancel: true })).status()).toEqual({
      ok: false,
      problem: { code: 'cancelled', detail: 'fault 4011' },
    });
  });
  it('is asked one thing at a time', async () => {
    const first = await ask('y-blo');
    expect((await ask('y-blo')).begun).toEqual(refused('busy'));
    expect(await first.status()).toEqual({ ok: true, value: { status: 'outstanding' } });
  });
  it('stops asking when the time is over', async () => {
    const asked = await ask('y-blo', { lifetimeSeconds: 30 });
    await bench.workbench.setClock(31_000);
    bench.clock.pass(31);
    expect(await asked.status()).toEqual(refused('expired'));
    expect(await bench.workbench.prompts(asked.prompt.phoneNumber)).toEqual([]);
  });
  it('shows the receipt of what it signed, and none before', async () => {
    const asked = await askAndAnswer('y-blo');
    const { phoneNumber } = asked.prompt;
    const texts = async () => (await bench.workbench.messages(phoneNumber)).map(({ text }) => text);
    await asked.service.receipt(asked.transaction, phoneNumber, 'Too early');
    expect(await texts()).toEqual([]);
    await signatureOf(asked);
    await asked.service.receipt(asked.transaction, phoneNumber, 'Da dang ky tai khoan');
    expect(await texts()).toEqual(['Da dang ky tai khoan']);
  });
});

describe('the SIMs of the cast', () => {
  it('that is switched off is out of reach', async () => {
    expect(await (await ask('ta-thi-lan-huong')).status()).toEqual(refused('out-of-reach'));
  });
  it('whose PIN is locked says so', async () => {
    expect(await (await ask('chu-thi-bich-lien')).status()).toEqual(refused('pin-blocked'));
  });
  it('that does not sign, or belongs to another operator, is none', async () => {
    expect((await ask('nguyen-thi-mai-anh')).begun).toEqual(refused('no-signing-sim'));
    const { phoneNumber } = await bench.workbench.person('y-blo');
    expect(await bench.operator('nha-mang-2').request(promptFor(phoneNumber))).toEqual({
      ok: false,
      problem: { code: 'no-signing-sim', detail: 'fault 1053' },
    });
  });
  it('with a certificate without a number signs, and its certificate names nobody', async () => {
    const verdict = await judged(await askAndAnswer('kim-thi-sa-ray'));
    expect(verdict).toMatchObject({
      accepted: true,
      signers: [{ subject: { kind: 'unclear', findings: [{ problem: 'identifier-missing' }] } }],
    });
  });
  it('whose certificate was revoked a minute ago signs, and is not believed', async () => {
    expect(await judged(await askAndAnswer('quach-thi-thao'))).toMatchObject({
      accepted: false,
      refusal: { reason: expect.stringContaining('revoked') },
    });
  });
});

describe('every code an operator documents', () => {
  const answerTo = async (code: number, operator: string) => {
    const service = bench.operator(operator);
    const phoneNumber = `+8459900${String(code).padStart(4, '0')}`;
    const begun = await service.request(promptFor(phoneNumber));
    return begun.ok ? service.status(begun.value.transaction, phoneNumber) : begun;
  };
  const outcomes = {
    unavailable: [101, 102, 103, 104, 106, 107, 108, 109, 405, 600, 701, 750, 900],
    'no-signing-sim': [105],
    expired: [208],
    'out-of-reach': [209],
    cancelled: [401],
    'pin-blocked': [402],
    'card-blocked': [403],
    'not-activated': [404, 407],
    busy: [406],
    'certificate-refused': [422, 423, 424, 425, 503, 505],
    'certificate-revoked': [501],
  };
  it.each(Object.entries(outcomes))('%s: %j, from both operators', async (outcome, codes) => {
    for (const operator of ['nha-mang-1', 'nha-mang-2'])
      for (const code of codes)
        expect([code, await answerTo(code, operator)]).toEqual([
          code,
          {
            ok: false,
            problem: { code: outcome, detail: expect.stringMatching(new RegExp(`^(fault|status) ${code}$`, 'u')) },
          },
        ]);
  });
  it.each([
    [1041, 'service-suspended'],
    [1011, 'guarded'],
    [1012, 'guarded'],
    [1043, 'service-suspended'],
    [1044, 'unavailable'],
    [1054, 'no-signing-sim'],
    [2082, 'expired'],
    [2093, 'out-of-reach'],
    [4013, 'cancelled'],
    [4031, 'card-blocked'],
    [9004, 'unavailable'],
  ])('sub-code %i is %s', async (code, outcome) => {
    expect(await answerTo(code, 'nha-mang-2')).toEqual({
      ok: false,
      problem: { code: outcome, detail: `fault ${code}` },
    });
  });
  it('a signature that is said to be there and is not is none', async () => {
    expect(await answerTo(500, 'nha-mang-1')).toEqual(unavailable('no-signature'));
    expect(await answerTo(502, 'nha-mang-2')).toEqual(unavailable('no-signature'));
  });
});

describe('an operator on a bad day', () => {
  it.each<readonly [LeverMode, readonly string[]]>([
    ['down', ['unreachable', 'unreachable', 'unreachable']],
    ['slow', ['timeout']],
    ['error', ['fault 900', 'http 503', 'fault 900']],
    ['garbage', ['malformed-answer', 'malformed-answer', 'malformed-answer']],
    ['wrong-answer', ['another-number', 'another-exchange', 'soap-1.1']],
  ])('%s is unavailable, for both questions, and over when it is over', async (mode, details) => {
    const { service, prompt, transaction } = await ask('y-blo');
    const { phoneNumber } = await bench.workbench.person('hop-tac-xa-det-lanh');
    await bench.workbench.pull('mssp', mode);
    for (const detail of details)
      expect(await service.status(transaction, prompt.phoneNumber)).toEqual(unavailable(detail));
    await bench.workbench.pull('mssp', 'normal');
    await bench.workbench.pull('mssp', mode);
    expect(await bench.operator('nha-mang-2').request(promptFor(phoneNumber))).toEqual(unavailable(details[0] ?? ''));
    await bench.workbench.pull('mssp', 'normal');
    expect(await service.status(transaction, prompt.phoneNumber)).toEqual({
      ok: true,
      value: { status: 'outstanding' },
    });
  });
  it.each<readonly [LeverMode]>([['wrong-key'], ['stale']])(
    '%s gives a signature that is none of what was asked',
    async (mode) => {
      await bench.workbench.pull('mssp', mode);
      expect(await judged(await askAndAnswer('y-blo'))).toMatchObject({ accepted: false });
    },
  );
  it('prompts once, even when the answer to the request is lost', async () => {
    const { phoneNumber } = await bench.workbench.person('y-blo');
    await bench.workbench.pull('mssp', 'slow', 1600);
    expect(await bench.operator('nha-mang-1').request(promptFor(phoneNumber))).toEqual(unavailable('timeout'));
    await bench.workbench.nextPrompt(phoneNumber);
    await bench.workbench.pull('mssp', 'normal');
    expect((await bench.workbench.prompts(phoneNumber)).length).toBe(1);
  });
});

describe('we at the operator', () => {
  it('with another password are not let in', async () => {
    const { phoneNumber } = await bench.workbench.person('y-blo');
    const stranger = bench.operator('nha-mang-1', { password: 'another1' });
    expect(await stranger.request(promptFor(phoneNumber))).toEqual(unavailable('fault 104'));
  });
  it('with a clock that is far off are refused', async () => {
    bench.clock.pass(301);
    expect((await ask('y-blo')).begun).toEqual(unavailable('fault 101'));
  });
  it('with a name of a transaction that was used are refused', async () => {
    const { prompt } = await ask('y-blo');
    expect((await ask('y-blo', { transactionId: prompt.transactionId })).begun).toEqual(unavailable('fault 101'));
  });
  it('with services that the operator does not know, or without those it insists on, are refused', async () => {
    const { phoneNumber } = await bench.workbench.person('hop-tac-xa-det-lanh');
    const plain = bench.operator('nha-mang-2', { additionalServices: ['eventId'] });
    expect(await plain.request(promptFor(phoneNumber))).toEqual(unavailable('fault 102'));
    const rich = bench.operator('nha-mang-1', { additionalServices: ['eventId', 'noSpam'] });
    expect(await rich.request(promptFor('+84588000108'))).toEqual(unavailable('fault 101'));
  });
  it('do not learn of a transaction by another number', async () => {
    const { service, transaction } = await ask('y-blo');
    expect(await service.status(transaction, '+84912000101')).toEqual(unavailable('fault 101'));
  });
  it('count every exchange by its outcome, from a closed list', async () => {
    bench.observed.length = 0;
    const { status } = await askAndAnswer('y-blo', { cancel: true });
    await status();
    await bench.workbench.pull('mssp', 'garbage');
    await status();
    expect(bench.observed).toEqual(['answered', 'cancelled', 'unavailable']);
  });
});
