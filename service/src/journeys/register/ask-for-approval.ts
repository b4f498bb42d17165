import type { Account, AccountOpening, ProvenIdentity } from '../../domain/account.ts';
import { closedBy } from '../../domain/account.ts';
import { mailIdentityOf, waitsForApproval } from '../../domain/approval/approval.ts';
import { isNamed } from '../../domain/approval/roster.ts';
import type { AttemptIn } from '../../domain/attempt/attempt.ts';
import type { LinkedCertificate } from '../../domain/evidence/linked-certificate.ts';
import { certificateIn, type LinkedMeans } from '../../domain/evidence/linked-means.ts';
import type { Visitor } from '../attempt/visitor.ts';
import { noticesTo } from '../notices/notices-to.ts';
import { findKnown } from './known-person/find-known.ts';
import type { RegisterParts } from './policy.ts';
import type { RegisterStep } from './register.ts';

type Evidenced = AttemptIn<'register', 'evidenced'>;
type Proven = ProvenIdentity & { readonly linked?: LinkedMeans };

/**
 * What an account needs besides that somebody has to approve: the mailbox it is found by when its certificate is renewed, and the word of the
 * agency's roster, which approves in advance who is named there with mailbox and name. The decision says which of the two it was.
 */
export const approvalFor = async (
  { journey: { parts } }: RegisterParts,
  { identity, holder, linked, decision }: Proven,
): Promise<Pick<AccountOpening, 'alsoKnownAs' | 'approval' | 'decision'>> => {
  if (!waitsForApproval(identity)) return { decision };
  const certificate = certificateIn(linked);
  const mailboxes = certificate?.mailboxes ?? [];
  const entry = (await parts.store.roster.find(mailboxes)).find((one) => isNamed(one, holder.fullName));
  const alsoKnownAs = mailIdentityOf(identity, certificate);
  return {
    ...(alsoKnownAs === undefined ? {} : { alsoKnownAs }),
    approval: {
      id: parts.randomId(),
      mailboxes,
      ...(entry === undefined ? {} : { inAdvance: { agencyId: entry.agencyId } }),
    },
    decision: {
      ...decision,
      reasons: [...decision.reasons, entry === undefined ? 'waits-for-approval' : 'approved-by-roster'],
    },
  };
};

/** The renewed certificate of this account waits, the former one goes on; whoever holds a contact of the account is told. */
const askToRebind = async (
  { journey, notices }: RegisterParts,
  attempt: Evidenced,
  {
    account,
    proven,
    certificate,
  }: { readonly account: Account; readonly proven: Proven; readonly certificate: LinkedCertificate },
  visitor: Visitor,
): Promise<RegisterStep> => {
  const { store, clock, observe } = journey.parts;
  const closed = closedBy(account.status);
  if (closed !== undefined && closed !== 'account-awaiting-approval')
    return journey.save(visitor, journey.next(attempt, { event: 'refuse', problem: closed }), {
      audit: [journey.event(attempt, visitor, 'registration-refused', { problem: closed })],
    });
  const problem = 'certificate-awaiting-approval';
  const next = journey.next(attempt, { event: 'refuse', problem });
  const audit = [
    journey.event(attempt, visitor, 'approval-asked', {
      accountId: account.id,
      problem,
      detail: { type: 'rebinding' },
    }),
  ];
  const came = await store.attempts.askToRebind(
    next,
    attempt.version,
    { accountId: account.id, rebinding: { ...proven, certificate } },
    {
      audit,
      messages: noticesTo(notices, account.holder, 'certificate-waits', clock.now()),
    },
  );
  if (came !== 'asked') return journey.reload(visitor);
  for (const one of audit) observe(one);
  return { attempt: next };
};

/**
 * Where the certificate renews that of an account: what comes of it. The same issuer and mailbox with another key is no second account, and
 * takes nobody's place before somebody has approved it.
 */
export const rebindInstead = async (
  parts: RegisterParts,
  attempt: Evidenced,
  proven: Proven,
  visitor: Visitor,
): Promise<RegisterStep | undefined> => {
  const { journey } = parts;
  const { accounts } = journey.parts.store;
  const certificate = certificateIn(proven.linked);
  const mailbox = mailIdentityOf(proven.identity, certificate);
  const account = mailbox === undefined ? undefined : await accounts.findByIdentity(mailbox);
  if (account === undefined || certificate === undefined) return undefined;
  return (await accounts.isRegistered(proven.identity))
    ? journey.save(visitor, await findKnown(parts, attempt, attempt), {
        audit: [journey.event(attempt, visitor, 'registration-known')],
      })
    : askToRebind(parts, attempt, { account, proven, certificate }, visitor);
};
