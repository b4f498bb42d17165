import type { OperatorAnswer, OperatorCommand, OperatorContext } from '../command/operator-command.ts';
import { done, refused, usage } from '../command/operator-command.ts';
import { readFlags, readInstant } from '../command/read-flags.ts';
import { readReason, reasonUsage } from '../command/read-reason.ts';

/** So many that three portals are told of a million sessions within a day or so, and so few that a small portal does not notice. */
const usualPerSecond = 10;
const mostPerSecond = 1000;

const help = `usage: chinhchu sessions end --all --reason WHY           ends every session, and the tokens that portals hold; broken off, run it again
       chinhchu sessions end --before TIME --reason WHY   those opened before it, as 2026-11-30T09:00+07:00
       … --per-second N   how many sign-outs each portal is told of in a second (1 to ${mostPerSecond}; ${usualPerSecond} unless you say)
${reasonUsage}`;

interface Asked {
  readonly before: Date;
  readonly reason: string;
  readonly perSecond: number;
}

const readAsked = (args: readonly string[], now: Date): Asked | undefined => {
  const { words: [verb, ...more] = [], flags = {} } =
    readFlags(
      args.filter((arg) => arg !== '--all'),
      ['before', 'reason', 'per-second'],
    ) ?? {};
  const isAll = args.includes('--all');
  const typed = flags['before'];
  if (verb !== 'end' || more.length > 0 || isAll === (typed !== undefined)) return undefined;
  const before = typed === undefined ? now : readInstant(typed);
  const reason = readReason(flags['reason']);
  const perSecond = Number(flags['per-second'] ?? usualPerSecond);
  const isPace = Number.isInteger(perSecond) && perSecond >= 1 && perSecond <= mostPerSecond;
  return before === undefined || reason === undefined || !isPace ? undefined : { before, reason, perSecond };
};

const end = async (context: OperatorContext, { before, reason, perSecond }: Asked): Promise<OperatorAnswer> => {
  const { store, clock } = context;
  const actor = `operator:${context.operator}` as const;
  const note = (how: Readonly<Record<string, string | number>>): Promise<void> =>
    store.audit.record([
      {
        type: 'sessions-closed',
        at: clock.now().toISOString(),
        actor,
        detail: { before: before.toISOString(), reason, ...how },
      },
    ]);
  await note({ step: 'begun' });
  const closed = await store.sessions.closeAll({ before, perSecond, actor, reason });
  const { sessions, tokens, clerks, toldBy } = closed;
  await note({ step: 'done', sessions, tokens, clerks });
  const told =
    toldBy === undefined
      ? 'No portal waits to be told.'
      : `Portals are told, ${perSecond} a second each, until ${toldBy}; one that is down, for a day longer.`;
  return done(
    `Ended: ${sessions} sessions with their tokens, ${tokens} tokens of sessions that were over, ${clerks} sessions of clerks. ${told} Everybody signs in again; nobody else is told.`,
    { before: before.toISOString(), ...closed },
  );
};

/** `sessions end`: for when somebody may hold sessions of everybody, as a thief of root secret and database does. */
export const sessions: OperatorCommand = async (context, args) => {
  const now = context.clock.now();
  const asked = readAsked(args, now);
  if (asked === undefined) return usage(help);
  return asked.before > now
    ? refused('time-to-come', '--before lies in the future: sessions that are not open yet cannot be ended.')
    : end(context, asked);
};
