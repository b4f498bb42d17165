import { afterEach, describe, expect, it } from 'vitest';
import type { MetricsListener } from './metrics-listener.ts';
import { openMetricsListener } from './metrics-listener.ts';

let listener: MetricsListener | undefined;
afterEach(async () => {
  await listener?.close();
  listener = undefined;
});

const open = async (text: () => Promise<{ contentType: string; text: string }>, troubles: unknown[] = []) => {
  listener = await openMetricsListener({ host: '127.0.0.1', port: 0 }, text, (trouble) => troubles.push(trouble));
  return `http://127.0.0.1:${listener.port}`;
};
const up = async () => ({ contentType: 'text/plain; version=0.0.4; charset=utf-8', text: 'up 1\n' });

describe('the listener for metrics', () => {
  it('answers GET /metrics with the text, for nobody to keep', async () => {
    const answer = await fetch(`${await open(up)}/metrics`);
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control')]).toEqual([
      200,
      'text/plain; version=0.0.4; charset=utf-8',
      'no-store',
    ]);
    expect(await answer.text()).toBe('up 1\n');
  });
  it('answers nothing else', async () => {
    const origin = await open(up);
    expect((await fetch(`${origin}/`)).status).toBe(404);
    expect((await fetch(`${origin}/metrics?x`)).status).toBe(404);
    expect((await fetch(`${origin}/metrics`, { method: 'POST' })).status).toBe(404);
  });
  it('says when they cannot be read, and tells why to whoever opened it', async () => {
    const troubles: unknown[] = [];
    const origin = await open(() => Promise.reject(new Error('broken')), troubles);
    expect((await fetch(`${origin}/metrics`)).status).toBe(500);
    expect(troubles).toHaveLength(1);
  });
  it('cannot be opened where another program listens', async () => {
    await open(up);
    await expect(
      openMetricsListener({ host: '127.0.0.1', port: listener?.port ?? 0 }, up, () => {}),
    ).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
  });
});
