import type { Store } from '../../store/store.ts';
import { problemOf } from '../attempt/take-costs.ts';
import type { Shown } from '../attempt/visitor.ts';

/**
 * One more change that every contact of an account is told of. Without end they would make a telephone ring, at our cost, and what matters would be
 * lost among them. Locking, stopping and keeping are none of these: they are never used up.
 *
 * @returns what is told where those of today are used up; then nothing was taken
 */
export const takeToldChange = async (
  { limits }: Pick<Store, 'limits'>,
  accountId: string,
): Promise<Shown | undefined> =>
  problemOf(await limits.take([{ limit: 'changes-told-by-account-day', subject: accountId, cost: 1 }]));
