import { describe, expect, it } from 'vitest';
import { makeWindow } from './window.ts';

const enterMany = (window: ReturnType<typeof makeWindow>, count: number): number[] => {
  const inside: number[] = [];
  for (let turn = 1; turn <= count; turn += 1) void window.enter().then(() => inside.push(turn));
  return inside;
};
const settled = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });

describe('a window', () => {
  it('lets in as many as allowed, the others in their order', async () => {
    const window = makeWindow(2);
    const inside = enterMany(window, 4);
    await settled();
    expect(inside).toEqual([1, 2]);
    window.leave();
    await settled();
    expect(inside).toEqual([1, 2, 3]);
    expect(window.underWay).toBe(2);
  });
  it('is halved when asked to be patient, never closed, and grows again by good answers', async () => {
    const window = makeWindow(4);
    for (let turn = 0; turn < 5; turn += 1) window.narrow();
    const inside = enterMany(window, 9);
    await settled();
    expect(inside).toEqual([1]);
    for (let turn = 0; turn < 30; turn += 1) window.widen();
    window.leave();
    await settled();
    expect(inside).toEqual([1, 2, 3, 4, 5]);
  });
  it('says when nothing is under way any more', async () => {
    const window = makeWindow(2);
    await window.whenEmpty();
    await window.enter();
    let empty = false;
    const told = window.whenEmpty().then(() => {
      empty = true;
    });
    await settled();
    expect(empty).toBe(false);
    window.leave();
    await told;
    expect(empty).toBe(true);
  });
});
