import * as v from 'valibot';
import type { Contest, ContestState, RunningContest } from '../../domain/contest.ts';
import { contestPlace } from '../accounts/account-places.ts';
import { readSealed } from '../keys/sealed-row.ts';
import type { Vault } from '../keys/vault.ts';

/** The columns of `ContestRow`, of `contest c`. */
export const contestColumns =
  'c.id, c.state, c.former_id, c.holder_id, c.identity_level, c.opened_at, c.loses_at, c.closes_at, c.delayed, c.reminded';

/** A contest as it lies there. */
export interface ContestRow {
  readonly id: string;
  readonly state: ContestState;
  readonly former_id: string;
  readonly holder_id: string;
  readonly identity_level: number;
  readonly opened_at: string;
  readonly loses_at: string;
  readonly closes_at: string;
  readonly delayed: boolean;
  readonly reminded: boolean;
}

/** One whose time has come: with what tells its contacts, and the key of the account that is sealed under. */
export interface DueContestRow extends ContestRow {
  readonly state: RunningContest['state'];
  readonly payload: Buffer;
  readonly data_key: Buffer;
}

/** Reads the columns. */
export const readContest = (row: ContestRow): Contest => ({
  id: row.id,
  state: row.state,
  formerId: row.former_id,
  holderId: row.holder_id,
  identityLevel: row.identity_level,
  openedAt: row.opened_at,
  losesAt: row.loses_at,
  closesAt: row.closes_at,
  delayed: row.delayed,
  reminded: row.reminded,
});

const stored = v.object({ stopCode: v.string() });

/** The same with the code of its messages; of an account that nobody can read there is none, and nobody to tell it. @throws DamagedRow when it is not what it should be */
export const openContest = async (vault: Vault, row: DueContestRow): Promise<RunningContest> => {
  if (vault.isLost(row.data_key)) return { ...readContest(row), state: row.state, stopCode: '' };
  const sealer = await vault.forReading({ table: 'account', row: row.former_id }, row.data_key);
  const { stopCode } = readSealed(sealer, contestPlace(row.id), row.payload, (payload) => v.parse(stored, payload));
  return { ...readContest(row), state: row.state, stopCode };
};
