import { closedBy, type Account } from '../../domain/account.ts';
import type { AuditEvent } from '../../domain/audit.ts';
import type { CertificateEntry } from '../../domain/evidence/certificate-standing.ts';
import type { Holder } from '../../domain/evidence/holder.ts';
import type { PendingNumberChange } from '../../domain/number-change.ts';
import type { EvidenceEntry } from '../../store/store.ts';
import { readPersonalId } from '../../domain/typed/read-personal-id.ts';
import type { OperatorAnswer, OperatorCommand, OperatorContext } from './operator-command.ts';
import { done, refused, usage } from './operator-command.ts';

const help =
  'usage: chinhchu account show|suspend|restore ACCOUNT-ID | chinhchu account show PERSONAL-NUMBER (12 digits)';

/** All but the last three digits hidden: enough to compare with a card at the help desk, too little to copy. */
const masked = (value: string): string => `${'•'.repeat(Math.max(0, value.length - 3))}${value.slice(-3)}`;

/** By what the help desk tells holders apart: their number, where they have one. */
const numberOf = (holder: Holder): string =>
  holder.type === 'person' ? holder.personalId : holder.type === 'organisation' ? holder.taxCode : '';

const find = async ({ store }: OperatorContext, name: string): Promise<Account | undefined> => {
  const personalId = readPersonalId(name);
  return personalId.ok
    ? store.accounts.findByIdentity({ kind: 'citizen', scheme: 'vn-personal-id', value: personalId.value })
    : store.accounts.find(name);
};

/** What an account is described by, beside itself. */
interface Around {
  readonly waits: PendingNumberChange | undefined;
  readonly evidence: readonly EvidenceEntry[];
  readonly means: readonly CertificateEntry[];
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

const describe = (account: Account, { waits, evidence, means, events }: Around): OperatorAnswer => {
  const proofs = account.proofs.map(({ method, decision, decidedAt }) => ({
    method,
    decidedAt,
    identityLevel: decision.identityLevel,
    ruleSet: decision.ruleSet,
    reasons: decision.reasons,
  }));
  const recent = events.map(({ type, at, supportCode, problem }) => ({ at, type, supportCode, problem }));
  const data = {
    id: account.id,
    kind: account.kind,
    status: account.status,
    openedAt: account.openedAt,
    personalId: masked(numberOf(account.holder)),
    proofs,
    evidence: evidence.map(({ id, type, method, decidedAt }) => ({ id, type, method, decidedAt })),
    means: means.map(meansOf),
    events: recent,
    // Of a new number only that there is one: the help desk needs no more, and may tell no more.
    ...(waits === undefined ? {} : { newNumber: { requestedAt: waits.requestedAt, effectiveAt: waits.effectiveAt } }),
  };
  const lines = [
    `account ${account.id}`,
    `kind    ${account.kind}`,
    `status  ${account.status}`,
    `opened  ${account.openedAt}`,
    `number  ${data.personalId}`,
    ...(waits === undefined
      ? []
      : [
          `change  a new number, asked for ${waits.requestedAt}, takes effect ${waits.effectiveAt}; suspending the account stops it`,
        ]),
    ...proofs.map(
      (proof) =>
        `proof   ${proof.decidedAt} ${proof.method}, identity level ${proof.identityLevel}: ${proof.reasons.join(', ')}`,
    ),
    ...evidence.map(({ id, type, decidedAt }) => `kept    ${decidedAt} ${type} ${id}`),
    ...data.means.map(
      ({ id, method, standing, notAfter }) => `means   ${id} ${method} certificate, ${standing}, until ${notAfter}`,
    ),
    ...recent.map((one) => `event   ${one.at} ${one.type}${one.problem === undefined ? '' : ` (${one.problem})`}`),
  ];
  return done(lines.join('\n'), data);
};

/** `account show|suspend|restore`: suspending ends every session in the same transaction. */
export const account: OperatorCommand = async (context, [verb, name, ...rest]) => {
  if (name === undefined || rest.length > 0 || (verb !== 'show' && verb !== 'suspend' && verb !== 'restore'))
    return usage(help);
  const found = await find(context, name);
  if (found === undefined) return refused('account-not-found', 'There is no such account.');
  if (verb === 'show')
    return describe(found, {
      waits: await context.store.numberChanges.pending(found.id),
      evidence: await context.store.accounts.listEvidence(found.id),
      means: await context.store.certificates.list(found.id),
      events: await context.store.audit.byAccount(found.id, 20),
    });
  const closed = closedBy(found.status);
  if (closed === 'account-awaiting-approval' || closed === 'account-rejected')
    return refused('account-not-approved', `Account ${found.id} is ${found.status}: chinhchu officials settles that.`);
  const status = verb === 'suspend' ? 'suspended' : 'active';
  const type = verb === 'suspend' ? 'account-suspended' : 'account-restored';
  const event: AuditEvent = {
    type,
    at: context.clock.now().toISOString(),
    accountId: found.id,
    actor: `operator:${context.operator}`,
  };
  const changed = await context.store.accounts.setStatus(found.id, status, { audit: [event] });
  return changed === 'changed'
    ? done(`Account ${found.id} is ${status} now.`, { id: found.id, status })
    : refused('account-unchanged', `Account ${found.id} was ${status} already.`);
};
