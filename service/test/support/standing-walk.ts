import fc from 'fast-check';
import { bringOn, decideAct, type Act, type Standing } from '../../src/domain/standing/decide-act.ts';
import { usualWaitHours } from '../../src/domain/standing/decide-stop.ts';
import { barredHours, type Alarm } from '../../src/domain/standing/freeze.ts';
import type { Way } from '../../src/domain/standing/way.ts';

/** What a thief may have got hold of. `sim`: an exchanged SIM, for a day; `phone`: unlocked, and so the mailbox on it; `token`: without its PIN. */
export const factors = ['number', 'sim', 'password', 'mailbox', 'token', 'phone'] as const;
export type Factor = (typeof factors)[number];

/** Who acts, which of their acts it is, and how much time passes before. */
export interface WalkStep {
  readonly who: 'owner' | 'thief' | 'stranger' | 'operator';
  readonly pick: number;
  readonly hours: number;
}

export interface Walk {
  readonly stolen: readonly Factor[];
  /** Everything that stands on the card. */
  readonly facts: boolean;
  readonly account: {
    readonly mailbox: boolean;
    readonly more: readonly ('certificate' | 'passkey' | 'identity-provider')[];
  };
  readonly steps: readonly WalkStep[];
}

/** Any walk. */
export const anyWalk: fc.Arbitrary<Walk> = fc.record({
  stolen: fc.uniqueArray(fc.constantFrom(...factors), { maxLength: factors.length }),
  facts: fc.boolean(),
  account: fc.record({
    mailbox: fc.boolean(),
    more: fc.uniqueArray(fc.constantFrom('certificate', 'passkey', 'identity-provider'), { maxLength: 3 }),
  }),
  steps: fc.array(
    fc.record({
      who: fc.constantFrom('owner', 'owner', 'owner', 'thief', 'thief', 'thief', 'thief', 'stranger', 'operator'),
      pick: fc.nat({ max: 59 }),
      hours: fc.oneof(fc.nat({ max: 3 }), fc.nat({ max: 80 })),
    }),
    { minLength: 4, maxLength: 60, size: 'max' },
  ),
});

type Party = 'owner' | 'thief';
interface Code {
  readonly about: Alarm;
  readonly since: string;
  readonly waitId?: string;
}

const hourMs = 3_600_000;
const start = Date.UTC(2026, 0, 1);
const simSwapHours = 72;
/** So soon does an owner answer who answers one notice. */
const answersWithin = 24;
/** And so soon has an operator seen them. */
const operatorWithin = 48;

/** What is found wrong, in words; nothing where the walk keeps every promise. */
export interface Walked {
  readonly broken?: string;
  /** How often something came of an act, so that a test sees that walks lead somewhere. */
  readonly came: Readonly<Record<string, number>>;
}

/**
 * Walks an account. The world knows who holds what: it lets nobody name a proof that they have not, and tells every contact. An owner who has
 * read one code about something that was not theirs locks the account within a day, has the SIM blocked, and comes back by an operator.
 */
export const walk = ({ stolen, facts, account, steps }: Walk): Walked => {
  let now = start;
  let serial = 0;
  const fresh = (prefix: string): string => `${prefix}${(serial += 1)}`;
  const opened = new Date(start - 400 * 24 * hourMs).toISOString();
  let standing: Standing = {
    openedAt: opened,
    ways: [
      { kind: 'password', id: 'p0', since: opened },
      { kind: 'number', since: opened },
      ...account.more.map((kind): Way => ({ kind, id: kind, since: opened })),
    ],
    waits: [],
    sessions: [],
    level: 2,
  };
  const has = (factor: Factor): boolean =>
    stolen.includes(factor) && !(blocked && factor !== 'mailbox' && factor !== 'password');
  let blocked = false;
  const came: Record<string, number> = {};
  const knows: Record<Party, Set<string>> = {
    owner: new Set(['p0', ...account.more]),
    thief: new Set(stolen.includes('password') ? ['p0'] : []),
  };
  const sessions: Record<Party, string[]> = { owner: [], thief: [] };
  const codes: Record<Party, Code[]> = { owner: [], thief: [] };
  let alarming: { readonly at: number; readonly code: Code } | undefined;
  let answered = false;
  let restoreAt: number | undefined;
  const atTheTime = (): Date => new Date(now);
  const swapped = (): boolean => stolen.includes('sim') && now < start + simSwapHours * hourMs;
  const readsNumber = (party: Party): boolean => {
    const thief = has('number') || has('phone') || (has('sim') && now < start + 24 * hourMs);
    return party === 'thief' ? thief : !thief;
  };
  const readsMail = (party: Party): boolean =>
    account.mailbox && (party === 'thief' ? has('mailbox') || has('phone') : !has('phone'));
  const tell = (by: Party, code: Code): void => {
    for (const party of ['owner', 'thief'] as const)
      if (readsNumber(party) || readsMail(party)) {
        codes[party].push(code);
        if (party === 'owner' && by === 'thief') alarming ??= { at: now + answersWithin * hourMs, code };
      }
  };
  const attempt = (act: Act): boolean => {
    const decided = decideAct(standing, act, atTheTime(), usualWaitHours);
    if (!decided.ok) return false;
    if (decided.value.level !== standing.level && act.act !== 'prove')
      throw new Error(`a level was changed by ${act.act}`);
    came[act.act] = (came[act.act] ?? 0) + 1;
    standing = decided.value;
    return true;
  };
  const living = (party: Party): readonly string[] =>
    sessions[party].filter((id) => standing.sessions.some((one) => one.id === id));

  /** Whether what is typed would be right: the password with the code, a key, or an identity. */
  const canUse = (party: Party, { kind, id = '' }: Way): boolean => {
    if (kind === 'number') return false;
    if (kind !== 'password') return knows[party].has(id);
    return knows[party].has(id) && readsNumber(party) && !swapped();
  };
  const signIn = (party: Party, pick: number): void => {
    const able = standing.ways.filter((way) => canUse(party, way));
    const way = able[pick % Math.max(1, able.length)];
    const sessionId = fresh('s');
    if (way !== undefined && attempt({ act: 'sign-in', way, sessionId })) sessions[party].push(sessionId);
  };
  const recover = (party: Party): void => {
    if (!readsNumber(party) || swapped() || (party === 'thief' && !facts)) return;
    const passwordId = fresh('p');
    if (!attempt({ act: 'recover', passwordId })) return;
    knows[party].add(passwordId);
    tell(party, { about: 'password', since: atTheTime().toISOString() });
  };
  const ask = (party: Party, kind: 'number' | 'means'): void => {
    // A number must be in the owner's name at the operator, and a certificate must name them: a thief has neither.
    if (party === 'thief') return;
    const [sessionId] = living(party);
    const id = fresh('w');
    const gives =
      kind === 'number' ? ({ kind: 'number' } as const) : ({ kind: 'certificate', id: fresh('c') } as const);
    if (kind === 'number' && sessionId === undefined) return;
    const since = atTheTime().toISOString();
    const by = kind === 'number' && sessionId !== undefined ? { sessionId } : {};
    if (!attempt({ act: 'wait', id, kind, ...by, gives })) return;
    if ('id' in gives) knows[party].add(gives.id);
    tell(party, { about: kind, since, waitId: id });
  };
  const spendCode = (party: Party, pick: number, use: 'stop' | 'freeze'): void => {
    const code = codes[party][pick % Math.max(1, codes[party].length)];
    if (code === undefined) return;
    const { waitId, about, since } = code;
    if (waitId !== undefined && !standing.waits.some(({ id }) => id === waitId)) return;
    if (use === 'stop') {
      if (waitId !== undefined) attempt({ act: 'stop', id: waitId, by: 'code' });
    } else if (attempt({ act: 'freeze', about, since })) codes[party].splice(codes[party].indexOf(code), 1);
  };
  const fromSession = (party: Party, pick: number): void => {
    const [sessionId] = living(party);
    if (sessionId === undefined) return;
    const gone = standing.ways[pick % standing.ways.length];
    const waits = standing.waits[pick % Math.max(1, standing.waits.length)];
    switch (pick % 4) {
      case 0:
        attempt({ act: 'freeze', sessionId });
        return;
      case 1:
        if (waits !== undefined) attempt({ act: 'stop', id: waits.id, by: { sessionId } });
        return;
      case 2: {
        const id = fresh('k');
        if (attempt({ act: 'add-way', sessionId, gives: { kind: 'passkey', id } })) knows[party].add(id);
        return;
      }
      default:
        if (gone?.id !== undefined) attempt({ act: 'remove-way', sessionId, id: gone.id });
    }
  };
  const acts = (party: Party, pick: number): void => {
    const rest = Math.floor(pick / 6);
    switch (pick % 6) {
      case 0:
        signIn(party, rest);
        return;
      case 1:
        recover(party);
        return;
      case 2:
        ask(party, rest % 2 === 0 ? 'number' : 'means');
        return;
      case 3:
        spendCode(party, rest, 'stop');
        return;
      case 4:
        spendCode(party, rest, 'freeze');
        return;
      default:
        fromSession(party, rest);
    }
  };
  /** One notice, answered: the account is locked by its code. The SIM is blocked, and an operator opens the account, two days later. */
  const answer = (): void => {
    if (alarming === undefined) return;
    const { about, since } = alarming.code;
    attempt({ act: 'freeze', about, since });
    answered = true;
    restoreAt = now + operatorWithin * hourMs;
  };
  const openAgain = (): void => {
    blocked = true;
    restoreAt = undefined;
    attempt({ act: 'restore' });
  };

  const single = stolen.length <= 1;
  const weakThief = !stolen.includes('password') && !facts;
  const check = (): void => {
    if (!standing.ways.some(({ kind }) => kind === 'number')) throw new Error('the number was lost');
    if (!standing.ways.some(({ kind }) => kind !== 'number')) throw new Error('the last way in was lost');
    if (answered && single && living('thief').length > 0)
      throw new Error('a thief had the account after its owner had answered');
  };
  try {
    for (const { who, pick, hours } of steps) {
      const until = now + hours * hourMs;
      const due = [
        ...(!answered && alarming !== undefined && alarming.at <= until ? [{ at: alarming.at, does: answer }] : []),
        ...(restoreAt !== undefined && restoreAt <= until ? [{ at: restoreAt, does: openAgain }] : []),
      ];
      for (const { at, does } of due) {
        now = Math.max(now, at);
        standing = bringOn(standing, atTheTime());
        does();
        check();
      }
      now = Math.max(now, until);
      standing = bringOn(standing, atTheTime());
      const before = standing.waits.map(({ id }) => id);
      if (who === 'operator') {
        // Nobody opens an account again without having seen its person, whose SIM is theirs by then.
        if (pick % 2 === 1) attempt({ act: 'prove', level: 2 });
        else if (standing.freeze !== undefined) openAgain();
      }
      if (who === 'owner' || who === 'thief') acts(who, pick);
      const stoppedByThief = who === 'thief' && before.some((id) => !standing.waits.some((one) => one.id === id));
      if (stoppedByThief && weakThief) throw new Error('somebody who reads one contact has stopped a change for good');
      check();
    }
    // However it ended, the owner gets in: a SIM of the same number, an operator where it is locked, and a new password.
    blocked = true;
    now = Math.max(now, start + simSwapHours * hourMs) + barredHours * hourMs;
    standing = bringOn(standing, atTheTime());
    attempt({ act: 'restore' });
    recover('owner');
    const newest = standing.ways.find(({ kind }) => kind === 'password');
    if (newest === undefined || !canUse('owner', newest)) throw new Error('the owner could not set a password');
    if (!attempt({ act: 'sign-in', way: newest, sessionId: fresh('s') }))
      throw new Error('the owner could not sign in');
    return { came };
  } catch (trouble) {
    return { broken: trouble instanceof Error ? trouble.message : String(trouble), came };
  }
};
