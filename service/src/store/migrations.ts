import type { Migration } from 'kysely/migration';
import { nouns } from './migrations/0001-nouns.ts';
import { federation } from './migrations/0002-federation.ts';
import { attempting } from './migrations/0003-attempts.ts';
import { tokensByAccount } from './migrations/0004-tokens-by-account.ts';
import { recovery } from './migrations/0005-recovery.ts';
import { sweepAtSignOut } from './migrations/0006-sweep-at-sign-out.ts';
import { numberChanges } from './migrations/0007-number-changes.ts';
import { oneMechanism } from './migrations/0008-one-mechanism.ts';
import { offlineTokens } from './migrations/0009-offline-tokens.ts';
import { signatures } from './migrations/0010-signatures.ts';
import { awaitingApproval } from './migrations/0011-approvals.ts';
import { certificateWatch } from './migrations/0012-certificate-watch.ts';
import { waitingChanges } from './migrations/0013-waiting-changes.ts';
import { methodsAsPolicy } from './migrations/0014-policy.ts';
import { providers } from './migrations/0015-providers.ts';
import { counters } from './migrations/0016-counter.ts';
import { identityProviders } from './migrations/0017-identity-providers.ts';
import { linkedProviders } from './migrations/0018-linked-providers.ts';
import { givingWay } from './migrations/0019-contests.ts';
import { turnsToLook } from './migrations/0020-turns-to-look.ts';
import { heldLevels } from './migrations/0021-held-levels.ts';
import { waysIn } from './migrations/0022-ways-in.ts';
import { removalReminders } from './migrations/0038-removal-reminders.ts';
import { removals } from './migrations/0023-removals.ts';
import { otherSessions } from './migrations/0024-other-sessions.ts';
import { dataRequests } from './migrations/0025-data-requests.ts';
import { restricting } from './migrations/0026b-restricting.ts';
import { closing } from './migrations/0026-closing.ts';
import { onceDelayed } from './migrations/0027-once-delayed.ts';
import { freezing } from './migrations/0028-freezing.ts';
import { merges } from './migrations/0029-merges.ts';
import { counterRecovery } from './migrations/0032-counter-recovery.ts';
import { whatIsInDoubt } from './migrations/0036-what-is-in-doubt.ts';
import { knownKeys } from './migrations/0039-known-keys.ts';
import { waitingEmails } from './migrations/0041-waiting-emails.ts';
import { deaths } from './migrations/0042-deaths.ts';
import { passkeysInDoubt } from './migrations/0043-passkeys-in-doubt.ts';
import { turnsToFollow } from './migrations/0044-turns-to-follow.ts';
import { endingSessions } from './migrations/0050-ending-sessions.ts';
import { begunFor } from './migrations/0060-begun-for.ts';
import { confirmedStaff } from './migrations/0054-confirmed-staff.ts';
import { givenUpKeys } from './migrations/0055-given-up-keys.ts';
import { staffOfOrganisations } from './migrations/0057-staff.ts';

/**
 * All migrations, oldest first. A change is made in two releases: expand (add, write both), then contract (drop what no
 * running version reads), so that two versions of the service can run side by side.
 */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-nouns': nouns,
  '0002-federation': federation,
  '0003-attempts': attempting,
  '0004-tokens-by-account': tokensByAccount,
  '0005-recovery': recovery,
  '0006-sweep-at-sign-out': sweepAtSignOut,
  '0007-number-changes': numberChanges,
  '0008-one-mechanism': oneMechanism,
  '0009-offline-tokens': offlineTokens,
  '0010-signatures': signatures,
  '0011-approvals': awaitingApproval,
  '0012-certificate-watch': certificateWatch,
  '0013-waiting-changes': waitingChanges,
  '0014-policy': methodsAsPolicy,
  '0015-providers': providers,
  '0016-counter': counters,
  '0017-identity-providers': identityProviders,
  '0018-linked-providers': linkedProviders,
  '0019-contests': givingWay,
  '0020-turns-to-look': turnsToLook,
  '0021-held-levels': heldLevels,
  '0022-ways-in': waysIn,
  '0023-removals': removals,
  '0024-other-sessions': otherSessions,
  '0025-data-requests': dataRequests,
  '0026-closing': closing,
  '0026b-restricting': restricting,
  '0027-once-delayed': onceDelayed,
  '0028-freezing': freezing,
  '0029-merges': merges,
  '0032-counter-recovery': counterRecovery,
  '0036-what-is-in-doubt': whatIsInDoubt,
  '0038-removal-reminders': removalReminders,
  '0039-known-keys': knownKeys,
  '0041-waiting-emails': waitingEmails,
  '0042-deaths': deaths,
  '0043-passkeys-in-doubt': passkeysInDoubt,
  '0044-turns-to-follow': turnsToFollow,
  '0050-ending-sessions': endingSessions,
  '0054-confirmed-staff': confirmedStaff,
  '0055-given-up-keys': givenUpKeys,
  '0057-staff': staffOfOrganisations,
  '0060-begun-for': begunFor,
};
