import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestStore } from '../support/database.ts';
import { openTestStore } from '../support/database.ts';
import { evidenced, event, makeTestClock, message, started } from './examples.ts';

const clock = makeTestClock();
let opened: TestStore;
beforeAll(async () => {
  opened = await openTestStore({ clock });
});
afterAll(() => opened.close());

describe('a registration', () => {
  test('comes back to its browser exactly as it was saved', async () => {
    const { store } = opened;
    const first = started(clock);
    await store.registrations.begin(first, { audit: [] });
    expect(await store.registrations.findByBrowser(first.browserHash)).toEqual(first);
    const next = evidenced(clock, first);
    expect(await store.registrations.save(next, 1, { audit: [] })).toBe('saved');
    expect(await store.registrations.findByBrowser(first.browserHash)).toEqual(next);
  });

  test('is not found by a browser that has none', async () => {
    expect(await opened.store.registrations.findByBrowser('nobody')).toBeUndefined();
  });

  test('takes the place of the former one of the same browser, whose pages then move nothing', async () => {
    const { store } = opened;
    const former = started(clock);
    const later = started(clock, { browserHash: former.browserHash });
    await store.registrations.begin(former, { audit: [] });
    await store.registrations.begin(later, { audit: [] });
    expect(await store.registrations.findByBrowser(former.browserHash)).toEqual(later);
    expect(await store.registrations.save(evidenced(clock, former), 1, { audit: [] })).toBe('moved-on');
    expect(await store.registrations.findByBrowser(former.browserHash)).toEqual(later);
  });

  test('is saved once when two servers save the same version at once, and what came alongside with it', async () => {
    const { store } = opened;
    const other = await opened.another();
    const first = started(clock);
    await store.registrations.begin(first, { audit: [] });
    const saves = Array.from({ length: 10 }, (_, place) =>
      (place % 2 === 0 ? store : other).registrations.save(evidenced(clock, first), 1, {
        audit: [event(clock, first, 'registration-evidenced')],
        messages: [message(clock, { id: `${first.id}-${place}` })],
      }),
    );
    const outcomes = await Promise.all(saves);
    expect(outcomes.filter((outcome) => outcome === 'saved')).toHaveLength(1);
    expect(await store.audit.bySupportCode(first.supportCode)).toHaveLength(1);
    const deliveries = await Promise.all(outcomes.map((_, place) => store.outbox.delivery(`${first.id}-${place}`)));
    expect(deliveries.map((delivery) => delivery !== undefined)).toEqual(
      outcomes.map((outcome) => outcome === 'saved'),
    );
  });

  test('that has moved on writes neither events nor messages', async () => {
    const { store } = opened;
    const first = started(clock);
    const late = message(clock);
    await store.registrations.begin(first, { audit: [] });
    await store.registrations.save(evidenced(clock, first), 1, { audit: [] });
    expect(
      await store.registrations.save(evidenced(clock, first), 1, {
        audit: [event(clock, first, 'code-requested')],
        messages: [late],
      }),
    ).toBe('moved-on');
    expect(await store.audit.bySupportCode(first.supportCode)).toEqual([]);
    expect(await store.outbox.delivery(late.id)).toBeUndefined();
  });

  test('is begun with one statement, found with one and saved with one', async () => {
    const { store } = opened;
    const first = started(clock);
    const before = { ...store.counted };
    await store.registrations.begin(first, { audit: [event(clock, first, 'registration-started')] });
    await store.registrations.findByBrowser(first.browserHash);
    await store.registrations.save(evidenced(clock, first), 1, {
      audit: [event(clock, first, 'registration-evidenced')],
      messages: [message(clock)],
    });
    const { statements, writes, durableCommits } = store.counted;
    expect({
      statements: statements - before.statements,
      writes: writes - before.writes,
      durableCommits: durableCommits - before.durableCommits,
    }).toEqual({ statements: 3, writes: 2, durableCommits: 2 });
  });

  test('calls the sender after the commit that queued a message, and only then', async () => {
    const { store } = opened;
    const calls: string[] = [];
    store.outbox.onQueued(() => calls.push('queued'));
    const first = started(clock);
    await store.registrations.begin(first, { audit: [] });
    await store.registrations.save(evidenced(clock, first), 7, { audit: [], messages: [message(clock)] });
    expect(calls).toEqual([]);
    await store.registrations.save(evidenced(clock, first), 1, { audit: [], messages: [message(clock)] });
    expect(calls).toEqual(['queued']);
    store.outbox.onQueued(() => {});
  });
});
