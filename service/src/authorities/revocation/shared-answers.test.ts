import { describe, expect, it } from 'vitest';
import { makeSharedAnswers, type Kept } from './shared-answers.ts';

const world = (mostBytes = 1000) => {
  const time = { now: 0 };
  return { time, answers: makeSharedAnswers<string>(() => time.now, mostBytes) };
};
const kept = (answer: string, until: number, size = 10): Kept<string> => ({ answer, until, size });

describe('answers that are shared', () => {
  it('are fetched once for a thousand who ask at the same time, and for those who come later', async () => {
    const { answers } = world();
    let fetches = 0;
    let arrive: (answer: Kept<string>) => void = () => {};
    const fetch = (): Promise<Kept<string>> => {
      fetches += 1;
      return new Promise((resolve) => {
        arrive = resolve;
      });
    };
    const asked = Array.from({ length: 1000 }, () => answers.ask('a', fetch));
    arrive(kept('good', 5));
    expect(new Set(await Promise.all([...asked, answers.ask('a', fetch)]))).toEqual(new Set(['good']));
    expect(fetches).toBe(1);
  });

  it('are fetched again once their time is over, by one who knows what was there', async () => {
    const { time, answers } = world();
    await answers.ask('a', async () => kept('first', 5));
    time.now = 4;
    expect(await answers.ask('a', async () => kept('second', 9))).toBe('first');
    time.now = 5;
    const seen: (string | undefined)[] = [];
    const again = await answers.ask('a', async (former) => {
      seen.push(former);
      return kept('second', 9);
    });
    expect([again, seen]).toEqual(['second', ['first']]);
  });

  it('that fault leave nothing behind', async () => {
    const { answers } = world();
    await expect(answers.ask('a', () => Promise.reject(new Error('ours')))).rejects.toThrow('ours');
    expect(await answers.ask('a', async () => kept('good', 5))).toBe('good');
  });

  it('take no more memory than they may: the oldest go', async () => {
    const { answers } = world(100);
    for (const key of ['a', 'b', 'c']) await answers.ask(key, async () => kept(key, 5, 40));
    const seen = await Promise.all(['c', 'b', 'a'].map((key) => answers.ask(key, async () => kept('again', 5, 40))));
    expect(seen).toEqual(['c', 'b', 'again']);
  });

  it('can be let go earlier, never later', async () => {
    const { time, answers } = world();
    await answers.ask('a', async () => kept('bad', 9));
    await answers.ask('b', async () => kept('short', 2));
    answers.shorten('a', 'bad', 5, 'bad!');
    answers.shorten('b', 'short', 5, 'short!');
    answers.shorten('b', 'another by now', 1, 'x');
    expect([
      await answers.ask('a', async () => kept('x', 9)),
      await answers.ask('b', async () => kept('x', 9)),
    ]).toEqual(['bad!', 'short!']);
    time.now = 3;
    expect(await answers.ask('b', async () => kept('new', 9))).toBe('new');
    time.now = 5;
    expect(await answers.ask('a', async () => kept('new', 9))).toBe('new');
  });
});
