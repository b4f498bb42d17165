import * as v from 'valibot';
import { openKeyRing } from '../../platform/keys/keys-ring.ts';
import { countUnreadable } from '../../store/unreadable/unreadable.ts';
import { callControlSocket } from '../operator/command/control-socket.ts';
import type { Look, Patient } from './finding.ts';
import { well } from './finding.ts';
import { withPostgres } from './with-database.ts';

/** What `chinhchu keys list` tells programs of keys that are lost. */
const lost = v.object({ name: v.string(), givenUpAt: v.string(), accounts: v.number(), others: v.number() });
const shownLost = v.object({ unreadable: v.array(lost) });

const lostOf = async ({ settings }: Pick<Patient, 'settings'>) => {
  if (settings.databaseUrl !== undefined) return withPostgres(settings, countUnreadable);
  const answer = await callControlSocket(settings, { command: 'keys', args: ['list'], operator: 'doctor' });
  const shown = v.safeParse(shownLost, answer?.data);
  return shown.success ? shown.output.unreadable : undefined;
};

/** Keys that were given up, and how many people still have to register again: it serves, and they have to be told. */
export const lookAtUnreadable: Look = async ({ settings, clock }) => {
  const found = (await lostOf({ settings })) ?? [];
  const keys = found.length === 0 ? undefined : openKeyRing(settings.keyDir, { mayCreate: false, clock });
  return found.map(({ name, givenUpAt, accounts, others }) =>
    well(
      'unreadable',
      keys?.ok === true && keys.value.sealing.has(name)
        ? `sealing key ${name}, given up ${givenUpAt}, is here again: copy sealing-keys.json to every machine, and the ${accounts} account(s) under it can be read`
        : `${accounts} account(s) and ${others} other row(s) lie under sealing key ${name}, given up ${givenUpAt}, and nobody can read them: look for the key, and tell people to register again (docs/running/keys.md)`,
    ),
  );
};
