import { closedBy, type Account } from '../../../domain/account.ts';
import type { AuditEvent } from '../../../domain/audit.ts';
import type { Contest } from '../../../domain/contest.ts';
import type { Merge } from '../../../domain/merge/merge.ts';
import { staffOf } from '../../../domain/staff/staff-of.ts';
import type { UnreadableAccount } from '../../../domain/standing/open-anew.ts';
import type { CertificateEntry } from '../../../domain/evidence/certificate-standing.ts';
import type { Holder } from '../../../domain/evidence/holder.ts';
import { waitingKinds, type WaitingChange } from '../../../domain/standing/waiting-change.ts';
import type { DeathReport } from '../../../domain/standing/death.ts';
import type { Freeze } from '../../../domain/standing/freeze.ts';
import type { AccountMarks, EvidenceEntry } from '../../../store/accounts/account-store.ts';
import { readPersonalId } from '../../../domain/typed/read-personal-id.ts';
import type { OperatorAnswer, OperatorCommand, OperatorContext } from '../command/operator-command.ts';
import { done, refused, usage } from '../command/operator-command.ts';
import { deathLine } from './deaths.ts';
import { lockedHelp } from './locked-help.ts';
import { readFlags } from '../command/read-flags.ts';
import { readReason, reasonUsage } from '../command/read-reason.ts';
import { mergeAccounts, mergeLine, splitAccount } from './merge-accounts.ts';
import { contestData, contestLine, settleAccount } from './settle-account.ts';
import { staffLines } from './staff.ts';
import { allowAnew, findUnreadable, showUnreadable, unreadableRefused } from './unreadable-account.ts';
import { stoppedBySuspending } from './stopped-by-suspending.ts';

const help = [
  'usage: chinhchu account restore|settle ACCOUNT-ID',
  '       chinhchu account suspend ACCOUNT-ID --reason WHY',
  '       chinhchu account show ACCOUNT-ID|PERSONAL-NUMBER (12 digits) --reason WHY',
  '       chinhchu account merge KEPT-ID MERGED-ID --reason WHY [--seen DOCUMENT]',
  '       chinhchu account split MERGED-ID --reason WHY',
  '       chinhchu account open-anew ACCOUNT-ID|PERSONAL-NUMBER --reason WHY   of an account whose sealing key is lost',
  reasonUsage,
].join('\n');

/** All but the last three digits hidden: enough to compare with a card at the help desk, too little to copy. */
const masked = (value: string): string => `${'•'.repeat(Math.max(0, value.length - 3))}${value.slice(-3)}`;

/** Why an account was suspended, and by whom: its page tells the person to call and ask. */
const suspendedBecause = ({ type, actor, detail }: AuditEvent): { by: string; reason: string } | undefined =>
  type === 'account-suspended' && detail?.['reason'] !== undefined
    ? { by: actor, reason: String(detail['reason']) }
    : undefined;

/** By what the help desk tells holders apart: their number, where they have one. */
const numberOf = (holder: Holder): string =>
  holder.type === 'person' ? holder.personalId : holder.type === 'organisation' ? holder.taxCode : '';

const find = async ({ store }: OperatorContext, name: string): Promise<Account | undefined> => {
  const personalId = readPersonalId(name);
  return personalId.ok
    ? store.accounts.findByIdentity({ kind: 'citizen', scheme: 'vn-personal-id', value: personalId.value })
    : store.accounts.find(name);
};

/** More are held nowhere at once. */
const mostHeld = 1000;

type HeldLevel = Awaited<ReturnType<OperatorContext['store']['cases']['heldLevels']>>[number];

/** What each kind of change that waits is called here. */
const waitingNames = {
  number: { key: 'newNumber', words: 'a new number' },
  email: { key: 'newEmail', words: 'another e-mail, or none' },
  means: { key: 'newMeans', words: 'another certificate to sign in with' },
  recovery: { key: 'recovery', words: 'a person whom a post office has seen' },
} as const;

/** What an account is described by, beside itself. */
interface Around {
  /** Its level 2 that somebody has stopped on its way from a counter. */
  readonly heldLevels: readonly HeldLevel[];
  readonly waits: readonly WaitingChange[];
  readonly evidence: readonly EvidenceEntry[];
  readonly means: readonly CertificateEntry[];
  readonly contests: readonly Contest[];
  readonly merges: readonly Merge[];
  readonly marks: AccountMarks;
  readonly freeze: Freeze | undefined;
  readonly death: DeathReport | undefined;
  readonly events: readonly AuditEvent[];
}

/** Nothing of the certificate that names its holder. */
const meansOf = ({ authenticatorId, certificate, standing, linkedAt, checkedAt }: CertificateEntry) => ({
  id: authenticatorId,
  type: 'certificate',
  method: certificate.method,
  issuer: certificate.issuerName,
  notAfter: certificate.notAfter,
  standing,
  linkedAt,
  ...(checkedAt === undefined ? {} : { checkedAt }),
});

/** What its owner has done to the whole account: locked it, asked that it be closed, kept it from portals. */
const standingLines = ({ marks: { closesAt, restrictedAt }, freeze }: Pick<Around, 'marks' | 'freeze'>) => [
  ...(freeze === undefined
    ? []
    : [
        `frozen  since ${freeze.frozenAt}, by a ${freeze.by}; what has changed since ${freeze.disputedAt} is in doubt; its holder opens it by a way that stood before, you by chinhchu account restore`,
      ]),
  ...(closesAt === undefined ? [] : [`closing at ${closesAt}, as its owner asked; signing in before then keeps it`]),
  ...(restrictedAt === undefined
    ? []
    : [`kept    from portals since ${restrictedAt}, as its owner asked; it signs in here all the same`]),
];

const describe = (
  account: Account,
  { heldLevels, waits, evidence, means, contests, merges, marks, freeze, death, events }: Around,
): OperatorAnswer => {
  const proofs = account.proofs.map(({ decisionId, method, decision, decidedAt }) => ({
    decisionId,
    method,
    decidedAt,
    identityLevel: decision.identityLevel,
    ruleSet: decision.ruleSet,
    reasons: decision.reasons,
  }));
  const recent = events.map((event) => {
    const { type, at, supportCode, problem } = event;
    const because = suspendedBecause(event);
    return { at, type, supportCode, problem, ...(because === undefined ? {} : { because }) };
  });
  const data = {
    id: account.id,
    kind: account.kind,
    status: account.status,
    openedAt: account.openedAt,
    personalId: masked(numberOf(account.holder)),
    proofs,
    evidence: evidence.map(({ id, type, method, decidedAt }) => ({ id, type, method, decidedAt })),
    means: means.map(meansOf),
    staff: staffOf(account),
    contests: contests.map(contestData),
    merges,
    ...marks,
    ...(freeze === undefined ? {} : { freeze }),
    ...(death === undefined ? {} : { death }),
    events: recent,
    heldLevels: heldLevels.map(({ caseId, heldAt }) => ({ caseId, heldAt })),
    // Of what waits only that it does: the help desk needs no more, and may tell no more.
    ...Object.fromEntries(
      waits.map(({ kind, requestedAt, effectiveAt }) => [waitingNames[kind].key, { requestedAt, effectiveAt }]),
    ),
  };
  const lines = [
    `account ${account.id}`,
    `kind    ${account.kind}`,
    `status  ${account.status}`,
    `opened  ${account.openedAt}`,
    `number  ${data.personalId}`,
    ...(death === undefined
      ? []
      : [`death   reported ${deathLine(death)}; chinhchu deaths confirm|undo ${account.id}`]),
    ...standingLines({ marks, freeze }),
    ...waits.map(
      ({ kind, requestedAt, effectiveAt }) =>
        `change  ${waitingNames[kind].words}, asked for ${requestedAt}, takes effect ${effectiveAt}; suspending the account stops it`,
    ),
    ...heldLevels.map(
      ({ caseId, heldAt }) => `held    level 2, since ${heldAt}; chinhchu counter settle ${caseId} raise|keep`,
    ),
    ...contests.map((contest) => contestLine(contest, account.id)),
    ...merges.map((merge) => mergeLine(merge, account.id)),
    ...proofs.map(
      (proof) =>
        `proof   ${proof.decidedAt} ${proof.method}, identity level ${proof.identityLevel}: ${proof.reasons.join(', ')}; decision ${proof.decisionId}`,
    ),
    ...staffLines(account),
    ...evidence.map(({ id, type, decidedAt }) => `kept    ${decidedAt} ${type} ${id}`),
    ...data.means.map(
      ({ id, method, standing, notAfter }) => `means   ${id} ${method} certificate, ${standing}, until ${notAfter}`,
    ),
    ...recent.map(
      (one) =>
        `event   ${one.at} ${one.type}${one.problem === undefined ? '' : ` (${one.problem})`}${one.because === undefined ? '' : ` by ${one.because.by}: ${one.because.reason}`}`,
    ),
  ];
  return done(lines.join('\n'), data);
};

const verbs = ['show', 'suspend', 'restore', 'settle', 'merge', 'split', 'open-anew'] as const;

/** Those of which somebody is told why: the person on their page, or whoever they call when they cannot sign in. */
const withReason: readonly string[] = ['show', 'suspend', 'merge', 'split', 'open-anew'];

/** Whoever looks is written down first, with the reason: the person reads both on their page. */
const viewed = ({ clock, operator }: OperatorContext, accountId: string, reason: string): AuditEvent => ({
  type: 'account-viewed',
  at: clock.now().toISOString(),
  accountId,
  actor: `operator:${operator}`,
  detail: { reason },
});

/** Suspends an account or restores it, as far as that is this command's to do. */
const setStatus = async (
  context: OperatorContext,
  found: Pick<Account, 'id' | 'status'>,
  verb: 'suspend' | 'restore',
  reason: string | undefined,
): Promise<OperatorAnswer> => {
  const closed = closedBy(found.status);
  if (closed === 'account-contested' || closed === 'account-disputed' || closed === 'account-superseded')
    return refused(
      'account-contested',
      `Account ${found.id} is ${found.status}: it comes back by proof as strong, or by chinhchu account settle, and no other way.`,
    );
  if (closed === 'account-merged')
    return refused('account-merged', `Account ${found.id} is merged into another: chinhchu account split undoes that.`);
  if (closed === 'account-awaiting-approval' || closed === 'account-rejected')
    return refused('account-not-approved', `Account ${found.id} is ${found.status}: chinhchu officials settles that.`);
  if ((await context.store.deaths.standing(found.id)) !== undefined)
    return refused(
      'account-death-reported',
      `A register says that the holder of account ${found.id} has died, so it is closed: chinhchu deaths confirm|undo settles that.`,
    );
  const status = verb === 'suspend' ? 'suspended' : 'active';
  const type = verb === 'suspend' ? 'account-suspended' : 'account-restored';
  const event: AuditEvent = {
    type,
    at: context.clock.now().toISOString(),
    accountId: found.id,
    actor: `operator:${context.operator}`,
    ...(reason === undefined ? {} : { detail: { reason } }),
  };
  const stopped = verb === 'suspend' ? await stoppedBySuspending(context, found.id) : { audit: [], messages: [] };
  const alongside = { audit: [event, ...stopped.audit], messages: stopped.messages };
  const changed = await context.store.accounts.setStatus(found.id, status, alongside);
  if (changed === 'locked')
    return done(`Account ${found.id} is not suspended any more, and locked as it was: ${lockedHelp(found.id)}`, {
      id: found.id,
      status: 'frozen',
    });
  return changed === 'changed'
    ? done(`Account ${found.id} is ${status} now.`, { id: found.id, status })
    : refused('account-unchanged', `Account ${found.id} was ${status} already.`);
};

/** Suspending, restoring and taking out of another account need nothing of what is sealed; the rest does. */
const forUnreadable = async (
  context: OperatorContext,
  verb: (typeof verbs)[number],
  found: UnreadableAccount,
  reason: string | undefined,
): Promise<OperatorAnswer> => {
  if (verb === 'show' && reason !== undefined) {
    await context.store.audit.record([viewed(context, found.id, reason)]);
    return showUnreadable(context, found);
  }
  if (verb === 'open-anew' && reason !== undefined) return allowAnew(context, found, reason);
  if (verb === 'split' && reason !== undefined) return splitAccount(context, found, { reason });
  return verb === 'suspend' || verb === 'restore' ? setStatus(context, found, verb, reason) : unreadableRefused(found);
};

/** `account show|suspend|restore|settle|merge|split|open-anew`: suspending ends every session in the same transaction. */
export const account: OperatorCommand = async (context, args) => {
  const { words: [word, name, ...rest] = [], flags = {} } = readFlags(args, ['reason', 'seen']) ?? {};
  const verb = verbs.find((one) => one === word);
  const reason = readReason(flags['reason']);
  if (name === undefined || rest.length !== (verb === 'merge' ? 1 : 0) || verb === undefined) return usage(help);
  if (withReason.includes(verb) && reason === undefined) return usage(reasonUsage);
  const found = await find(context, name);
  const unreadable = found === undefined ? await findUnreadable(context, name) : undefined;
  if (unreadable !== undefined) return forUnreadable(context, verb, unreadable, reason);
  if (found === undefined) return refused('account-not-found', 'There is no such account.');
  if (verb === 'open-anew')
    return refused('account-unchanged', `Account ${found.id} can be read: it needs nothing of this.`);
  if (verb === 'merge' && reason !== undefined) {
    const merged = await find(context, rest[0] ?? '');
    if (merged === undefined) {
      const lost = await findUnreadable(context, rest[0] ?? '');
      return lost === undefined
        ? refused('account-not-found', 'There is no such account to merge.')
        : unreadableRefused(lost);
    }
    return mergeAccounts(context, found, merged, { reason, seen: readReason(flags['seen']) });
  }
  if (verb === 'split' && reason !== undefined) return splitAccount(context, found, { reason });
  if (verb === 'show' && reason !== undefined) {
    await context.store.audit.record([viewed(context, found.id, reason)]);
    const held = await context.store.cases.heldLevels(mostHeld);
    return describe(found, {
      heldLevels: held.filter(({ accountId }) => accountId === found.id),
      waits: (await Promise.all(waitingKinds.map((kind) => context.store.waiting.pending(found.id, kind)))).filter(
        (change) => change !== undefined,
      ),
      evidence: await context.store.accounts.listEvidence(found.id),
      means: await context.store.certificates.list(found.id),
      contests: await context.store.contests.of(found.id),
      merges: await context.store.merges.of(found.id),
      marks: await context.store.closing.marksOf(found.id),
      freeze: (await context.store.freezes.waysOf(found.id))?.freeze,
      death: await context.store.deaths.standing(found.id),
      events: await context.store.audit.byAccount(found.id, 20),
    });
  }
  if (verb === 'settle') return settleAccount(context, found);
  if (verb === 'suspend' || verb === 'restore') return setStatus(context, found, verb, reason);
  return usage(help);
};
