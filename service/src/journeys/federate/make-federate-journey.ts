import { byPerson, type AuditEvent } from '../../domain/audit.ts';
import { closedBy, type Session } from '../../domain/account.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Consent } from '../../store/federation/standing.ts';
import type { SessionAtPortal } from '../../store/accounts/session-store.ts';
import type { Store } from '../../store/store.ts';
import type {
  Arrival,
  Connections,
  ConnectionStep,
  FederateJourney,
  LostConnection,
  OpenConnection,
} from './federate.ts';
import { whatIsMissing } from './next-step.ts';

export interface FederateParts {
  readonly connections: Connections;
  readonly store: Pick<Store, 'sessions' | 'accounts' | 'audit'>;
  readonly clock: Clock;
  readonly hashSecret: (secret: string) => string;
  readonly observe: (event: AuditEvent) => void;
}

interface Standing {
  readonly connection: OpenConnection;
  readonly session: Session;
  /** What its account has agreed to before. */
  readonly given: Consent | undefined;
}

/** Nothing of a request that is over, or another browser's, is shown but which portal to go back to. */
const lostStep = ({ lost, portal }: LostConnection): ConnectionStep => ({
  step: 'problem',
  code: lost === 'gone' ? 'connection-expired' : 'connection-elsewhere',
  ...(portal === undefined ? {} : { portal }),
});

/** The federate journey over its parts. */
export const makeFederateJourney = ({
  connections,
  store,
  clock,
  hashSecret,
  observe,
}: FederateParts): FederateJourney => {
  const sessionOf = async ({ portal }: OpenConnection, { sessionSecret }: Arrival): Promise<Partial<SessionAtPortal>> =>
    (sessionSecret === undefined
      ? undefined
      : await store.sessions.findAtPortal(hashSecret(sessionSecret), portal.clientId)) ?? {};

  /** The connection and a session that will do, or the step that is still missing. */
  const stand = async (uid: string, arrival: Arrival): Promise<Standing | ConnectionStep> => {
    const connection = await connections.open(uid, arrival.cookieHeader);
    if ('lost' in connection) return lostStep(connection);
    const { portal } = connection;
    const { session, consent } = await sessionOf(connection, arrival);
    const closed = session === undefined ? undefined : closedBy(session.accountStatus);
    if (closed !== undefined) return { step: 'problem', code: closed, portal, leaving: connection.decline() };
    if (session?.restricted === true)
      return { step: 'problem', code: 'processing-restricted', portal, leaving: connection.decline() };
    const missing = whatIsMissing(connection, session, clock.now().toISOString());
    if (missing === 'register') return { step: 'register', uid, portal };
    if (missing !== undefined || session === undefined) {
      const { lowestLevel } = connection;
      return {
        step: 'sign-in',
        uid,
        reason: missing ?? 'no-session',
        portal,
        ...(lowestLevel === undefined ? {} : { lowestLevel }),
      };
    }
    return { connection, session, given: consent };
  };

  const eventOf = (
    type: 'portal-agreed' | 'portal-declined',
    { connection, session }: Pick<Standing, 'connection' | 'session'>,
    requestId: string,
  ): AuditEvent =>
    byPerson(type, clock.now(), {
      accountId: session.accountId,
      requestId,
      detail: { client: connection.portal.clientId },
    });

  const leave = ({ connection, session }: Standing): ConnectionStep => ({
    step: 'leave',
    leaving: connection.finish(session),
    portal: connection.portal,
  });

  return {
    portalOf: async (uid) => (uid === undefined ? undefined : connections.portalOf(uid)),
    arrive: async (uid, arrival) => {
      const standing = await stand(uid, arrival);
      if ('step' in standing) return standing;
      const { connection, session, given } = standing;
      if (!connection.asksToAgree && given !== undefined && connection.isWithin(given)) return leave(standing);
      const account = await store.accounts.find(session.accountId);
      return account === undefined
        ? { step: 'sign-in', uid, reason: 'no-session', portal: connection.portal }
        : { step: 'agree', connection, accountName: account.holder.fullName };
    },
    agree: async (uid, arrival) => {
      const standing = await stand(uid, arrival);
      if ('step' in standing) return standing;
      const agreed = eventOf('portal-agreed', standing, arrival.requestId);
      await standing.connection.agree(standing.session.accountId, [agreed]);
      observe(agreed);
      return leave(standing);
    },
    decline: async (uid, arrival) => {
      const connection = await connections.open(uid, arrival.cookieHeader);
      if ('lost' in connection) return lostStep(connection);
      const { session } = await sessionOf(connection, arrival);
      if (session !== undefined) {
        const declined = eventOf('portal-declined', { connection, session }, arrival.requestId);
        await store.audit.record([declined]);
        observe(declined);
      }
      return { step: 'leave', leaving: connection.decline(), portal: connection.portal };
    },
  };
};
