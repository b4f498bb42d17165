import { fail, ok, type Result } from '../../result.ts';
import type { WaitHours } from '../decide-stop.ts';
import { askToClose } from './ask-to-close.ts';
import { changeMailbox, changeWays } from './change-ways.ts';
import { reportDeath, suspend, undoDeath } from './close.ts';
import { recover, returnByCounter, signIn } from './come-in.ts';
import { lock, restore } from './lock.ts';
import { isClosed, type Act, type Refusal, type Standing } from './standing.ts';
import { stop, wait } from './wait.ts';

/** By a code whoever hears of something stops it, or locks the account, also while that is closed: the lock is there when it is not any more. */
const isByCode = (act: Act): boolean =>
  (act.act === 'stop' && act.by === 'code') || (act.act === 'freeze' && 'about' in act);
const isAuthoritys = ({ act }: Act): boolean =>
  act === 'restore' || act === 'suspend' || act === 'report-death' || act === 'undo-death' || act === 'prove';

/** What an act makes of an account, or why it comes to nothing. Pure; that whoever acts has proven what they name is the journeys' to see. */
export const decideAct = (standing: Standing, act: Act, now: Date, hours: WaitHours): Result<Standing, Refusal> => {
  if (standing.goneAt !== undefined) return fail('gone');
  if (isClosed(standing) && !isByCode(act) && !isAuthoritys(act)) return fail('closed');
  switch (act.act) {
    case 'sign-in':
      return signIn(standing, act, now);
    case 'recover':
      return recover(standing, act.passwordId, now);
    case 'wait':
      return wait(standing, act, now, hours);
    case 'return':
      return returnByCounter(standing, act, now);
    case 'stop':
      return stop(standing, act);
    case 'freeze':
      return lock(standing, act, now);
    case 'add-way':
    case 'remove-way':
      return changeWays(standing, act, now, hours);
    case 'change-mailbox':
      return changeMailbox(standing, act, now, hours);
    case 'close':
      return askToClose(standing, act, now);
    case 'restore':
      return restore(standing, now);
    case 'suspend':
      return suspend(standing, now);
    case 'report-death':
      return reportDeath(standing, act.register, now);
    case 'undo-death':
      return undoDeath(standing, now);
    case 'prove':
      return ok(act.level > standing.level ? { ...standing, level: act.level } : standing);
  }
};
