import { randomUUID } from 'node:crypto';
import { systemClock } from '../../src/platform/clock.ts';
import { openKeyRing } from '../../src/platform/keys/keys-ring.ts';
import { openStore } from '../../src/store/open-store.ts';
import { message } from '../store/examples.ts';

/**
 * Applies what waits as the timer of a server does, one after the other, and says on standard output what has come of each. Ends when nothing
 * is left, unless it is killed. Arguments: key folder, database address.
 */
const [keyFolder = '', databaseUrl = ''] = process.argv.slice(2);
const ring = openKeyRing(keyFolder, { mayCreate: false, clock: systemClock });
if (!ring.ok) throw new Error(ring.problem.detail);
const store = await openStore({ dataDir: '', databaseUrl }, { clock: systemClock, keys: ring.value });

for (let due = await store.waiting.due(20); due.length > 0; due = await store.waiting.due(20))
  for (const change of due) {
    const account = await store.accounts.find(change.accountId);
    if (account === undefined) throw new Error('no account');
    const came = await store.waiting.apply(change, account.holder, {
      messages: [message(systemClock, { id: `told-${change.id}-${randomUUID()}` })],
      audit: [
        { type: 'means-linked', at: systemClock.now().toISOString(), accountId: change.accountId, actor: 'service' },
      ],
    });
    process.stdout.write(`${JSON.stringify({ id: change.id, came })}\n`);
  }
await store.close();
