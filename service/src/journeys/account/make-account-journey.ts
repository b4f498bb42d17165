import { closedBy, type Session } from '../../domain/account.ts';
import { byPerson, type AuditEvent, type AuditEventType } from '../../domain/audit.ts';
import { endsSoon } from '../../domain/evidence/certificate-standing.ts';
import type { Clock } from '../../platform/clock.ts';
import type { AccountStanding } from '../../store/accounts/account-store.ts';
import type { Store } from '../../store/store.ts';
import type { Connections } from '../federate/federate.ts';
import type { ChangePassword } from './change-password.ts';
import { newEmailShown, type AccountJourney, type AccountOverview, type NotOpen, type SignedIn } from './account.ts';

export interface AccountParts {
  readonly store: Pick<Store, 'sessions' | 'accounts' | 'audit'>;
  readonly portals: Pick<Connections, 'agreements' | 'withdraw'>;
  readonly clock: Clock;
  readonly hashSecret: (secret: string) => string;
  readonly observe: (event: AuditEvent) => void;
  readonly changePassword: ChangePassword;
}

/** How many things that happened one page lists. */
const atOnce = 20;

/** What was found, unless there is no live session or the account cannot be used. */
const standing = <Found extends SignedIn>(found: Found | undefined): Found | NotOpen => {
  if (found === undefined) return { problem: 'sign-in-required' };
  const { session, account } = found;
  const problem = closedBy(session.accountStatus);
  if (problem === undefined) return found;
  return problem === 'account-awaiting-approval' ? { problem, waits: { session, account } } : { problem };
};

/** The account journey over its parts. */
export const makeAccountJourney = ({
  store,
  portals,
  clock,
  hashSecret,
  observe,
  changePassword,
}: AccountParts): AccountJourney => {
  const liveSession = async (secret: string | undefined): Promise<Session | undefined> =>
    secret === undefined ? undefined : store.sessions.find(hashSecret(secret));
  const event = (
    type: AuditEventType,
    { accountId }: Session,
    requestId: string,
    detail?: AuditEvent['detail'],
  ): AuditEvent => byPerson(type, clock.now(), { accountId, requestId, detail });

  const open: AccountJourney['open'] = async (secret) => {
    const found = secret === undefined ? undefined : await store.accounts.findBySession(hashSecret(secret));
    return standing(found);
  };

  /** Runs a verb that only a live session may ask for; `run` says whether anything came of it. */
  const asked = async (
    secret: string | undefined,
    run: (session: Session) => Promise<AuditEvent | undefined>,
  ): Promise<NotOpen | undefined> => {
    const session = await liveSession(secret);
    if (session === undefined) return { problem: 'sign-in-required' };
    const closed = closedBy(session.accountStatus);
    if (closed !== undefined) return { problem: closed };
    const happened = await run(session);
    if (happened !== undefined) observe(happened);
    return undefined;
  };

  const overviewOf = ({
    consents,
    certificates,
    newNumber: waits,
    newEmail,
    recovery,
    ...found
  }: AccountStanding): AccountOverview => ({
    session: found.session,
    account: found.account,
    sessions: found.sessions,
    certificates: certificates.map((one) => ({
      ...one,
      endsSoon: endsSoon(one.certificate, one.linkedAt, clock.now()),
    })),
    providers: found.providers,
    passkeys: found.passkeys,
    recent: found.recent,
    agreements: portals.agreements(consents),
    ...(waits === undefined
      ? {}
      : { newNumber: { lastDigits: waits.phoneNumber.slice(-3), effectiveAt: waits.effectiveAt } }),
    ...(newEmail === undefined ? {} : { newEmail: newEmailShown(newEmail) }),
    ...(found.newMeans === undefined ? {} : { newMeans: found.newMeans }),
    ...(recovery === undefined
      ? {}
      : { recovery: { lastDigits: recovery.phoneNumber.slice(-3), effectiveAt: recovery.effectiveAt } }),
  });

  return {
    open,
    overview: async (secret) => {
      const found = standing(secret === undefined ? undefined : await store.accounts.overview(hashSecret(secret)));
      return 'problem' in found ? found : overviewOf(found);
    },
    everything: async (secret) => {
      const found = standing(secret === undefined ? undefined : await store.accounts.everything(hashSecret(secret)));
      if ('problem' in found) return found;
      const { activity, requests, ways } = found;
      return { ...overviewOf(found), activity, requests, ways };
    },
    activity: async (secret, before) => {
      const found = await open(secret);
      if ('problem' in found) return found;
      return { ...found, activity: await store.audit.activity(found.account.id, atOnce, before) };
    },
    changePassword: async (secret, typed, visitor) => {
      const found = await open(secret);
      if ('problem' in found) return found;
      const came = await changePassword(found, typed, visitor);
      return typeof came === 'string' ? came : { ...found, shown: came.problem };
    },
    signOut: async (secret, requestId) => {
      const session = await liveSession(secret);
      if (session === undefined) return;
      const ended = event('session-ended', session, requestId);
      await store.sessions.end(session.id, { audit: [ended] });
      observe(ended);
    },
    endSession: (secret, sessionId, requestId) =>
      asked(secret, async (session) => {
        const ended = event('session-ended', session, requestId, { from: 'another-session' });
        return (await store.sessions.endOne(session.accountId, sessionId, { audit: [ended] })) === 'ended'
          ? ended
          : undefined;
      }),
    signOutEverywhere: (secret, requestId) =>
      asked(secret, async (session) => {
        const ended = event('all-sessions-ended', session, requestId);
        await store.sessions.endAll(session.accountId, { audit: [ended] });
        return ended;
      }),
    withdraw: (secret, clientId, requestId) =>
      asked(secret, async (session) => {
        const withdrawn = event('portal-withdrawn', session, requestId, { client: clientId });
        return (await portals.withdraw(session.accountId, clientId, [withdrawn])) === 'withdrawn'
          ? withdrawn
          : undefined;
      }),
  };
};
