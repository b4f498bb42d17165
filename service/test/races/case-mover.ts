import { systemClock } from '../../src/platform/clock.ts';
import { openKeyRing } from '../../src/platform/keys/keys-ring.ts';
import { openStore } from '../../src/store/open-store.ts';
import { decision, message, record } from '../store/examples.ts';

/**
 * Raises the levels that are due as the timer of a server does, or holds those whose codes it is given, one after the other, and says on
 * standard output what has come of each. Arguments: key folder, database address, and the codes' hashes, none to raise.
 */
const [keyFolder = '', databaseUrl = '', ...hashes] = process.argv.slice(2);
const ring = openKeyRing(keyFolder, { mayCreate: false, clock: systemClock });
if (!ring.ok) throw new Error(ring.problem.detail);
const { cases, close } = await openStore({ dataDir: '', databaseUrl }, { clock: systemClock, keys: ring.value }).then(
  (store) => ({ cases: store.cases, close: () => store.close() }),
);
const told = (id: string) => ({
  audit: [],
  messages: [message(systemClock, { id: `told-${id}-${crypto.randomUUID()}` })],
});
const tell = (id: string, came: string): boolean => process.stdout.write(`${JSON.stringify({ id, came })}\n`);

for (const hash of hashes) {
  const found = await cases.findByStopHash(hash);
  if (found.standing === 'pending') tell(found.caseId, await cases.holdLevel(found.caseId, told(found.caseId)));
}
if (hashes.length === 0)
  for (let due = await cases.levelsDue(20); due.length > 0; due = await cases.levelsDue(20))
    for (const one of due) {
      const evidence = [record(systemClock)];
      const identity = { kind: 'citizen', scheme: 'vn-personal-id', value: '002199500001' } as const;
      tell(one.caseId, await cases.raiseLevel(one, { identity, evidence, decision }, told(one.caseId)));
    }
await close();
