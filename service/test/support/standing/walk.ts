import fc from 'fast-check';
import { isClosed, type Act, type Standing } from '../../../src/domain/standing/machine/standing.ts';
import { usualWaitHours } from '../../../src/domain/standing/decide-stop.ts';
import { alarmDaysOf, barredHours, type Alarm } from '../../../src/domain/standing/freeze.ts';
import { strengthOfWay, type Way, type OpeningKind } from '../../../src/domain/standing/way.ts';
import { watchClosing } from './closed-account.ts';
import { watchEnd } from './ended-account.ts';

/** What a thief may have got hold of. `sim`: an exchanged SIM, for a day; `phone`: unlocked, and so the mailbox on it; `token`: without its PIN. */
export const factors = ['number', 'sim', 'password', 'mailbox', 'token', 'phone'] as const;
export type Factor = (typeof factors)[number];

/** Who acts, which of their acts it is, and how much time passes before. */
export interface WalkStep {
  readonly who: 'owner' | 'thief' | 'stranger' | 'operator' | 'register';
  readonly pick: number;
  readonly hours: number;
}

export interface Walk {
  readonly stolen: readonly Factor[];
  /** Everything that stands on the card. */
  readonly facts: boolean;
  readonly account: {
    readonly mailbox: boolean;
    readonly more: readonly Further[];
  };
  /** As what comes who has no way in left. */
  readonly means: 'certificate' | 'identity-provider';
  readonly steps: readonly WalkStep[];
  /** By what, if at all, its owner answers the news that their account is to be closed, in the last hour: a way in, or what waits. */
  readonly keepsBy: 'entry' | 'number' | 'means' | 'recovery' | 'nothing';
  /** Its owner has one certificate and no more: that of their SIM. */
  readonly oneCertificate: boolean;
}

export type Further = 'certificate' | 'passkey' | 'identity-provider';

/**
 * Any walk.
 *
 * @param further what an account may have beside password and number
 * @param mostSteps so long is one at most
 * @param oneCertificate nobody has another than that of their SIM
 */
export const walks = (
  further: readonly Further[] = ['certificate', 'passkey', 'identity-provider'],
  mostSteps = 60,
  oneCertificate = false,
): fc.Arbitrary<Walk> =>
  fc.record({
    stolen: fc.uniqueArray(fc.constantFrom(...factors), { maxLength: factors.length }),
    facts: fc.boolean(),
    account: fc.record({
      mailbox: fc.boolean(),
      more: fc.uniqueArray(fc.constantFrom(...further), { maxLength: further.length }),
    }),
    means: fc.constantFrom(...further.filter((one) => one !== 'passkey')),
    steps: fc.array(
      fc.record({
        who: fc.constantFrom(
          'owner',
          'owner',
          'owner',
          'thief',
          'thief',
          'thief',
          'thief',
          'stranger',
          'operator',
          'register',
        ),
        pick: fc.nat({ max: 503 }),
        // Half of what happens follows at once: a session must be fresh for some of it.
        hours: fc.oneof(fc.constant(0), fc.constant(0), fc.nat({ max: 3 }), fc.nat({ max: 80 }), fc.nat({ max: 160 })),
      }),
      { minLength: 4, maxLength: mostSteps, size: 'max' },
    ),
    keepsBy: fc.constantFrom('entry', 'number', 'means', 'recovery', 'nothing'),
    oneCertificate: fc.constant(oneCertificate),
  });

/** Those that may say that somebody has died. */
export const registers = ['vneid', 'post-id'] as const;

export type Party = 'owner' | 'thief';

/** A code that every contact was sent with news. */
interface Code {
  readonly id: string;
  readonly about: Alarm;
  readonly since: string;
  /** What it came with waits. The code of a removal, or of another mailbox, speaks, where it locks, of how whoever asks has come in. */
  readonly waitId?: string;
  /** Of which one waits at most: given up for another, its code speaks of the other. */
  readonly kind?: 'number' | 'email';
}

/** What is done next. The account is told of nothing but acts; the rest is the world's. */
export type Move =
  | { readonly move: 'time'; readonly until: number }
  | {
      readonly move: 'act';
      readonly who: Party | 'operator' | 'register';
      readonly act: Act;
      /** Every contact gets a code under this id, if something comes of it. */
      readonly tells?: string;
      /** By this code it is done. */
      readonly code?: string;
      /** The world stands in the way, and nothing comes of it: an exchanged SIM, a code that was used, or one that is too old. */
      readonly hindered?: 'sim-changed' | 'code-spent' | 'code-old';
    }
  /** The owner's number has another SIM from now on: a thief's, or their own again. */
  | { readonly move: 'sim-changed' };

/** What became of it. */
export interface Came {
  readonly came: boolean;
  readonly standing: Standing;
  /** Milliseconds since 1970. */
  readonly now: number;
}

const hourMs = 3_600_000;
/** The mailbox that an account may begin with. */
export const firstMailbox = 'b0';
const entryBy: Readonly<Record<OpeningKind, Alarm>> = {
  password: 'entry-by-code',
  number: 'entry-by-code',
  'identity-provider': 'entry-by-provider',
  certificate: 'entry-by-certificate',
  passkey: 'entry-by-passkey',
};
/** At a provider that knows no number anybody can be linked. */
const anybodys = { kind: 'identity-provider', unproven: true } as const;
/** So long an exchanged SIM proves nothing, and so long does a session live: the standard settings. */
const simSwapHours = 72;
export const sessionHours = 8;
/** Whoever was told had all of its time to stop it. */
const hasWaited = ({ requestedAt }: { readonly requestedAt: string }, now: number): boolean =>
  now - Date.parse(requestedAt) >= usualWaitHours.email * hourMs;
/** So soon does an owner answer who answers one notice. */
const answersWithin = 24;
/** And so soon has an operator seen them. */
const operatorWithin = 48;

/**
 * Walks an account, move by move; whoever asks for the moves makes them and says what became of each. The world knows who holds what: it lets
 * nobody name a proof that they have not, and tells every contact. An owner who has read one code about something that was not theirs locks the
 * account within a day, has the SIM blocked, and comes back by an operator.
 *
 * @param from how the account stands and when it begins
 * @throws when a promise is broken
 */
export function* play(
  { stolen, facts, means, steps, keepsBy, oneCertificate }: Walk,
  from: Omit<Came, 'came'>,
): Generator<Move, void, Came> {
  const start = from.now;
  let { now, standing } = from;
  let serial = 0;
  const fresh = (prefix: string): string => `${prefix}${(serial += 1)}`;
  const opened = new Date(start).toISOString();
  const idsFrom = (kinds: readonly OpeningKind[]): readonly string[] =>
    from.standing.ways.flatMap(({ kind, id }) => (kinds.includes(kind) && id !== undefined ? [id] : []));
  const knows: Record<Party, Map<string, OpeningKind>> = {
    owner: new Map(from.standing.ways.flatMap(({ kind, id }) => (id === undefined ? [] : [[id, kind] as const]))),
    thief: new Map((stolen.includes('password') ? idsFrom(['password']) : []).map((id) => [id, 'password'])),
  };
  const sessions: Record<Party, string[]> = { owner: [], thief: [] };
  const codes: Record<Party, Code[]> = { owner: [], thief: [] };
  const spent = new Set<string>();
  let blocked = false;
  let simChangedAt = -Infinity;
  let alarming: { readonly at: number; readonly code: Code } | undefined;
  let answered = false;
  let restoreAt: number | undefined;
  /** A suspension is lifted, and what a register has said undone, in the end. */
  let reopenAt: number | undefined;
  /** Whoever has asked for the end of the account, and whether its owner has heard of it. */
  let ending: { readonly by: Party; readonly heard: boolean } | undefined;

  const single = stolen.length <= 1;
  /** The number that was stolen, and not another one since. */
  const isOldNumber = (): boolean => standing.ways.some(({ kind, since }) => kind === 'number' && since <= opened);
  const has = (factor: Factor): boolean =>
    stolen.includes(factor) && !(blocked && factor !== 'mailbox' && factor !== 'password');
  const swapped = (): boolean => isOldNumber() && now < simChangedAt + simSwapHours * hourMs;
  const readsNumber = (party: Party): boolean => {
    const thief = isOldNumber() && (has('number') || has('phone') || (has('sim') && now < start + 24 * hourMs));
    return party === 'thief' ? thief : !thief;
  };
  /** Whose each mailbox is that somebody has proven since. */
  const mailboxes = new Map<string, Party>();
  const readsFirstMail = (party: Party): boolean =>
    party === 'thief' ? has('mailbox') || has('phone') : !has('phone');
  const readsMail = (party: Party): boolean => {
    const { mailbox } = standing;
    if (mailbox === undefined) return false;
    return mailbox === firstMailbox ? readsFirstMail(party) : mailboxes.get(mailbox) === party;
  };
  const tell = (by: Party, code: Code): void => {
    for (const party of ['owner', 'thief'] as const)
      if (readsNumber(party) || readsMail(party)) {
        codes[party].push(code);
        if (party === 'owner' && by === 'thief') alarming ??= { at: now + answersWithin * hourMs, code };
      }
  };
  const watches = [watchClosing(), watchEnd()];
  /** What waited and was not given up for another of its kind: its code speaks of no other. */
  const settled = new Set<string>();
  function* make(move: Move): Generator<Move, boolean, Came> {
    const before = { now, standing };
    const { level, mailbox, waits } = standing;
    const { came, ...then } = yield move;
    ({ now, standing } = then);
    for (const watch of watches) watch(before, then);
    if (standing.goneAt !== undefined && before.standing.goneAt === undefined) checkEnd();
    if (came && standing.closesAt !== undefined && isComingBack(move, before.standing))
      throw new Error('an account was still to be closed when somebody had come back');
    for (const one of before.standing.waits) {
      const isThere = standing.waits.some(({ id }) => id === one.id);
      const isReplaced = standing.waits.some(
        ({ id, kind }) => kind === one.kind && !waits.some((other) => other.id === id),
      );
      if (!isThere && !isReplaced) settled.add(one.id);
    }
    if (standing.level !== level && !(move.move === 'act' && move.act.act === 'prove'))
      throw new Error('a level was changed without evidence');
    if (
      standing.goneAt === undefined &&
      standing.mailbox !== mailbox &&
      !waits.some((one) => one.kind === 'email' && hasWaited(one, now))
    )
      throw new Error('a mailbox was changed before its time');
    return came;
  }
  /** Somebody is in, or as good as in: whoever sets a password by the number, and whom an operator has seen of an account that was locked. */
  const isComingBack = (move: Move, former: Standing): boolean =>
    move.move === 'act' &&
    (['sign-in', 'recover', 'return'].includes(move.act.act) ||
      (move.act.act === 'restore' && former.freeze !== undefined && former.suspendedAt === undefined));
  /** Nobody heard of it who would have kept the account: its owner too may think better of it. */
  const checkEnd = (): void => {
    if (ending?.heard === true && keepsBy !== 'nothing')
      throw new Error('an account was closed whose owner had kept it');
    if (ending?.by === 'thief' && answered && single)
      throw new Error('a thief had the account closed after its owner had answered');
  };
  const attempt = (
    who: Party | 'operator' | 'register',
    act: Act,
    more: { readonly code?: string; readonly tells?: string } = {},
  ) => make({ move: 'act', who, act, ...more });
  function* exchangeSim(): Generator<Move, void, Came> {
    yield* make({ move: 'sim-changed' });
    simChangedAt = now;
  }
  const living = (party: Party): readonly string[] =>
    sessions[party].filter((id) => standing.sessions.some((one) => one.id === id));

  /** Whether what is typed would be right: the password with the code, a key, or an identity. */
  const canUse = (party: Party, { kind, id }: { readonly kind: OpeningKind; readonly id: string }): boolean =>
    knows[party].has(id) && (kind !== 'password' || readsNumber(party));
  function* signIn(party: Party, pick: number): Generator<Move, void, Came> {
    // Also what they had once and have no more: it lets nobody in.
    const able = [...knows[party]].map(([id, kind]) => ({ id, kind })).filter((way) => canUse(party, way));
    const stands = able.filter(({ id }) => standing.ways.some((one) => one.id === id));
    const among = pick % 7 === 0 || stands.length === 0 ? able : stands;
    const way = among[pick % Math.max(1, among.length)];
    if (way === undefined) return;
    const sessionId = fresh('s');
    const until = new Date(now + sessionHours * hourMs).toISOString();
    const act = { act: 'sign-in', way, sessionId, until } as const;
    if (way.kind === 'password' && swapped()) {
      yield* make({ move: 'act', who: party, act, hindered: 'sim-changed' });
      return;
    }
    const tells = fresh('m');
    if (!(yield* attempt(party, act, { tells }))) return;
    sessions[party].push(sessionId);
    // A browser of its own each time: every contact hears of it.
    tell(party, { id: tells, about: entryBy[way.kind], since: new Date(now).toISOString() });
  }
  function* recover(party: Party): Generator<Move, void, Came> {
    if (!readsNumber(party) || (party === 'thief' && !facts)) return;
    const act = { act: 'recover', passwordId: fresh('p') } as const;
    if (swapped()) {
      yield* make({ move: 'act', who: party, act, hindered: 'sim-changed' });
      return;
    }
    const id = fresh('m');
    if (!(yield* attempt(party, act, { tells: id }))) return;
    knows[party].set(act.passwordId, 'password');
    tell(party, { id, about: 'password', since: new Date(now).toISOString() });
  }
  /** A number must be in the owner's name at the operator, and means must name them: a thief has neither. */
  function* ask(kind: 'number' | 'means', pick: number): Generator<Move, void, Came> {
    const hasOne = [...knows.owner.values()].includes('certificate');
    if (kind === 'means' && means === 'certificate' && oneCertificate && hasOne) return;
    const [id, tells] = [fresh('w'), fresh('m')];
    const gives = kind === 'number' ? ({ kind: 'number' } as const) : { kind: means, id: fresh('c') };
    const password = standing.ways.find((one) => one.kind === 'password')?.id ?? '';
    const sessionId = living('owner').at(pick % 2 === 0 ? -1 : 0);
    const by = kind === 'means' || sessionId === undefined ? {} : { sessionId };
    // Who knows the password and has lost the number needs no session.
    if (kind === 'number' && sessionId === undefined && !(knows.owner.has(password) && !swapped())) return;
    if (!(yield* attempt('owner', { act: 'wait', id, kind, ...by, gives }, { tells }))) return;
    if ('id' in gives) knows.owner.set(gives.id, gives.kind);
    tell('owner', {
      id: tells,
      about: kind,
      since: new Date(now).toISOString(),
      waitId: id,
      ...(kind === 'number' ? { kind } : {}),
    });
  }
  /** At a counter of the post, and back from it once the time has come. */
  function* goToCounter(): Generator<Move, void, Came> {
    const seen = standing.waits.find(({ kind }) => kind === 'recovery');
    if (seen !== undefined && seen.effectiveAt <= new Date(now).toISOString()) {
      const passwordId = fresh('p');
      if (!(yield* attempt('owner', { act: 'return', id: seen.id, passwordId }))) {
        if (!isClosed(standing)) throw new Error('whom a counter had seen did not come back');
        return;
      }
      knows.owner.set(passwordId, 'password');
      return;
    }
    const [id, tells] = [fresh('w'), fresh('m')];
    if (yield* attempt('owner', { act: 'wait', id, kind: 'recovery', gives: { kind: 'number' } }, { tells }))
      tell('owner', { id: tells, about: 'recovery', since: new Date(now).toISOString(), waitId: id });
  }
  /** What a code speaks of: that of a number which was given up for another speaks of the other. */
  const meant = ({ waitId, kind: of }: Code) =>
    standing.waits.find(({ id, kind }) => id === waitId || (kind === of && !settled.has(waitId ?? '')));
  function* spendCode(party: Party, pick: number, use: 'stop' | 'freeze'): Generator<Move, void, Came> {
    const known = codes[party][pick % Math.max(1, codes[party].length)];
    if (known === undefined) return;
    const { id: code, about, waitId } = known;
    const waits = meant(known);
    if (waitId !== undefined && waits === undefined) return;
    if (use === 'stop') {
      if (waits !== undefined) yield* attempt(party, { act: 'stop', id: waits.id, by: 'code' }, { code });
      return;
    }
    // News of how somebody has come in is of when that was.
    const since = known.kind === 'number' ? (waits?.requestedAt ?? known.since) : known.since;
    const act = { act: 'freeze', about, since } as const;
    // What waits is found by its code as long as it waits; a way in that is to go waits elsewhere, and has the time of news alone.
    const isFound = waits !== undefined && waits.kind !== 'removal';
    const isOld = !isFound && now >= Date.parse(known.since) + alarmDaysOf(about) * 24 * hourMs;
    if (spent.has(code)) yield* make({ move: 'act', who: party, act, code, hindered: 'code-spent' });
    else if (isOld) yield* make({ move: 'act', who: party, act, code, hindered: 'code-old' });
    else if (yield* attempt(party, act, { code })) spent.add(code);
  }
  function* removeWay(party: Party, sessionId: string, pick: number): Generator<Move, void, Came> {
    const going = standing.ways.filter(({ kind }) => kind === 'passkey' || kind === 'identity-provider');
    const gone = going[pick % Math.max(1, going.length)]?.id;
    if (gone === undefined) return;
    const session = standing.sessions.find(({ id }) => id === sessionId);
    const [waitId, tells] = [fresh('w'), fresh('m')];
    const came = yield* attempt(party, { act: 'remove-way', sessionId, id: gone, waitId }, { tells });
    const waits = standing.waits.find(({ id }) => id === waitId);
    if (!came || waits === undefined) return;
    const about = entryBy[knows[party].get(session?.by ?? '') ?? 'password'];
    tell(party, { id: tells, about, since: waits.requestedAt, waitId });
  }
  /** A mailbox of their own, or none. */
  function* changeMailbox(party: Party, sessionId: string, pick: number): Generator<Move, void, Came> {
    const goes = pick % 3 === 0 && standing.mailbox !== undefined;
    if (goes && standing.waits.some((one) => one.kind === 'email' && one.mailbox === undefined)) return;
    const session = standing.sessions.find(({ id }) => id === sessionId);
    const [id, tells, mailbox] = [fresh('w'), fresh('m'), goes ? undefined : fresh('b')];
    if (mailbox !== undefined) mailboxes.set(mailbox, party);
    const act = { act: 'change-mailbox', sessionId, id, ...(mailbox === undefined ? {} : { mailbox }) } as const;
    if (!(yield* attempt(party, act, { tells }))) return;
    const about = entryBy[knows[party].get(session?.by ?? '') ?? 'password'];
    tell(party, { id: tells, about, since: new Date(now).toISOString(), waitId: id, kind: 'email' });
  }
  /** Every contact hears when the account is to go, and no code comes with it: signing in keeps it. Its owner seldom means it. */
  function* close(party: Party, sessionId: string, pick: number): Generator<Move, void, Came> {
    if (party === 'owner' && pick % 3 > 0) return;
    const heard = party === 'owner' || readsNumber('owner') || readsMail('owner');
    const { ways } = standing;
    const session = standing.sessions.find(({ id }) => id === sessionId);
    if (!(yield* attempt(party, { act: 'close', sessionId }))) return;
    const isWeak = ways.some(({ kind }) => strengthOfWay(kind) > (session?.strength ?? 0));
    if (isWeak || now - Date.parse(session?.since ?? opened) > hourMs / 4)
      throw new Error('somebody asked for the end of an account who had not just shown the strongest that it has');
    if (party === 'thief' && single && !facts)
      throw new Error('a thief with one factor asked for the end of the account');
    ending = { by: party, heard };
  }
  /** In the last hour its owner comes in; or asks for what waits, as who has nothing left but that. */
  function* keep(): Generator<Move, void, Came> {
    const mine = [...knows.owner].map(([id, kind]) => ({ id, kind }));
    for (const way of keepsBy === 'entry' ? mine.filter((one) => canUse('owner', one)) : []) {
      if (way.kind === 'password' && swapped()) continue;
      const until = new Date(now + sessionHours * hourMs).toISOString();
      const act = { act: 'sign-in', way, sessionId: fresh('s'), until } as const;
      if (yield* attempt('owner', act, { tells: fresh('m') })) return;
    }
    if (keepsBy === 'entry' && !swapped()) yield* recover('owner');
    if (keepsBy === 'number' || keepsBy === 'means') yield* ask(keepsBy, 1);
    if (standing.closesAt !== undefined && !bringsIn()) yield* goToCounter();
  }
  const bringsIn = (): boolean => standing.waits.some(({ kind }) => kind !== 'email' && kind !== 'removal');
  /** Nothing is to be done while somebody has locked or closed the account, or while what brings its owner in waits. */
  const keepAt = (): number | undefined =>
    ending?.heard === true &&
    keepsBy !== 'nothing' &&
    standing.closesAt !== undefined &&
    standing.freeze === undefined &&
    !isClosed(standing) &&
    !bringsIn()
      ? Date.parse(standing.closesAt) - hourMs
      : undefined;
  function* fromSession(party: Party, pick: number): Generator<Move, void, Came> {
    // Who means to change a way in signs in for it, most of the time: by an older session nobody may.
    if (pick % 7 > 1 && pick % 3 > 0) yield* signIn(party, pick);
    const sessionId = living(party).at(pick % 3 === 0 ? 0 : -1);
    if (sessionId === undefined) return;
    const rest = Math.floor(pick / 7);
    const waits = standing.waits[rest % Math.max(1, standing.waits.length)];
    switch (pick % 7) {
      case 0:
        yield* attempt(party, { act: 'freeze', sessionId });
        return;
      case 1:
        if (waits !== undefined) yield* attempt(party, { act: 'stop', id: waits.id, by: { sessionId } });
        return;
      case 2: {
        const id = fresh('k');
        const gives = rest % 2 === 0 ? ({ kind: 'passkey', id } as const) : ({ ...anybodys, id } as const);
        if (yield* attempt(party, { act: 'add-way', sessionId, gives })) knows[party].set(id, gives.kind);
        return;
      }
      case 3:
        yield* removeWay(party, sessionId, rest);
        return;
      case 4:
      case 5:
        yield* close(party, sessionId, rest);
        return;
      default:
        yield* changeMailbox(party, sessionId, rest);
    }
  }
  function* acts(party: Party, pick: number): Generator<Move, void, Came> {
    if (party === 'owner' && pick % 11 === 0) {
      yield* goToCounter();
      return;
    }
    const rest = Math.floor(pick / 6);
    switch (pick % 6) {
      case 0:
        yield* signIn(party, rest);
        return;
      case 1:
        yield* recover(party);
        return;
      case 2:
        if (party === 'owner') yield* ask(rest % 2 === 0 ? 'number' : 'means', Math.floor(rest / 2));
        return;
      case 3:
        yield* spendCode(party, rest, 'stop');
        return;
      case 4:
        yield* spendCode(party, rest, 'freeze');
        return;
      default:
        yield* fromSession(party, rest);
    }
  }
  /** Whoever lifts a suspension, or finds a register wrong, need have seen nobody. */
  function* reopen(): Generator<Move, void, Came> {
    reopenAt = undefined;
    if (standing.death !== undefined) yield* attempt('operator', { act: 'undo-death' });
    if (standing.suspendedAt !== undefined) yield* attempt('operator', { act: 'restore' });
    if (isClosed(standing)) throw new Error('an account that was closed did not come back');
  }
  /** Nobody opens a locked account again without having seen its person, whose SIM is theirs by then. */
  function* openAgain(): Generator<Move, void, Came> {
    const wasOut = has('number') || has('sim') || has('phone');
    blocked = true;
    restoreAt = undefined;
    // Whose SIM was in other hands has another one from the shop first.
    if (wasOut && isOldNumber()) yield* exchangeSim();
    yield* reopen();
    if (standing.freeze !== undefined) yield* attempt('operator', { act: 'restore' });
  }
  function* operate(pick: number): Generator<Move, void, Came> {
    if (isClosed(standing)) {
      if (pick % 2 === 0) yield* reopen();
      // What a register has said is settled by whoever has looked, and nothing else opens it.
      else if (standing.death !== undefined && (yield* attempt('operator', { act: 'restore' })))
        throw new Error('an account whose holder is said to have died was restored');
    } else if (pick % 3 === 0 && standing.freeze !== undefined) yield* openAgain();
    else if (pick % 5 === 0 || (pick % 3 === 1 && standing.freeze !== undefined)) {
      // Also for a few hours, and of an account that somebody has locked.
      if (yield* attempt('operator', { act: 'suspend' })) reopenAt = now + (pick % 2 === 0 ? pick : pick % 5) * hourMs;
    }
  }
  /** A record that is wrong: whoever gets the register asked, nobody of them has died. */
  function* report(pick: number): Generator<Move, void, Came> {
    const register = registers[pick % registers.length] ?? registers[0];
    if (yield* attempt('register', { act: 'report-death', register })) reopenAt ??= now + pick * hourMs;
  }
  /** One notice, answered: the account is locked by its code. The SIM is blocked, and an operator opens the account, two days later. */
  function* answer(): Generator<Move, void, Came> {
    if (alarming === undefined) return;
    const { code } = alarming;
    answered = true;
    restoreAt = now + operatorWithin * hourMs;
    if (spent.has(code.id)) return;
    if (yield* attempt('owner', { act: 'freeze', about: code.about, since: code.since }, { code: code.id }))
      spent.add(code.id);
  }

  const weakThief = !stolen.includes('password') && !facts;
  const check = (): void => {
    if (standing.goneAt !== undefined) return;
    if (!standing.ways.some(({ kind }) => kind === 'number')) throw new Error('the number was lost');
    // An operator ends what a thief has set; then the number, which is the owner's by then, sets another password.
    if (!blocked && !standing.ways.some(({ kind }) => kind !== 'number')) throw new Error('the last way in was lost');
    if (answered && single && living('thief').length > 0)
      throw new Error('a thief had the account after its owner had answered');
  };
  /** What somebody has resolved to do by then, the earliest first. */
  function* whatIsPlanned(until: number): Generator<Move, void, Came> {
    for (;;) {
      const [next] = [
        { at: answered ? undefined : alarming?.at, go: answer },
        { at: restoreAt, go: openAgain },
        { at: reopenAt, go: reopen },
        { at: keepAt(), go: keep },
      ]
        .flatMap(({ at, go }) => (at === undefined || at > until ? [] : [{ at, go }]))
        .toSorted((one, other) => one.at - other.at);
      if (next === undefined || standing.goneAt !== undefined) return;
      yield* make({ move: 'time', until: Math.max(now, next.at) });
      yield* next.go();
      check();
    }
  }
  /** Of an account that is gone nothing lets anybody in, and no code does anything. */
  function* knockInVain(): Generator<Move, void, Came> {
    for (const party of ['owner', 'thief'] as const) {
      const [way] = [...knows[party]].map(([id, kind]) => ({ id, kind })).filter((one) => canUse(party, one));
      const until = new Date(now + sessionHours * hourMs).toISOString();
      const signsIn =
        way !== undefined && (yield* attempt(party, { act: 'sign-in', way, sessionId: fresh('s'), until }));
      const [code] = codes[party].filter(({ id }) => !spent.has(id));
      const locks =
        code !== undefined &&
        (yield* attempt(party, { act: 'freeze', about: code.about, since: code.since }, { code: code.id }));
      if (signsIn || locks) throw new Error('something became of an account that was gone');
    }
  }
  if (stolen.includes('sim')) yield* exchangeSim();
  for (const { who, pick, hours } of steps) {
    const until = now + hours * hourMs;
    yield* whatIsPlanned(until);
    if (standing.goneAt !== undefined) break;
    if (until > now) yield* make({ move: 'time', until });
    if (standing.goneAt !== undefined) break;
    const before = standing.waits.map(({ id }) => id);
    if (who === 'operator') yield* operate(pick);
    if (who === 'register' && pick % 4 < 2) yield* report(Math.floor(pick / 4));
    if (who === 'owner' || who === 'thief') yield* acts(who, pick);
    const stoppedByThief = who === 'thief' && before.some((id) => !standing.waits.some((one) => one.id === id));
    if (stoppedByThief && weakThief) throw new Error('somebody who reads one contact has stopped a change for good');
    check();
  }
  // However it ended, the owner gets in: a SIM of the same number, an operator where it is locked, and a new password.
  blocked = true;
  const afterAll = Math.max(now, simChangedAt + simSwapHours * hourMs) + (barredHours + 1) * hourMs;
  // Whatever becomes of an end that somebody has asked for has become of it by then.
  const later = Math.max(afterAll, Date.parse(standing.closesAt ?? opened) + 2 * barredHours * hourMs);
  if (standing.goneAt === undefined) yield* whatIsPlanned(later);
  if (standing.goneAt === undefined) yield* make({ move: 'time', until: later });
  if (standing.goneAt !== undefined) {
    yield* knockInVain();
    return;
  }
  yield* reopen();
  if (standing.freeze !== undefined) yield* attempt('operator', { act: 'restore' });
  const passwordId = fresh('p');
  if (!(yield* attempt('owner', { act: 'recover', passwordId }, { tells: fresh('m') })))
    throw new Error('the owner could not set a password');
  const until = new Date(now + sessionHours * hourMs).toISOString();
  const way: { readonly kind: Way['kind']; readonly id: string } = { kind: 'password', id: passwordId };
  if (!(yield* attempt('owner', { act: 'sign-in', way, sessionId: fresh('s'), until })))
    throw new Error('the owner could not sign in');
}
