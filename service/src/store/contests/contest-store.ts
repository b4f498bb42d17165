import type { Alongside } from '../alongside.ts';
import type { Contest, ContestStanding, ContestStep, RunningContest } from '../../domain/contest.ts';

export interface ContestStore {
  /** Those in which this account has given way, or been given way to, the newest first. */
  of(accountId: string): Promise<readonly Contest[]>;
  /** What became of the contest that a code belongs to, by the code's keyed hash. */
  findByStopHash(stopHash: string): Promise<ContestStanding>;
  /** Those of which the next step is due, the longest due first. */
  due(most: number): Promise<readonly RunningContest[]>;
  /** Takes the step, once in however many processes. The last closes the former account for good. */
  bringOn(
    contest: Pick<RunningContest, 'id' | 'state' | 'reminded' | 'losesAt' | 'closesAt'>,
    step: ContestStep,
    alongside: Alongside,
  ): Promise<'brought-on' | 'moved-on'>;
  /** The hours to answer begin anew, once. */
  putOff(contest: Pick<Contest, 'id' | 'losesAt'>, alongside: Alongside): Promise<'put-off' | 'moved-on'>;
  /**
   * One of two accounts that are disputed gets the identity and is active, the other is closed for good.
   * `moved-on`: it is disputed no more, nobody can read by what the former was found, or the other has become part of a third. `keys-moving`: the key of the identity index is being rotated; afterwards it can be settled.
   */
  settle(
    contestId: string,
    settling: { readonly winner: 'former' | 'holder'; readonly by: string },
    alongside: Alongside,
  ): Promise<'settled' | 'moved-on' | 'keys-moving'>;
}
