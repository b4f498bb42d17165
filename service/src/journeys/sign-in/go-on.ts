import { load } from './load.ts';
import type { SignInParts } from './parts.ts';
import type { SignInJourney } from './sign-in.ts';
import { settle } from './submit-password.ts';

/** Tells how a slowed sign-in ended, once its time has come: by then the account is as it is now. */
export const goOn =
  (parts: SignInParts): SignInJourney['goOn'] =>
  async (visitor) => {
    const step = await load(parts, visitor);
    const { attempt } = step;
    if (attempt?.state !== 'judged' || parts.clock.now().toISOString() < attempt.tellAfter) return step;
    const { proven } = attempt;
    if (proven !== undefined) await parts.applyDueNumber(proven.accountId);
    const account = proven === undefined ? undefined : await parts.store.accounts.find(proven.accountId);
    return settle(
      parts,
      visitor,
      attempt,
      proven,
      account === undefined ? undefined : { accountId: account.id, status: account.status, person: account.person },
    );
  };
