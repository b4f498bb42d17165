import { hash } from '@node-rs/argon2';
import { describe, expect, it } from 'vitest';
import { hashesAtOnce, makePasswordHashing } from './password-hashing.ts';

const password = 'Trâu#cày9ruộng';

describe('a password', () => {
  it('is hashed with argon2id, 19 MiB, two passes, one lane, and another salt each time', async () => {
    const hashing = makePasswordHashing(10);
    const [one, other] = await Promise.all([hashing.hash(password, 'after'), hashing.hash(password, 'after')]);
    expect(one).toMatchObject({
      ok: true,
      value: expect.stringMatching(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/u),
    });
    expect(one).not.toEqual(other);
  });
  it('is known again, also when it was hashed with other parameters, and another is not', async () => {
    const hashing = makePasswordHashing(10);
    const former = await hash(password, { memoryCost: 8192, timeCost: 3, parallelism: 1 });
    const today = await hashing.hash(password, 'after');
    if (!today.ok) throw new Error(today.problem.code);
    for (const kept of [former, today.value]) {
      expect(await hashing.verify(kept, password, 'after')).toEqual({ ok: true, value: true });
      expect(await hashing.verify(kept, `${password} `, 'after')).toEqual({ ok: true, value: false });
    }
    expect([former, today.value].map(hashing.needsRehash)).toEqual([true, false]);
  });
});

describe('the hash queue', () => {
  it('runs so many at once, lets so many wait, and turns the next away with a time to come back', async () => {
    const hashing = makePasswordHashing(2, 1);
    const hashes = [1, 2, 3, 4].map(() => hashing.hash(password, 'after'));
    expect(hashing.queue()).toEqual({ running: 1, waiting: 2 });
    expect(await hashes[3]).toEqual({ ok: false, problem: { code: 'queue-full', retryAfterSeconds: 5 } });
    expect(await Promise.all(hashes.slice(0, 3))).toMatchObject([{ ok: true }, { ok: true }, { ok: true }]);
    expect(hashing.queue()).toEqual({ running: 0, waiting: 0 });
    expect(await hashing.hash(password, 'after')).toMatchObject({ ok: true });
  });
  it('keeps the order of those who wait', async () => {
    const hashing = makePasswordHashing(5, 1);
    const order: number[] = [];
    await Promise.all([1, 2, 3, 4].map((turn) => hashing.hash(password, 'after').then(() => order.push(turn))));
    expect(order).toEqual([1, 2, 3, 4]);
  });
  it('lets people past a code go before strangers, and gives each queue a bound of its own', async () => {
    const hashing = makePasswordHashing(2, 1);
    const order: string[] = [];
    const ask = (who: string, turn: 'first' | 'after') =>
      hashing.hash(password, turn).then(({ ok }) => order.push(ok ? who : `${who} refused`));
    await Promise.all([
      ask('running', 'after'),
      ask('stranger', 'after'),
      ask('another', 'after'),
      ask('third', 'after'),
      ask('owner', 'first'),
    ]);
    expect(order).toEqual(['third refused', 'running', 'owner', 'stranger', 'another']);
  });
  it('gives a place back when what is kept is damaged', async () => {
    const hashing = makePasswordHashing(0, 1);
    await expect(hashing.verify('damaged', password, 'after')).rejects.toThrow();
    expect(hashing.queue()).toEqual({ running: 0, waiting: 0 });
    expect(await hashing.hash(password, 'after')).toMatchObject({ ok: true });
  });
  it('leaves the main thread free', async () => {
    const hashing = makePasswordHashing(20, 1);
    let turns = 0;
    let busy = true;
    const count = (): void => {
      turns += 1;
      if (busy) setImmediate(count);
    };
    setImmediate(count);
    await Promise.all(Array.from({ length: 8 }, () => hashing.hash(password, 'after')));
    busy = false;
    expect(turns).toBeGreaterThan(8);
  });
  it.each([
    [1, 4, 1],
    [2, 4, 2],
    [16, 4, 3],
    [16, 32, 16],
    [4, 1, 1],
  ])(
    'on %i cores with %i threads runs %i at once: a thread is left for names and files',
    (cores, threads, expected) => {
      expect(hashesAtOnce(cores, threads)).toBe(expected);
    },
  );
});
