import { isDeepStrictEqual } from 'node:util';
import { bringOn } from '../../../src/domain/standing/machine/bring-on.ts';
import type { Standing } from '../../../src/domain/standing/machine/standing.ts';
import { startInstallation, type TestInstallation } from '../service.ts';
import { openOffice } from '../walks/ways-back/counter.ts';
import { makeStandInProviders, type StandInProviders } from '../wires/stand-in-providers.ts';
import type { Bench } from './begin-account.ts';
import { openRealAccount, type RealAccount } from './real-account.ts';
import { seenByMachine, seenByService } from './seen.ts';
import { moved } from './walk-machine.ts';
import { firstMailbox, play, sessionHours, walks, type Came, type Move, type Walk } from './walk.ts';

/** Walks of accounts that a passer-by can have, short enough for a service. */
export const realWalks = walks(['certificate', 'passkey', 'identity-provider'], 24, true);

/** Beyond each span of a walk, so that what is due at its end is due for both. */
const besidesSeconds = 137;

/**
 * The service on a clock that stands still but for the spans of a walk, so that both readings name the same instants.
 *
 * @param people so many walks at most
 */
export const startBench = async (people: number): Promise<Bench> => {
  let stand: StandInProviders | undefined;
  const at = await startInstallation({
    stillClock: true,
    settings: { METHODS: 'mobile-subscriber,sim-signing,post-office,vneid' },
    identityProviders: (clock) => {
      stand = makeStandInProviders(() => clock.now());
      return stand.providers;
    },
  });
  if (stand === undefined) throw new Error('no providers stand in');
  await openOffice(at);
  const crowd = [...(await at.workbench.crowd(people))];
  return {
    at,
    stand,
    someone: () => {
      const person = crowd.shift();
      if (person === undefined) throw new Error('the crowd is used up');
      return person;
    },
  };
};

const disagreement = (walk: Walk, moves: readonly Move[], said: readonly string[]): Error =>
  new Error(
    [walk, ...moves]
      .map((one) => JSON.stringify(one))
      .concat(said)
      .join('\n'),
  );

/** A session lives from when it was opened, and typing takes its time. */
const asMade = (move: Move, now: number): Move =>
  move.move === 'act' && move.act.act === 'sign-in'
    ? { ...move, act: { ...move.act, until: new Date(now + sessionHours * 3_600_000).toISOString() } }
    : move;

/** The account as it begins, the ids of its ways those of the service. */
const beginning = async ({ store }: TestInstallation, accountId: string, { account }: Walk): Promise<Standing> => {
  const opened = await store.freezes.waysOf(accountId);
  if (opened === undefined) throw new Error('nothing was opened');
  const { openedAt, ways } = opened;
  const mailbox = account.mailbox ? { mailbox: firstMailbox } : {};
  return { openedAt, ways, ...mailbox, waits: [], sessions: [], level: 2, disbelieved: [] };
};

/** Makes a move on the service. @returns whether the pages say that something came of it; nothing where they need not */
const makeOnService = async (
  { clock, app, pass }: TestInstallation,
  { move, real, standing }: { readonly move: Move; readonly real: RealAccount; readonly standing: Standing },
): Promise<boolean | undefined> => {
  if (move.move === 'time') {
    const seconds = (move.until - clock.now().getTime()) / 1000;
    if (seconds > 0) await pass(seconds + besidesSeconds);
  }
  const came = move.move === 'time' ? undefined : await real.make(move, standing);
  await app.waiting.applyDue();
  await app.dataRights.closeDue();
  // A code that has locked an account says so again, and does nothing.
  return move.move === 'act' && move.hindered !== 'code-spent' ? came : undefined;
};

/**
 * Makes every move of a walk twice, on the pages of the service and on the machine, and lays both side by side after each.
 *
 * @throws an error with the walk and the moves that led to it where they differ
 * @returns how many moves were made
 */
export const walkBoth = async (bench: Bench, walk: Walk): Promise<number> => {
  const { at } = bench;
  const real = await openRealAccount(bench, bench.someone(), walk);
  const nowOf = (): number => at.clock.now().getTime();
  let here: Came = { came: true, standing: await beginning(at, real.accountId, walk), now: nowOf() };
  const done: Move[] = [];
  const moves = play(walk, here);
  for (let next = moves.next(here); next.done !== true; next = moves.next(here)) {
    const move = next.value;
    done.push(move);
    const came = await makeOnService(at, { move, real, standing: here.standing }).catch((trouble: unknown) => {
      throw disagreement(walk, done, [`the service stopped at the last of them: ${String(trouble)}`]);
    });
    const { came: decided, now, standing } = moved({ ...here, now: nowOf() }, asMade(move, nowOf()));
    here = { came: decided, now, standing: bringOn(standing, new Date(now)) };
    if (came !== undefined && came !== decided)
      throw disagreement(walk, done, [
        `the service ${came ? 'did it' : 'did not'}, the machine ${decided ? 'did' : 'did not'}`,
      ]);
    const [machine, service] = [seenByMachine(here.standing, now), await seenByService(at, real.accountId)];
    if (!isDeepStrictEqual(machine, service))
      throw disagreement(walk, done, [`machine ${JSON.stringify(machine)}`, `service ${JSON.stringify(service)}`]);
  }
  return done.length;
};
