import type { Client, Provider } from 'oidc-provider';
import type { Clock } from '../../platform/clock.ts';
import type { LogoutNotice, LogoutNotices } from '../../store/federation/logout-notices.ts';

/** How a portal took a logout token. */
export type LogoutOutcome = 'told' | 'refused' | 'no-answer' | 'gone';

/** Posts one form to a portal: the status, or nothing when there was no answer within the deadline. */
export type PostForm = (url: string, body: string, deadlineMs: number) => Promise<number | undefined>;

export interface TellParts {
  readonly notices: LogoutNotices;
  readonly provider: () => Provider;
  readonly post: PostForm;
  readonly clock: Clock;
  readonly observe: (outcome: LogoutOutcome) => void;
  readonly onTrouble: (trouble: unknown) => void;
  readonly pollMs: number;
}

export interface PortalTeller {
  start(): void;
  /** Takes no more notices and waits for those under way. */
  stop(): Promise<void>;
}

const atOnce = 16;
/** Of one portal: another that is silent must not take all the places, and none is to be flooded. */
const atOncePerPortal = 4;
const deadlineMs = 5_000;
const leaseSeconds = 30;
const firstPauseMs = 2_000;
const longestPauseMs = 60 * 60 * 1000;

/** Twice as long each time, up to an hour. */
const pauseAfter = (attempts: number): number => Math.min(firstPauseMs * 2 ** (attempts - 1), longestPauseMs);

/** Seconds by which a logout token is dated back: a portal whose clock is a little behind would refuse one from its future, at every try. */
const datedBackSeconds = 60;

/**
 * A logout token (Back-Channel Logout 1.0 §2.4). The notice's id is the `jti` of every try: a portal that took one and could not say
 * so knows the next for the same.
 */
const logoutToken = async (
  provider: Provider,
  client: Client,
  { id, accountId, sid }: LogoutNotice,
): Promise<string> => {
  const token = new provider.IdToken({ sub: accountId }, { client });
  Object.assign(token, { mask: { sub: null } });
  token.set('events', { 'http://schemas.openid.net/event/backchannel-logout': {} });
  token.set('jti', id);
  token.set('iat', Math.floor(Date.now() / 1000) - datedBackSeconds);
  if (sid !== null) token.set('sid', sid);
  return token.issue({ use: 'logout' });
};

const tell = async ({ notices, provider, post, observe }: TellParts, notice: LogoutNotice): Promise<void> => {
  const current = provider();
  const client = await current.Client.find(notice.clientId);
  const uri = client?.backchannelLogoutUri;
  if (client === undefined || uri === undefined) {
    observe('gone');
    return notices.drop(notice.id, 'client-gone');
  }
  const status = await post(
    uri,
    new URLSearchParams({ logout_token: await logoutToken(current, client, notice) }).toString(),
    deadlineMs,
  );
  if (status === 200 || status === 204) {
    observe('told');
    return notices.markSent(notice.id);
  }
  observe(status === undefined ? 'no-answer' : 'refused');
  return notices.markLater(
    notice.id,
    pauseAfter(notice.attempts),
    status === undefined ? 'no-answer' : `status-${status}`,
  );
};

/**
 * Tells portals that a session has ended. Nobody waits for it: a portal that is down, slow or talks nonsense is tried again,
 * at growing intervals, for a day. Any process may continue with a notice.
 */
export const makePortalTeller = (parts: TellParts): PortalTeller => {
  /** With the portal that each is for: while one of a portal's is under way, none more are taken of it. */
  const underWay = new Map<Promise<void>, string>();
  let timer: ReturnType<typeof setInterval> | undefined;
  let looking = false;
  /** True when the last look found as many as it could take of a portal. */
  let more = false;

  const isBusy = (clientId: string): boolean => [...underWay.values()].includes(clientId);
  const take = async (): Promise<void> => {
    const notOf = [...new Set(underWay.values())];
    const room = { onePortal: atOncePerPortal, notOf };
    const notices = await parts.notices.claim(atOnce - underWay.size, leaseSeconds, room);
    more = notices.length >= atOncePerPortal;
    for (const notice of notices) {
      const { clientId } = notice;
      const telling: Promise<void> = tell(parts, notice)
        .catch(parts.onTrouble)
        .finally(() => {
          underWay.delete(telling);
          if (more && !isBusy(clientId)) void look();
        });
      underWay.set(telling, clientId);
    }
  };

  const look = async (): Promise<void> => {
    if (timer === undefined || looking || underWay.size >= atOnce) return;
    looking = true;
    try {
      await take();
    } catch (trouble) {
      parts.onTrouble(trouble);
    } finally {
      looking = false;
    }
  };

  return {
    start: () => {
      timer = setInterval(() => {
        void look();
      }, parts.pollMs);
    },
    stop: async () => {
      clearInterval(timer);
      timer = undefined;
      await Promise.allSettled(underWay.keys());
    },
  };
};
