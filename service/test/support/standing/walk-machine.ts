import { bringOn } from '../../../src/domain/standing/machine/bring-on.ts';
import { decideAct } from '../../../src/domain/standing/machine/decide-act.ts';
import { usualWaitHours } from '../../../src/domain/standing/decide-stop.ts';
import { isClosed, type Act, type Standing } from '../../../src/domain/standing/machine/standing.ts';
import type { Way } from '../../../src/domain/standing/way.ts';
import { firstMailbox, play, type Came, type Move, type Walk } from './walk.ts';

const start = Date.UTC(2026, 0, 1);
const opened = new Date(start - 400 * 86_400_000).toISOString();

/** The account that a walk begins with. */
const standingOf = ({ account }: Walk): Standing => ({
  openedAt: opened,
  ways: [
    { kind: 'password', id: 'p0', since: opened },
    { kind: 'number', since: opened },
    ...account.more.map((kind): Way => ({ kind, id: kind, since: opened })),
  ],
  ...(account.mailbox ? { mailbox: firstMailbox } : {}),
  waits: [],
  sessions: [],
  level: 2,
  disbelieved: [],
});

/** What a move makes of an account, by the rules alone. */
export const moved = ({ standing, now }: Omit<Came, 'came'>, move: Move): Came => {
  if (move.move === 'time') {
    const then = Math.max(now, move.until);
    return { came: true, now: then, standing: bringOn(standing, new Date(then)) };
  }
  if (move.move === 'sim-changed') return { came: true, now, standing };
  const decided =
    move.hindered === undefined ? decideAct(standing, move.act, new Date(now), usualWaitHours) : undefined;
  return { came: decided?.ok === true, now, standing: decided?.ok === true ? decided.value : standing };
};

/** What is found wrong, in words; nothing where the walk keeps every promise. */
export interface Walked {
  readonly broken?: string;
  /** How often something came of an act, so that a test sees that walks lead somewhere. */
  readonly came: Readonly<Record<string, number>>;
  /** What was tried, on what, of an account that was locked or not, and whether anything came of it. */
  readonly met: ReadonlySet<string>;
}

/** What kind of thing an act is done with. */
const withWhat = (act: Act): string => {
  switch (act.act) {
    case 'sign-in':
      return act.way.kind;
    case 'wait':
      return act.kind;
    case 'change-mailbox':
      return act.mailbox === undefined ? 'none' : 'another';
    case 'stop':
      return act.by === 'code' ? 'code' : 'session';
    case 'freeze':
      return 'about' in act ? act.about : 'session';
    case 'report-death':
      return act.register;
    default:
      return '';
  }
};
const metBy = (move: Move, standing: Standing, came: boolean): string =>
  move.move !== 'act'
    ? move.move
    : `${move.act.act} ${withWhat(move.act)} ${move.hindered ?? came} ${standing.freeze === undefined ? '' : 'locked'} ${isClosed(standing) ? 'closed' : ''} ${standing.closesAt === undefined ? '' : 'to close'}`;

/** What became of an account that was to be closed. */
const endOf = ({ closesAt, goneAt }: Standing, act = 'time'): readonly string[] => {
  if (goneAt !== undefined) return ['gone'];
  return closesAt === undefined ? [`kept by ${act}`] : [];
};

/** Walks the machine alone. */
export const walk = (one: Walk): Walked => {
  const came: Record<string, number> = {};
  const met = new Set<string>();
  try {
    let at: Came = { came: true, standing: standingOf(one), now: start };
    const moves = play(one, at);
    for (let next = moves.next(at); next.done !== true; next = moves.next(at)) {
      const { standing } = at;
      at = moved(at, next.value);
      met.add(metBy(next.value, standing, at.came));
      if (at.standing.goneAt !== undefined) met.add('gone');
      const acted = at.came && next.value.move === 'act' ? [next.value.act.act] : [];
      const ended = standing.closesAt === undefined ? [] : endOf(at.standing, acted[0]);
      for (const one of [...acted, ...ended]) came[one] = (came[one] ?? 0) + 1;
    }
    return { came, met };
  } catch (trouble) {
    return { broken: trouble instanceof Error ? trouble.message : String(trouble), came, met };
  }
};

/** Of these walks so many that between them meet the most, the shorter ones first where two meet as much. */
export const furthest = (among: readonly Walk[], many: number): readonly Walk[] => {
  const left = among
    .toSorted((one, other) => one.steps.length - other.steps.length)
    .map((one) => ({ one, met: walk(one).met }));
  const chosen: Walk[] = [];
  const met = new Set<string>();
  while (chosen.length < many) {
    const news = left.map((each) => [...each.met].filter((one) => !met.has(one)).length);
    const best = left[news.indexOf(Math.max(...news))];
    if (best === undefined) break;
    chosen.push(best.one);
    for (const each of best.met) met.add(each);
  }
  return chosen;
};
