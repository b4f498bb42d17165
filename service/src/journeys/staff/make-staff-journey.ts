import type { Account } from '../../domain/account.ts';
import type { AuditEvent } from '../../domain/audit.ts';
import { maySettle, type StaffOutcome } from '../../domain/staff/may-settle.ts';
import { staffOf, type Staff } from '../../domain/staff/staff-of.ts';
import { isFresh } from '../../domain/ways-in/weigh-change.ts';
import { certificateNames } from '../../proofing/signatures/certificate-facts.ts';
import type { NamedStaff } from '../../store/staff/staff-store.ts';
import type { Store } from '../../store/store.ts';
import type { AccountJourney } from '../account/account.ts';
import { problemOf } from '../attempt/take-costs.ts';
import type { Shown } from '../attempt/visitor.ts';
import { takeToldChange } from '../notices/take-told-change.ts';
import { entitledBy } from '../ways-in/entitled.ts';
import type { WaysInJourney } from '../ways-in/ways-in.ts';
import { settleStaff, type SettlingBy, type SettlingParts } from './settle-staff.ts';
import type { SeenStaff, StaffJourney, StaffStep } from './staff.ts';

export interface StaffParts extends SettlingParts {
  readonly store: Pick<Store, 'accounts' | 'limits' | 'staff'>;
  readonly account: Pick<AccountJourney, 'open'>;
  readonly waysIn: Pick<WaysInJourney, 'open'>;
  readonly observe: (event: AuditEvent) => void;
}

/** How many one page lists. */
const atOnce = 50;
const outcomes: readonly StaffOutcome[] = ['confirmed', 'ended'];
const movedOn: StaffStep = { problem: { code: 'staff-moved-on' } };

/** Only what the certificate says, and of that not the number: an organisation knows its people by name and certificate. */
const seen = ({ accountId: _account, decisionId: _decision, evidence, ...record }: NamedStaff): SeenStaff => {
  const names = certificateNames(Buffer.from(evidence.signature.certificate, 'base64'));
  return {
    ...record,
    name: names?.subject ?? evidence.holder.fullName,
    issuer: evidence.issuer,
    serialNumber: evidence.serialNumber,
    ...(names === undefined ? {} : { notAfter: names.notAfter }),
    mayBe: outcomes.filter((to) => maySettle(record, to, 'organisation')),
  };
};

/** The journey over its parts. */
export const makeStaffJourney = (parts: StaffParts): StaffJourney => {
  const { store, clock, account: accounts, waysIn, observe } = parts;
  const entitled = entitledBy(waysIn, clock);

  const settled = async (person: Account, staff: Staff, by: SettlingBy): Promise<StaffStep> => {
    const came = await settleStaff(parts, person, staff, by);
    if (came === 'moved-on') return movedOn;
    for (const event of came) observe(event);
    return 'done';
  };

  /** Both sides are told of each: neither counter is the person's own, whom an organisation would stop by filling it. */
  const askedTooOften = async (organisationId: string, personId: string): Promise<Shown | undefined> =>
    problemOf(
      await store.limits.take([
        { limit: 'staff-by-organisation-day', subject: organisationId, cost: 1 },
        { limit: 'staff-by-organisation-and-person-day', subject: `${organisationId} ${personId}`, cost: 1 },
      ]),
    );

  return {
    view: async (secret, { state, after }) => {
      const found = await accounts.open(secret);
      if ('problem' in found) return found;
      const { holder } = found.account;
      if (holder.type !== 'organisation') return 'no-organisation';
      const page = await store.staff.of(holder.taxCode, state, atOnce, after);
      return { ...found, ...page, state, entries: page.entries.map(seen) };
    },
    settle: async (secret, { id, version, to }, requestId) => {
      const who = await entitled(secret);
      if (!('shown' in who)) return who;
      const { account: own, session } = who.shown;
      if (own.holder.type !== 'organisation') return { problem: { code: 'page-not-found' } };
      const { taxCode } = own.holder;
      const named = await store.staff.find(taxCode, id);
      if (named === undefined || named.version !== version) return movedOn;
      if (!maySettle(named, to, 'organisation'))
        return named.state === to ? movedOn : { problem: { code: 'staff-given-up' } };
      const person = await store.accounts.find(named.accountId);
      const staff = person === undefined ? undefined : staffOf(person).find((one) => one.taxCode === taxCode);
      if (person === undefined || staff === undefined) return movedOn;
      const problem = await askedTooOften(own.id, person.id);
      if (problem !== undefined) return { problem };
      return settled(
        person,
        { ...staff, record: named },
        {
          change: { to, by: 'organisation' },
          on: { accountId: own.id, sessionId: session.id },
          asPersonSees: 'organisation',
          asOrganisationSees: 'organisation',
          requestId,
        },
      );
    },
    giveUp: async (secret, { taxCode, version }, requestId) => {
      const found = await accounts.open(secret);
      if ('problem' in found) return { notOpen: found };
      const { account: person, session } = found;
      if (!isFresh(session, clock.now())) return { problem: { code: 'sign-in-too-old' } };
      const staff = staffOf(person).find((one) => one.taxCode === taxCode);
      if (staff === undefined || (staff.record?.version ?? 0) !== version) return movedOn;
      if (staff.record !== undefined && !maySettle(staff.record, 'ended', 'person')) return movedOn;
      const problem = await takeToldChange(store, person.id);
      if (problem !== undefined) return { problem };
      return settled(person, staff, {
        change: { to: 'ended', by: 'person' },
        on: { accountId: person.id, sessionId: session.id },
        asPersonSees: 'person',
        asOrganisationSees: 'service',
        requestId,
      });
    },
  };
};
