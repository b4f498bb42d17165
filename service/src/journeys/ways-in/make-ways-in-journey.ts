import { byPerson, type AuditEvent, type AuditEventType } from '../../domain/audit.ts';
import { readPasskeyName } from '../../domain/ways-in/passkey.ts';
import { goingKinds, removedAs } from '../../domain/ways-in/removal.ts';
import { waysOf } from '../../domain/ways-in/way-in.ts';
import { weighChange, type WayChange, type WayWeighed } from '../../domain/ways-in/weigh-change.ts';
import { challengeOf, isLate, type PasskeyMaker } from '../../proofing/challenges/passkey/ceremony.ts';
import { judgeCreated, passkeyAlgorithms } from '../../proofing/challenges/passkey/judge-passkey.ts';
import { readCreated } from '../../proofing/challenges/passkey/read-credential.ts';
import type { AccountJourney } from '../account/account.ts';
import type { Shown } from '../attempt/visitor.ts';
import { noticesTo } from '../notices/notices-to.ts';
import { takeToldChange } from '../notices/take-told-change.ts';
import type { WaitingParts } from '../waiting/waiting.ts';
import { askRemoval, keepFromAccount } from './removal.ts';
import type { WayChanged, WaysInJourney, WaysInShown } from './ways-in.ts';

export interface WaysInParts extends Pick<WaitingParts, 'parts' | 'notices' | 'stopCodes'> {
  readonly account: Pick<AccountJourney, 'open'>;
  /** So long waits the going of a way in that nothing as strong asks for. */
  readonly waitHours: number;
  /** Absent where the site has no host of its own to bind passkeys to. */
  readonly passkeys?: PasskeyMaker;
  /** base64url; says nothing of anybody. */
  readonly randomHandle: () => string;
}

const refusals: Readonly<Record<Exclude<WayWeighed, 'now' | 'not-found' | 'waits'>, Shown>> = {
  stronger: { code: 'stronger-sign-in-needed' },
  'too-old': { code: 'sign-in-too-old' },
  'last-way-in': { code: 'last-way-in' },
};

/** The journey over its parts. */
export const makeWaysInJourney = (parts: WaysInParts): WaysInJourney => {
  const { account, notices, passkeys } = parts;
  const { store, clock, observe } = parts.parts;

  const open: WaysInJourney['open'] = async (secret) => {
    const found = await account.open(secret);
    if ('problem' in found) return found;
    const ways = await store.waysIn.of(found.account.id);
    const userHandle = waysOf(ways, 'passkey')[0]?.userHandle ?? parts.randomHandle();
    return { ...found, ways, ...(passkeys === undefined ? {} : { userHandle }) };
  };

  /** What the rules say of a change; nothing when it is to be made. */
  const hindrance = ({ ways, session }: WaysInShown, change: WayChange): Shown | 'not-found' | 'waits' | undefined => {
    const weighed = weighChange(change, ways, session, clock.now());
    if (weighed === 'now') return undefined;
    return weighed === 'not-found' || weighed === 'waits' ? weighed : refusals[weighed];
  };

  const event = (
    { account: { id: accountId } }: WaysInShown,
    type: AuditEventType,
    requestId: string,
    detail: AuditEvent['detail'],
  ): AuditEvent => byPerson(type, clock.now(), { accountId, requestId, detail });

  /** What is asked for and kept again and again is told each time; what goes at once was added before, and that was counted. */
  const askedTooOften = async ({ account: { id } }: WaysInShown): Promise<WayChanged | undefined> => {
    const problem = await takeToldChange(store, id);
    return problem === undefined ? undefined : { problem };
  };

  return {
    open,
    passkeyAsked: ({ account: { id: accountId, holder }, ways, userHandle }, ceremony) =>
      passkeys === undefined || userHandle === undefined
        ? undefined
        : {
            challenge: challengeOf(passkeys, ceremony, { for: 'add', accountId }),
            rpId: passkeys.rpId,
            userHandle,
            userName: holder.fullName,
            algorithms: passkeyAlgorithms,
            known: waysOf(ways, 'passkey').map(({ credentialId: id, transports }) => ({ id, transports })),
          },
    addPasskey: async ({ name, answer, userHandle, ceremony }, secret, requestId) => {
      const shown = await open(secret);
      if ('problem' in shown) return { notOpen: shown };
      const hindered = hindrance(shown, { act: 'add' });
      if (typeof hindered === 'object') return { problem: hindered };
      const now = clock.now();
      if (isLate(ceremony, now)) return { problem: { code: 'passkey-not-made' } };
      const created = readCreated(answer);
      const accountId = shown.account.id;
      const challenge = passkeys === undefined ? undefined : challengeOf(passkeys, ceremony, { for: 'add', accountId });
      const made =
        passkeys === undefined || challenge === undefined || created === undefined
          ? undefined
          : await judgeCreated(passkeys, challenge, created);
      if (made === undefined) return { problem: { code: 'passkey-not-made' } };
      const problem = await takeToldChange(store, accountId);
      if (problem !== undefined) return { problem };
      const { use, ...credential } = made;
      const added = event(shown, 'means-linked', requestId, { way: 'passkey' });
      const came = await store.passkeys.keep(
        { accountId, sessionId: shown.session.id },
        { ...credential, userHandle, name: readPasskeyName(name) ?? '' },
        use,
        { audit: [added], messages: noticesTo(notices, shown.account.holder, 'passkey-added', now) },
      );
      if (came === 'not-standing') return { problem: { code: 'sign-in-required' } };
      if (came === 'not-taken') {
        // A second click of the same form finds what the first has kept.
        const again = waysOf(await store.waysIn.of(accountId), 'passkey');
        return again.some(({ credentialId }) => credentialId === credential.credentialId)
          ? 'done'
          : { problem: { code: 'passkey-not-taken' } };
      }
      observe(added);
      return 'done';
    },
    remove: async (authenticatorId, secret, requestId) => {
      const shown = await open(secret);
      if ('problem' in shown) return { notOpen: shown };
      const hindered = hindrance(shown, { act: 'remove', authenticatorId });
      // What is gone already, or somebody else's, is told alike.
      if (hindered === 'not-found') return 'done';
      if (typeof hindered === 'object') return { problem: hindered };
      if (hindered === 'waits')
        return (await askedTooOften(shown)) ?? askRemoval(parts, shown, authenticatorId, requestId);
      const kind = goingKinds.find((one) =>
        waysOf(shown.ways, one).some((way) => way.authenticatorId === authenticatorId),
      );
      if (kind === undefined) return 'done';
      const removed = event(shown, 'means-unlinked', requestId, { way: kind, authenticator: authenticatorId });
      const came = await store.waysIn.remove(
        { accountId: shown.account.id, sessionId: shown.session.id },
        authenticatorId,
        { audit: [removed], messages: noticesTo(notices, shown.account.holder, removedAs[kind], clock.now()) },
      );
      if (came === 'removed') {
        observe(removed);
        return 'done';
      }
      return { problem: { code: came === 'not-standing' ? 'sign-in-required' : 'last-way-in' } };
    },
    keep: async (authenticatorId, secret, requestId) => {
      const shown = await open(secret);
      return 'problem' in shown ? { notOpen: shown } : keepFromAccount(parts, shown, authenticatorId, requestId);
    },
  };
};
