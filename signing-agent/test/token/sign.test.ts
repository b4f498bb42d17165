import { createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { textToSign } from '../../src/protocol/challenge.ts';
import { challenge, eventually, isAlive, site, startAgent, type Agent } from '../support/agent.ts';
import { base64Of, fingerprintOf, openTokenShop, pin, type Pair, type TokenShop } from '../support/token-shop.ts';

let shop: TokenShop;
let an: Pair;
let binh: Pair;
const running: Agent[] = [];

beforeAll(() => {
  shop = openTokenShop();
  an = shop.issue('Nguyễn Văn An', 'rsa');
  binh = shop.issue('Trần Thị Bình', 'ec');
});
afterEach(async () => {
  for (const agent of running.splice(0)) await agent.stop();
  for (const label of labels.splice(0)) shop.removeToken(label);
  shop.mood('');
});
afterAll(() => shop.close());

const labels: string[] = [];
const token = (label: string, ...pairs: readonly Pair[]): void => {
  shop.addToken(label);
  labels.push(label);
  pairs.forEach((pair, at) => shop.put(label, `a${at + 1}`, pair));
};

const start = async (modules: readonly string[] = [shop.moody]): Promise<Agent> => {
  const agent = await startAgent({ modules }, { env: shop.env });
  running.push(agent);
  agent.plan({ confirm: 'yes', pin });
  return agent;
};

const isGood = (pair: Pair, reply: Readonly<Record<string, unknown>>): boolean => {
  const key = createPublicKey(readFileSync(pair.certificate));
  const signature = Buffer.from(String(reply['signature']), 'base64');
  return verify('sha256', Buffer.from(textToSign(challenge, site)), { key, dsaEncoding: 'ieee-p1363' }, signature);
};

test('a token signs the challenge for the origin that asked, with its certificate and its chain', async () => {
  token('An', an);
  shop.putCertificate('An', 'ff', shop.authority);
  const agent = await start();
  const { json } = await agent.ask('/sign', { challenge });
  expect(json).toMatchObject({ protocol: 1, answer: 'ok', algorithm: 'rsa-sha256', text: textToSign(challenge, site) });
  expect(json['certificate']).toBe(base64Of(an));
  expect(json['chain']).toEqual([base64Of(shop.authority)]);
  expect(isGood(an, json)).toBe(true);
});

test('an EC key signs too, as r and s', async () => {
  token('Bình', binh);
  const agent = await start([shop.module]);
  const { json } = await agent.ask('/sign', { challenge });
  expect(json).toMatchObject({ answer: 'ok', algorithm: 'ecdsa-sha256' });
  expect(isGood(binh, json)).toBe(true);
});

test('a token that knows no SHA-256 of its own is given the digest in its DigestInfo', async () => {
  token('An', an);
  shop.mood('old');
  const agent = await start();
  expect(isGood(an, (await agent.ask('/sign', { challenge })).json)).toBe(true);
});

test('a key that wants the PIN for each signature gets it', async () => {
  token('An', an);
  shop.mood('again');
  const agent = await start();
  expect(isGood(an, (await agent.ask('/sign', { challenge })).json)).toBe(true);
  expect(agent.windows().filter(({ kind }) => kind === 'pin')).toHaveLength(1);
});

test('the window shows who asks and what is signed, and the PIN is nowhere in answer or log', async () => {
  token('Token của An', an);
  const agent = await start();
  const reply = await agent.ask('/sign', { challenge });
  const [window] = agent.windows().filter(({ kind }) => kind === 'pin');
  const shown = String(window?.['SETDESC']);
  for (const part of [
    site,
    challenge.purpose,
    challenge.portal,
    'Nguyễn Văn An',
    'Token của An',
    challenge.registration,
    '15:30:12',
  ])
    expect(shown).toContain(part);
  expect(shown.startsWith(`Trang web / Site: ${site}\n`)).toBe(true);
  expect(window?.['SETERROR']).toBeUndefined();
  expect(reply.text).not.toContain(pin);
  expect(agent.log()).not.toContain(pin);
});

test('the process that had the PIN is gone when the signature is out', async () => {
  token('An', an);
  const agent = await start();
  const childrenOf = (): readonly string[] =>
    readFileSync(`/proc/${agent.pid}/task/${agent.pid}/children`, 'utf8').trim().split(' ').filter(Boolean);
  await agent.ask('/certificates');
  const [before] = childrenOf();
  expect(before).toBeDefined();
  await agent.ask('/sign', { challenge });
  await eventually(() => (isAlive(Number(before)) ? undefined : true));
  expect(childrenOf()).not.toContain(before);
});

test('certificates are listed without a PIN, with their tokens and without authorities', async () => {
  token('An', an);
  shop.putCertificate('An', 'ff', shop.authority);
  const agent = await start();
  const { json } = await agent.ask('/certificates');
  const fingerprint = fingerprintOf(an);
  expect(json).toMatchObject({
    answer: 'ok',
    certificates: [
      {
        fingerprint,
        certificate: base64Of(an),
        name: 'Nguyễn Văn An',
        issuer: 'Cơ quan thử',
        token: { label: 'An', tries: 'unknown', pad: false },
      },
    ],
  });
  expect(json['certificates']).toHaveLength(1);
  expect(agent.windows().map(({ kind }) => kind)).toEqual(['confirm']);
  expect((await agent.ask('/detect')).json).toMatchObject({
    answer: 'ok',
    consent: 'given',
    tokens: [{ label: 'An' }],
  });
});

test('two tokens are not chosen between: the page names one', async () => {
  token('An', an);
  token('Bình', binh);
  const agent = await start();
  expect((await agent.ask('/sign', { challenge })).json).toEqual({ protocol: 1, answer: 'several-tokens' });
  const certificate = fingerprintOf(binh);
  const { json } = await agent.ask('/sign', { challenge, certificate });
  expect(isGood(binh, json)).toBe(true);
});

test('several certificates on one token are not chosen between either', async () => {
  token('Hai', an, binh);
  const agent = await start();
  expect((await agent.ask('/sign', { challenge })).json['answer']).toBe('several-certificates');
  const certificate = '00'.repeat(32);
  expect((await agent.ask('/sign', { challenge, certificate })).json['answer']).toBe('certificate-missing');
  expect(agent.windows().filter(({ kind }) => kind === 'pin')).toEqual([]);
});

test('the same token through two modules is one token', async () => {
  token('An', an);
  const agent = await start([shop.moody, shop.module]);
  expect((await agent.ask('/certificates')).json['certificates']).toHaveLength(1);
  expect(isGood(an, (await agent.ask('/sign', { challenge })).json)).toBe(true);
});
