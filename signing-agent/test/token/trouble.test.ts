import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { challenge, eventually, isAlive, startAgent, type Agent } from '../support/agent.ts';
import { fingerprintOf, openTokenShop, pin, type Pair, type TokenShop } from '../support/token-shop.ts';

let shop: TokenShop;
let an: Pair;
let agent: Agent;

beforeAll(() => {
  shop = openTokenShop();
  an = shop.issue('Nguyễn Văn An', 'rsa');
  shop.addToken('An');
  shop.put('An', 'a1', an);
});
beforeEach(async () => {
  shop.mood('');
  agent = await startAgent({ modules: [shop.moody] }, { env: shop.env });
  agent.plan({ confirm: 'yes', pin });
});
afterEach(() => agent.stop());
afterAll(() => shop.close());

const sign = async (): Promise<Readonly<Record<string, unknown>>> => (await agent.ask('/sign', { challenge })).json;
const lastWindow = (): Readonly<Record<string, unknown>> => agent.windows().at(-1) ?? {};

test('wrong PINs are told with what is left, the last try in the window itself, and then the token is locked', async () => {
  agent.plan({ confirm: 'yes', pin: '000000' });
  expect(await sign()).toEqual({ protocol: 1, answer: 'pin-wrong', tries: 'fewer' });
  expect(await sign()).toEqual({ protocol: 1, answer: 'pin-wrong', tries: 'last' });
  expect(String(lastWindow()['SETERROR'])).toContain('Lần trước PIN đã sai');
  expect(await sign()).toEqual({ protocol: 1, answer: 'pin-locked', tries: 'none' });
  expect(String(lastWindow()['SETERROR'])).toContain('ONE try left');
  // A locked token is asked no PIN.
  const before = agent.windows().length;
  agent.plan({ confirm: 'yes', pin });
  expect(await sign()).toEqual({ protocol: 1, answer: 'pin-locked', tries: 'none' });
  expect(agent.windows()).toHaveLength(before);
});

test('each signing tries a PIN once', async () => {
  agent.plan({ confirm: 'yes', pin: '000000' });
  expect((await sign())['answer']).toBe('pin-wrong');
  agent.plan({ confirm: 'yes', pin });
  expect((await sign())['answer']).toBe('ok');
  expect((await agent.ask('/certificates')).json).toMatchObject({ certificates: [{ token: { tries: 'unknown' } }] });
});

test.each([
  ['cancel', 'cancelled'],
  ['timeout', 'timed-out'],
  ['broken', 'no-pinentry'],
  ['', 'pin-malformed'],
  ['1', 'pin-malformed'],
])('a window answered with "%s" is answered %s, and costs no try', async (plan, answer) => {
  agent.plan({ confirm: 'yes', pin: plan });
  expect((await sign())['answer']).toBe(answer);
  agent.plan({ confirm: 'yes', pin });
  expect((await sign())['answer']).toBe('ok');
});

test.each([
  ['empty', 'no-token'],
  ['unknown', 'token-unknown'],
  ['removed-at-login', 'token-removed'],
  ['removed-at-sign', 'token-removed'],
  ['pad-cancel', 'cancelled'],
  ['lie', 'key-missing'],
  ['crash', 'module-unusable'],
])('a token in the mood "%s" is answered %s, and is well again with the next one', async (mood, answer) => {
  shop.mood(mood);
  expect((await sign())['answer']).toBe(answer);
  shop.mood('');
  expect((await sign())['answer']).toBe('ok');
});

test('a token with a pad of its own is asked there, and no PIN in any window', async () => {
  shop.mood('pad');
  expect((await sign())['answer']).toBe('ok');
  expect(agent.windows().map(({ kind }) => kind)).toEqual(['confirm', 'confirm']);
  expect(String(lastWindow()['SETDESC'])).toContain('nhập PIN trên bàn phím của thiết bị');
});

test('a pad that waits is given up when the page cancels', async () => {
  shop.mood('pad-wait');
  const signing = sign();
  await eventually(() => (agent.windows().length === 2 ? true : undefined));
  expect((await agent.ask('/cancel')).json['cancelled']).toBe(true);
  expect((await agent.ask('/cancel')).json['cancelled']).toBe(true);
  expect((await signing)['answer']).toBe('cancelled');
  shop.mood('');
  expect((await sign())['answer']).toBe('ok');
});

test('a window for the PIN closes with its page, and the token is free for the next', async () => {
  agent.plan({ confirm: 'yes', pin: 'wait' });
  const tab = new AbortController();
  const closed = agent.ask('/sign', { challenge }, { signal: tab.signal }).catch(() => 'closed');
  const window = await eventually(() => agent.windows().find(({ kind }) => kind === 'pin'));
  tab.abort();
  expect(await closed).toBe('closed');
  await eventually(() => (isAlive(window.pid) ? undefined : true));
  agent.plan({ confirm: 'yes', pin });
  const free = async (): Promise<unknown> => {
    const { answer } = await sign();
    return answer === 'busy' ? free() : answer;
  };
  expect(await free()).toBe('ok');
});

test('nothing of it outlives the program', async () => {
  const other = await startAgent({ modules: [shop.moody] }, { env: shop.env });
  other.plan({ confirm: 'yes', pin: 'wait' });
  const cut = other.ask('/sign', { challenge }).catch(() => 'cut');
  const window = await eventually(() => other.windows().find(({ kind }) => kind === 'pin'));
  await other.stop();
  expect(await cut).toBe('cut');
  await eventually(() => (isAlive(window.pid) ? undefined : true));
});

test('a certificate without its key is told apart', async () => {
  const other = shop.issue('Lê Văn Cường', 'ec');
  shop.addToken('Trống');
  shop.putCertificate('Trống', 'b1', other);
  try {
    const certificate = fingerprintOf(other);
    expect((await agent.ask('/sign', { challenge, certificate })).json['answer']).toBe('key-missing');
  } finally {
    shop.removeToken('Trống');
  }
});

test('a token without any certificate is told apart', async () => {
  const bare = openTokenShop();
  bare.addToken('Mới');
  const other = await startAgent({ modules: [bare.module] }, { env: bare.env });
  try {
    other.plan({ confirm: 'yes', pin });
    expect((await other.ask('/sign', { challenge })).json['answer']).toBe('no-certificate');
    expect((await other.ask('/certificates')).json).toMatchObject({
      answer: 'no-certificate',
      tokens: [{ label: 'Mới' }],
    });
  } finally {
    await other.stop();
    bare.close();
  }
});

test('a file that is no module is said, and the others are asked all the same', async () => {
  const broken = join(agent.folder, 'broken.so');
  writeFileSync(broken, 'no module');
  const both = await startAgent({ modules: [broken, shop.module] }, { env: shop.env });
  const alone = await startAgent({ modules: [broken] }, { env: shop.env });
  try {
    for (const each of [both, alone]) each.plan({ confirm: 'yes', pin });
    expect((await both.ask('/sign', { challenge })).json['answer']).toBe('ok');
    expect((await alone.ask('/sign', { challenge })).json['answer']).toBe('module-unusable');
  } finally {
    await both.stop();
    await alone.stop();
  }
});

test('a module that hangs is given up, and the program goes on', async () => {
  const other = await startAgent({ modules: [shop.moody], moduleSeconds: 10 }, { env: shop.env });
  try {
    other.plan({ confirm: 'yes', pin });
    shop.mood('hang');
    expect((await other.ask('/sign', { challenge })).json['answer']).toBe('module-unusable');
    shop.mood('');
    expect((await other.ask('/sign', { challenge })).json['answer']).toBe('ok');
  } finally {
    await other.stop();
  }
});
