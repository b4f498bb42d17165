import type { ActivityEntry } from '../../domain/activity.ts';
import { byPerson, type AuditEvent, type AuditEventType } from '../../domain/audit.ts';
import {
  answerWithinWorkingDays,
  isDataRequestKind,
  longestRequest,
  type DataRequest,
} from '../../domain/data-rights/data-request.ts';
import { closesAt, weighClosing } from '../../domain/data-rights/closing.ts';
import type { RetentionYears } from '../../domain/data-rights/retention.ts';
import type { NoticeMaker } from '../attempt/notice-message.ts';
import { takeToldChange } from '../notices/take-told-change.ts';
import { noticesTo } from '../notices/notices-to.ts';
import { workingDaysAfter } from '../../domain/data-rights/working-days.ts';
import { composed } from '../../domain/typed/few-marks.ts';
import type { FieldProblem } from '../../domain/typed/fields.ts';
import { freshSignInSeconds } from '../../domain/standing/waiting-change.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Store } from '../../store/store.ts';
import type { AccountJourney, SignedIn } from '../account/account.ts';
import type { WaysInJourney } from '../ways-in/ways-in.ts';
import type { DataRightsJourney, DataView } from './data-rights.ts';
import { myDataOf } from './my-data.ts';

export interface DataRightsParts {
  readonly store: Pick<Store, 'accounts' | 'audit' | 'closing' | 'dataRequests' | 'limits'>;
  readonly account: Pick<AccountJourney, 'open' | 'everything'>;
  readonly waysIn: Pick<WaysInJourney, 'open'>;
  readonly clock: Clock;
  /** `YC-XXXX-XXXX`. */
  readonly requestCode: () => string;
  /** How long what of a closed account is kept. */
  readonly retentionYears: RetentionYears;
  readonly notices: NoticeMaker;
  /** Where the schema of the document stands. */
  readonly schema: string;
  readonly observe: (event: AuditEvent) => void;
}

/** Accounts closed in one look; the next comes soon. */
const atOnce = 50;

const written = ({ kind, text }: { readonly kind: string; readonly text: string }): readonly FieldProblem[] => [
  ...(isDataRequestKind(kind) ? [] : [{ field: 'requestKind', code: 'request-kind-missing' } as const]),
  ...(text === '' ? [{ field: 'requestText', code: 'request-text-missing' } as const] : []),
  ...(text.length > longestRequest ? [{ field: 'requestText', code: 'request-text-too-long' } as const] : []),
];

/** The journey over its parts. */
export const makeDataRightsJourney = ({
  store,
  account: accounts,
  waysIn,
  clock,
  requestCode,
  retentionYears,
  notices,
  schema,
  observe,
}: DataRightsParts): DataRightsJourney => {
  const event = (
    type: AuditEventType,
    { account }: SignedIn,
    requestId: string,
    detail?: AuditEvent['detail'],
  ): AuditEvent => byPerson(type, clock.now(), { accountId: account.id, requestId, detail });
  const viewOf = async (found: SignedIn): Promise<DataView> => ({
    ...found,
    requests: await store.dataRequests.of(found.account.id),
  });
  /** Of this account alone, and nothing that its holder is not shown. */
  const entryAt = async ({ account }: SignedIn, place: string): Promise<ActivityEntry | undefined> => {
    const { entries } = await store.audit.activity(account.id, 1, String(BigInt(place) + 1n));
    return entries.find((one) => one.place === place);
  };
  const isFresh = ({ session }: SignedIn): boolean =>
    clock.now().getTime() - Date.parse(session.authenticatedAt ?? session.createdAt) <= freshSignInSeconds * 1000;

  /** Tells the holder at the end; of an account that had become another's, the other one tells, be it that nobody can read it. */
  const closeOne = async (accountId: string): Promise<boolean> => {
    const account = await store.accounts.find(accountId);
    const now = clock.now();
    const closed: AuditEvent = { type: 'account-closed', at: now.toISOString(), accountId, actor: 'service' };
    const messages =
      account === undefined || account.status === 'merged'
        ? []
        : noticesTo(notices, account.holder, 'account-closed', now);
    const came = await store.closing.close({ id: accountId, account }, retentionYears, { audit: [closed], messages });
    if (came === 'closed') observe(closed);
    return came === 'closed';
  };

  return {
    view: async (secret, place) => {
      const found = await accounts.open(secret);
      if ('problem' in found) return found;
      const about = place === undefined ? undefined : await entryAt(found, place);
      return { ...(await viewOf(found)), ...(about === undefined ? {} : { about }) };
    },
    ask: async (secret, typed, { requestId }) => {
      const found = await accounts.open(secret);
      if ('problem' in found) return found;
      const { kind } = typed;
      const text = composed(typed.text).trim();
      const fields = written({ kind, text });
      if (fields.length > 0 || !isDataRequestKind(kind))
        return { ...(await viewOf(found)), shown: { code: 'invalid-input', fields } };
      const accountId = found.account.id;
      const { exceeded } = await store.limits.take([
        { limit: 'data-request-by-account-day', subject: accountId, cost: 1 },
      ]);
      if (exceeded !== undefined) {
        const { retryAfterSeconds } = exceeded;
        return { ...(await viewOf(found)), shown: { code: 'too-many-data-requests', retryAfterSeconds } };
      }
      const code = requestCode();
      const dueOn = workingDaysAfter(clock.now(), answerWithinWorkingDays);
      const request: Omit<DataRequest, 'state' | 'askedAt'> = { code, accountId, kind, text, dueOn };
      const asked = event('data-requested', found, requestId, { request: code, kind, dueOn });
      await store.dataRequests.ask(request, { audit: [asked] });
      observe(asked);
      return 'asked';
    },
    restrict: async (secret, to, { requestId }) => {
      const found = await accounts.open(secret);
      if ('problem' in found) return found;
      if (to === 'off' && !isFresh(found)) return 'sign-in-too-old';
      const changed = event(to === 'on' ? 'processing-restricted' : 'processing-allowed', found, requestId);
      if ((await store.dataRequests.restrict(found.account.id, to, { audit: [changed] })) === 'changed')
        observe(changed);
      return 'done';
    },
    close: async (secret, { requestId }) => {
      const found = await waysIn.open(secret);
      if ('problem' in found) return found;
      const { account, session, ways } = found;
      const now = clock.now();
      const weighed = weighClosing(ways, session, now);
      if (weighed !== 'now') return weighed === 'too-old' ? 'sign-in-too-old' : 'stronger-sign-in-needed';
      if ((await takeToldChange(store, account.id)) !== undefined) return 'too-many-changes';
      const at = closesAt(now);
      const asked = event('account-closing', found, requestId, { closesAt: at.toISOString() });
      const came = await store.closing.ask(
        { accountId: account.id, sessionId: session.id, closesAt: at.toISOString() },
        { audit: [asked], messages: noticesTo(notices, account.holder, 'account-closing', now, at) },
      );
      // A second press finds its session over: the first has done it.
      if (came === 'waits') observe(asked);
      return 'waits';
    },
    closeDue: async () => {
      let due = await store.closing.due(atOnce);
      while (due.length > 0) {
        let closed = 0;
        for (const accountId of due) closed += (await closeOne(accountId)) ? 1 : 0;
        // An account comes after those that have become one with it.
        due = closed === 0 ? [] : await store.closing.due(atOnce);
      }
    },
    download: async (secret, as, { requestId }) => {
      const copy = await accounts.everything(secret);
      if ('problem' in copy) return copy;
      if (!isFresh(copy)) return 'sign-in-too-old';
      const downloaded = event('data-downloaded', copy, requestId, { as });
      await store.audit.record([downloaded]);
      observe(downloaded);
      return { copy, data: myDataOf(copy, { schema, at: clock.now().toISOString() }) };
    },
  };
};
