import type { Account } from '../../domain/account.ts';
import type { Actor, AuditEvent } from '../../domain/audit.ts';
import type { Staff } from '../../domain/staff/staff-of.ts';
import type { Clock } from '../../platform/clock.ts';
import type { StaffSettled } from '../../store/staff/staff-store.ts';
import type { Store } from '../../store/store.ts';
import type { NoticeMaker } from '../attempt/notice-message.ts';
import { ofAccount } from '../notices/notices-to.ts';
import { staffNoticesTo, type StaffAudience, type StaffChange } from './staff-notices.ts';

/** What settling stands on. */
export interface SettlingParts {
  readonly store: Pick<Store, 'accounts' | 'staff'>;
  readonly clock: Clock;
  readonly notices: NoticeMaker;
}

/** Who settles it: as each side's log says it, and on what ground. */
export interface SettlingBy {
  readonly change: StaffChange;
  readonly on?: StaffSettled['on'];
  readonly asPersonSees: Actor;
  /** Another account of the organisation than the one it is settled on. */
  readonly asOrganisationSees: Actor;
  readonly requestId?: string;
  readonly reason?: string;
}

const actorFor = (side: StaffAudience, accountId: string, by: SettlingBy): Actor => {
  if (side === 'person') return by.asPersonSees;
  return accountId === by.on?.accountId ? 'person' : by.asOrganisationSees;
};

/** The accounts that act for an organisation and are in use: a business's, an agency's, or both. */
const accountsOf = async ({ store }: SettlingParts, taxCode: string): Promise<readonly Account[]> => {
  const found = await Promise.all(
    (['business', 'agency'] as const).map((kind) =>
      store.accounts.findByIdentity({ kind, scheme: 'vn-tax-code', value: taxCode }),
    ),
  );
  return found.flatMap((one) => (one?.status === 'active' ? [one] : []));
};

/**
 * Writes down that somebody is staff of an organisation, or no more. It stands in the log of both, and every contact of both is told; the organisation hears
 * nothing of somebody who had only waited and goes. That it may be so, is weighed before.
 *
 * @returns what is to be observed, where it was written
 */
export const settleStaff = async (
  parts: SettlingParts,
  person: Account,
  { taxCode, organisation, decisionIds: [decision], record }: Staff,
  by: SettlingBy,
): Promise<readonly AuditEvent[] | 'moved-on'> => {
  const { store, clock, notices } = parts;
  const { change, on, requestId, reason } = by;
  const now = clock.now();
  const isHidden = change.by === 'person' && record?.state !== 'confirmed';
  const organisations = isHidden ? [] : await accountsOf(parts, taxCode);
  const sides: readonly (readonly [StaffAudience, Account])[] = [
    ['person', person],
    ...organisations.map((one) => ['organisation', one] as const),
  ];
  const audit = sides.map(([side, { id }]): AuditEvent => ({
    type: side === 'person' ? `staff-${change.to}` : `own-staff-${change.to}`,
    at: now.toISOString(),
    accountId: id,
    actor: actorFor(side, id, by),
    ...(requestId === undefined ? {} : { requestId }),
    detail: { decision, ...(reason === undefined ? {} : { reason }) },
  }));
  const messages = sides.flatMap(([audience, { id, holder }]) =>
    ofAccount(id, staffNoticesTo(notices, holder, { audience, change, taxCode, organisation, now })),
  );
  const came = await store.staff.settle(
    {
      accountId: person.id,
      taxCode,
      decisionId: decision,
      version: record?.version ?? 0,
      ...change,
      ...(on === undefined ? {} : { on }),
    },
    { audit, messages },
  );
  return came === 'settled' ? audit : 'moved-on';
};
