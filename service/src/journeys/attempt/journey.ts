import type { CertificateAccount } from '../../domain/account.ts';
import { advance, beginAttempt, type AttemptEvent } from '../../domain/attempt/advance.ts';
import type { About, AttemptOf, AttemptPurpose, Envelope } from '../../domain/attempt/attempt.ts';
import type { AuditEvent, AuditEventType } from '../../domain/audit.ts';
import type { Identity } from '../../domain/evidence/identity.ts';
import type { ProblemCode } from '../../domain/problems.ts';
import type { ChallengeContext } from '../../proofing/challenges/one-time-code/one-time-code.ts';
import type { Alongside } from '../../store/alongside.ts';
import type { Beginning, BrowserHashes, PlaceAsked, PlaceHeld, Terms } from '../../store/attempts/attempt-store.ts';
import type { Delivery } from '../../store/messages/message-store.ts';
import { codeDelivery } from './code/code-delivery.ts';
import { makeJustSaved } from './just-saved.ts';
import type { AttemptParts } from './parts.ts';
import type { CodeDelivery, Step } from './step.ts';
import type { Shown, Visitor } from './visitor.ts';

/** What a journey says of itself for what all of them do alike. */
export interface JourneyPolicy<Purpose extends AttemptPurpose> {
  readonly purpose: Purpose;
  readonly lifetimeSeconds: number;
  /** Told where this browser has no such attempt, and where its time has passed. */
  readonly none: ProblemCode;
  readonly expired: ProblemCode;
  /** Whether the whereabouts of a code's message may show: not where they would tell whether there is an account. */
  readonly showsDelivery: boolean;
  /** Whose account it is, once the log may say so: before a code is right it says no more than the pages. */
  accountOf(
    attempt: Pick<AttemptOf<Purpose>, 'about' | 'state'> & Partial<{ readonly accountId: string }>,
  ): string | undefined;
  /** What it is about, with the account that it was begun for, as that is now. */
  withAccount?(about: About<Purpose>, account: CertificateAccount): About<Purpose>;
  /** Further columns of its audit events. */
  auditOf?(about: About<Purpose>): Pick<AuditEvent, 'method'>;
}

/** An attempt of this browser, with its code's whereabouts and how it was found. */
export interface Loaded<Purpose extends AttemptPurpose> {
  readonly attempt: AttemptOf<Purpose>;
  readonly delivery?: Delivery | undefined;
  /** By the secret that this very form leads to: the form was sent before, and this is the second click. */
  readonly again: boolean;
  /** Loaded for a turn, and it is this request's: nobody else does meanwhile what that is for. */
  readonly turn: boolean;
}

/** An attempt as the store has it, with a turn where one was asked for. */
type Found<Purpose extends AttemptPurpose> = Pick<Loaded<Purpose>, 'attempt' | 'delivery'> &
  Partial<Pick<Loaded<Purpose>, 'turn'> & { readonly account: CertificateAccount }>;

/**
 * What an attempt is loaded for, by one request at a time: to look after a request that is out, where its time has come, until the operator's
 * pause is over; to follow what its person has brought back from a page, until that is saved.
 */
export type TurnTo = 'look' | 'follow';

/** An attempt that is not yet anywhere, what makes it, and what goes alongside. */
export interface Begun<Purpose extends AttemptPurpose> {
  readonly envelope: Envelope<Purpose>;
  readonly happened: AttemptEvent;
  readonly alongside: Alongside;
  /** By whom it signs in, where nothing before the end depends on whose account that is (`Terms.whose`). */
  readonly whose?: Identity;
}

type More = Pick<AuditEvent, 'problem' | 'detail' | 'accountId'>;

/** What every journey over an attempt does with it: written once. */
export interface Journey<Purpose extends AttemptPurpose> {
  readonly parts: AttemptParts;
  readonly policy: JourneyPolicy<Purpose>;
  /** @param turnTo takes that turn */
  load(visitor: Visitor, turnTo?: TurnTo): Promise<Loaded<Purpose> | { readonly problem: Shown }>;
  /** Gives the turn to follow back, where it was had: nothing is followed, and the page shows where things stand. */
  leave(loaded: Loaded<Purpose>): Promise<Step<Purpose>>;
  /** The same as `load`, to draw its page: what this process has just saved is not asked for again. */
  loadToShow(visitor: Visitor, turnTo?: 'look'): Promise<Loaded<Purpose> | { readonly problem: Shown }>;
  /** The page of this browser's attempt as it stands, or that there is none. */
  current(visitor: Visitor): Promise<Step<Purpose>>;
  /** What another request, which was faster, has made of the attempt. */
  reload(visitor: Visitor): Promise<Step<Purpose>>;
  /** An attempt that is not yet anywhere: the first event makes it. */
  envelope(visitor: Visitor, about: About<Purpose>): Envelope<Purpose>;
  /** What a challenge of this attempt is bound to. @param browserHash the digest of the cookie that the answer comes with */
  contextOf(attempt: Envelope<Purpose>, browserHash: string): ChallengeContext;
  event(
    attempt: Pick<Envelope<Purpose>, 'supportCode' | 'about'>,
    visitor: Visitor,
    type: AuditEventType,
    more?: More,
  ): AuditEvent;
  /** The attempt in its first state, saved with everything alongside. A second click of the same form finds what the first has made. */
  begin(
    visitor: Visitor,
    envelope: Envelope<Purpose>,
    happened: AttemptEvent,
    alongside: Alongside,
  ): Promise<Step<Purpose>>;
  /** The same with the one place for its request: nothing is saved where another has that. */
  beginInPlace(visitor: Visitor, begun: Begun<Purpose>, place: PlaceAsked): Promise<Step<Purpose> | PlaceHeld>;
  /** The same for what it costs, in one statement; how the counters were judged, and what came of it: `begin-counted.ts` goes on from there. */
  beginCounted(
    visitor: Visitor,
    begun: Begun<Purpose>,
    terms: Omit<Terms, 'whose'>,
  ): Promise<Pick<Beginning, 'verdict'> & { readonly came: Step<Purpose> | PlaceHeld | 'refused' }>;
  /** The next state, unsaved. @throws Error when this cannot happen now: a fault of ours */
  next(attempt: AttemptOf<Purpose>, happened: AttemptEvent, about?: About<Purpose>): AttemptOf<Purpose>;
  /** Saves the next state with everything alongside; when another request was faster, what it has made of the attempt stands. */
  save(visitor: Visitor, next: AttemptOf<Purpose>, alongside: Alongside, problem?: Shown): Promise<Step<Purpose>>;
  /** What a save of this journey's own comes to, in the same words. */
  saved(
    visitor: Visitor,
    next: AttemptOf<Purpose>,
    alongside: Alongside,
    came: 'saved' | 'moved-on',
  ): Step<Purpose> | Promise<Step<Purpose>>;
  /** Shows a problem on the page of the unchanged attempt; for the help desk it is written down once. */
  tell(visitor: Visitor, attempt: AttemptOf<Purpose>, shown: Shown): Promise<Step<Purpose>>;
  /** A loaded attempt as a step: its page, with its code's whereabouts. */
  stepOf(loaded: Loaded<Purpose>): Step<Purpose>;
  delivery(visitor: Visitor): Promise<CodeDelivery | undefined>;
}

const hashesOf = ({ attemptHash, freshHash }: Visitor): BrowserHashes =>
  attemptHash === undefined ? [freshHash] : [attemptHash, freshHash];

/** The common verbs of one journey, over its parts and policy. */
export const makeJourney = <Purpose extends AttemptPurpose>(
  parts: AttemptParts,
  policy: JourneyPolicy<Purpose>,
): Journey<Purpose> => {
  const { store, clock } = parts;
  const { purpose } = policy;

  const event: Journey<Purpose>['event'] = (attempt, visitor, type, more = {}) => ({
    type,
    at: clock.now().toISOString(),
    supportCode: attempt.supportCode,
    requestId: visitor.requestId,
    actor: 'person',
    ...policy.auditOf?.(attempt.about),
    ...more,
  });

  const justSaved = makeJustSaved<Purpose>(clock);

  /** Where a code is awaited that went out earlier, only the row says where its message is. */
  const keepToShow = (attempt: AttemptOf<Purpose>, { messages = [] }: Alongside): void => {
    const { challenge } = attempt.state === 'challenged' ? attempt : {};
    // Where that does not show, all attempts are alike: whether a message went out would tell whether there is an account.
    if (challenge?.type !== 'one-time-code' || !policy.showsDelivery) return justSaved.note({ attempt });
    const message = messages.find(({ id }) => id === challenge.codeId);
    if (message === undefined) return;
    const at = clock.now().toISOString();
    justSaved.note({ attempt, delivery: { channel: message.channel, state: 'queued', at } });
  };

  const find = (hashes: BrowserHashes, turnTo: TurnTo | undefined): Promise<Found<Purpose> | undefined> => {
    switch (turnTo) {
      case 'look':
        return store.attempts.findInTurn(purpose, hashes);
      case 'follow':
        return store.attempts.findToFollow(purpose, hashes);
      default:
        return store.attempts.findWithDelivery(purpose, hashes);
    }
  };

  const load: Journey<Purpose>['load'] = async (visitor, turnTo) => {
    if (visitor.attemptHash !== undefined) justSaved.take(visitor.attemptHash);
    const found = await find(hashesOf(visitor), turnTo);
    if (found === undefined) return { problem: { code: policy.none } };
    if (clock.now().toISOString() >= found.attempt.expiresAt) return { problem: { code: policy.expired } };
    const { delivery, turn = false, account } = found;
    const about = account === undefined ? undefined : policy.withAccount?.(found.attempt.about, account);
    const attempt = about === undefined ? found.attempt : { ...found.attempt, about };
    const again = attempt.browserHash !== visitor.attemptHash;
    return policy.showsDelivery ? { attempt, delivery, again, turn } : { attempt, again, turn };
  };

  const loadToShow: Journey<Purpose>['loadToShow'] = async (visitor, turnTo) => {
    const saved = visitor.attemptHash === undefined ? undefined : justSaved.take(visitor.attemptHash);
    if (saved === undefined) return load(visitor, turnTo);
    return { ...(policy.showsDelivery ? saved : { attempt: saved.attempt }), again: false, turn: false };
  };

  const stepOf: Journey<Purpose>['stepOf'] = ({ attempt, delivery, again }) => {
    const told = codeDelivery(parts, attempt, delivery);
    return { attempt, ...(again ? { fresh: true } : {}), ...(told === undefined ? {} : { delivery: told }) };
  };

  const leave: Journey<Purpose>['leave'] = async (loaded) => {
    if (loaded.turn) await store.attempts.leave(loaded.attempt);
    return stepOf(loaded);
  };

  const current = async (visitor: Visitor): Promise<Step<Purpose>> => {
    const loaded = await loadToShow(visitor);
    return 'problem' in loaded ? loaded : stepOf(loaded);
  };

  /** Its page shows what it says, though meanwhile the attempt may go by another secret, whose cookie is on its way. */
  const reload = async (visitor: Visitor): Promise<Step<Purpose>> => {
    const loaded = await load(visitor);
    if ('problem' in loaded) return loaded;
    justSaved.note(loaded);
    return stepOf(loaded);
  };

  const madeBy = ({ envelope, happened }: Omit<Begun<Purpose>, 'alongside'>): AttemptOf<Purpose> => {
    const attempt = beginAttempt(envelope, happened);
    if (attempt === undefined) throw new Error(`no ${purpose} begins with ${happened.event}`);
    return attempt;
  };

  /** What a beginning comes to: a second click of the same form finds what the first has made. */
  const asBegun = (
    visitor: Visitor,
    attempt: AttemptOf<Purpose>,
    alongside: Alongside,
    came: 'begun' | 'exists',
  ): Step<Purpose> | Promise<Step<Purpose>> => {
    if (came === 'exists') return reload(visitor);
    for (const one of alongside.audit) parts.observe(one);
    keepToShow(attempt, alongside);
    return { attempt, fresh: true };
  };

  const saved: Journey<Purpose>['saved'] = (visitor, next, alongside, came) => {
    if (came === 'moved-on') return reload(visitor);
    for (const one of alongside.audit) parts.observe(one);
    keepToShow(next, alongside);
    return { attempt: next };
  };

  const accountIn = (attempt: AttemptOf<Purpose>): More => {
    const accountId = policy.accountOf(attempt);
    return accountId === undefined ? {} : { accountId };
  };

  return {
    parts,
    policy,
    load,
    leave,
    loadToShow,
    current,
    reload,
    stepOf,
    event,
    envelope: ({ freshHash }, about) => {
      const now = clock.now();
      return {
        purpose,
        id: parts.randomId(),
        browserHash: freshHash,
        supportCode: parts.supportCode(),
        version: 0,
        createdAt: now.toISOString(),
        expiresAt: new Date(now.getTime() + policy.lifetimeSeconds * 1000).toISOString(),
        about,
      };
    },
    contextOf: ({ id, expiresAt }, browserHash) => ({
      attemptId: id,
      purpose,
      browserHash,
      now: clock.now(),
      attemptExpiresAt: expiresAt,
    }),
    begin: async (visitor, envelope, happened, alongside) => {
      const attempt = madeBy({ envelope, happened });
      return asBegun(visitor, attempt, alongside, await store.attempts.begin(attempt, alongside));
    },
    beginInPlace: async (visitor, begun, place) => {
      const { alongside } = begun;
      const attempt = madeBy(begun);
      const came = await store.attempts.beginInPlace(attempt, place, alongside);
      return typeof came === 'string' ? asBegun(visitor, attempt, alongside, came) : came;
    },
    beginCounted: async (visitor, begun, terms) => {
      const { alongside, whose } = begun;
      const attempt = madeBy(begun);
      const all = { ...terms, ...(whose === undefined ? {} : { whose }) };
      const { verdict, came } = await store.attempts.beginCounted(attempt, all, alongside);
      const isStep = came === 'begun' || came === 'exists';
      return { verdict, came: isStep ? await asBegun(visitor, attempt, alongside, came) : came };
    },
    next: (attempt, happened, about = attempt.about) => {
      const came = advance(attempt, happened, about);
      if (came === undefined) throw new Error(`no ${happened.event} in state ${attempt.state} of ${purpose}`);
      return came;
    },
    save: async (visitor, next, alongside, problem) => {
      const came = await store.attempts.save(next, next.version - 1, alongside);
      const step = await saved(visitor, next, alongside, came);
      return problem === undefined || came === 'moved-on' ? step : { ...step, problem };
    },
    saved,
    tell: async (visitor, attempt, shown) => {
      const { code: problem, fields } = shown;
      const told = event(attempt, visitor, 'problem-shown', {
        problem,
        ...accountIn(attempt),
        ...(fields === undefined ? {} : { detail: { fields: fields.map(({ code }) => code).join(' ') } }),
      });
      if (parts.shownOnce.first(`${attempt.id} ${problem}`)) await store.audit.record([told]);
      parts.observe(told);
      return { attempt, problem: shown };
    },
    delivery: async (visitor) => {
      if (visitor.attemptHash === undefined) return undefined;
      const delivery = await store.attempts.delivery(purpose, visitor.attemptHash);
      return delivery === undefined ? undefined : codeDelivery(parts, undefined, delivery);
    },
  };
};
