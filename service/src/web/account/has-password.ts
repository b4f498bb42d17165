import type { SignedIn } from '../../journeys/account/account.ts';
import type { Site } from '../site.ts';

/** Whether somebody signs in to this account by a password, among other ways. */
export const hasPassword = ({ journeys }: Site, { account }: SignedIn): boolean =>
  account.proofs.some(
    // A method that is switched off here says nothing of itself any more.
    ({ method }) => journeys.register.methodOf(method)?.steps.includes('password') !== false,
  );
