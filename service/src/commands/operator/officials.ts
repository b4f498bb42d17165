import type { Approval } from '../../domain/approval/approval.ts';
import { readRoster, type RosterTrouble } from '../../domain/approval/read-roster.ts';
import { isNamed, type RosterEntry } from '../../domain/approval/roster.ts';
import type { AuditEvent } from '../../domain/audit.ts';
import type { ElectronicSignature } from '../../domain/evidence/records/electronic-signature.ts';
import type { Evidence } from '../../domain/evidence/evidence.ts';
import type { Holder } from '../../domain/evidence/holder.ts';
import type { AccountNotice } from '../../journeys/notices/mail-words.ts';
import { noticesTo } from '../../journeys/notices/notices-to.ts';
import type { OperatorAnswer, OperatorCommand, OperatorContext } from './command/operator-command.ts';
import { done, refused, usage } from './command/operator-command.ts';

/** Why an account or certificate was not approved, as a closed list: the audit keeps it, and it names nobody. */
const reasons = ['not-known-to-agency', 'left-agency', 'wrong-certificate', 'asked-by-person'] as const;

const help = `usage: chinhchu officials import FILE            a roster: mail,fullName,agencyId (CSV, UTF-8)
       chinhchu officials list
       chinhchu officials approve ID [--agency-id AGENCY]
       chinhchu officials reject ID [--reason ${reasons.join('|')}]`;

const mostListed = 500;

const rosterWords: Readonly<Record<RosterTrouble, string>> = {
  'too-long': 'the file is too long; import it in parts',
  'quote-misplaced': 'a quote stands in the wrong place',
  'header-wrong': 'the first line must be mail,fullName,agencyId',
  'cells-missing': 'there must be three cells',
  'mail-malformed': 'this is no mail address',
  'name-malformed': 'this is no name',
  'agency-malformed': 'this is no id of an agency',
  'mail-twice': 'this mailbox stands in the file already',
};

const eventOf = (
  { clock, operator }: OperatorContext,
  type: AuditEvent['type'],
  more: Pick<AuditEvent, 'accountId' | 'detail'>,
): AuditEvent => ({ type, at: clock.now().toISOString(), actor: `operator:${operator}`, ...more });

const importRoster = async (context: OperatorContext, text: string): Promise<OperatorAnswer> => {
  const { store } = context;
  const read = readRoster(text);
  if (!read.ok)
    return refused(
      'roster-malformed',
      [
        'Nothing was imported.',
        ...read.problem.map(({ line, trouble }) => `line ${line}: ${rosterWords[trouble]}`),
      ].join('\n'),
    );
  const entries = read.value;
  const unknown = await store.approvals.unknownAgencies(entries.map(({ agencyId }) => agencyId));
  if (unknown.length > 0)
    return refused(
      'agency-unknown',
      `Nothing was imported. No agency here is called ${unknown.join(', ')}; chinhchu client add registers one with its portal.`,
    );
  if (entries.length > 0)
    await store.roster.keep(entries, {
      audit: [eventOf(context, 'roster-imported', { detail: { entries: entries.length } })],
    });
  return done(`${entries.length} people are approved in advance, for a year.`, { entries: entries.length });
};

/** What the roster says of a certificate: the agency that names its mailbox and name, or that another name stands there. */
const wordOfRoster = (entries: readonly RosterEntry[], name: string): string | undefined => {
  const named = entries.find((entry) => isNamed(entry, name));
  return named?.agencyId ?? (entries.length > 0 ? 'another-name' : undefined);
};

const signatureIn = (evidence: readonly Evidence[]): ElectronicSignature | undefined =>
  evidence.find((one) => one.type === 'electronic_signature');

const agencyOf = (holder: Holder): string => (holder.type === 'official' ? holder.agency : holder.fullName);

const describe = async ({ store }: OperatorContext, approval: Approval) => {
  const { id, accountId, requestedAt, mailboxes, rebinding } = approval;
  const account = await store.accounts.find(accountId);
  if (account === undefined) throw new Error('an approval of no account');
  const holder = rebinding?.holder ?? account.holder;
  const evidence = rebinding?.evidence ?? account.proofs.flatMap((proof) => proof.evidence);
  const signature = signatureIn(evidence);
  const roster = wordOfRoster(await store.roster.find(mailboxes), holder.fullName);
  return {
    id,
    type: rebinding === undefined ? 'account' : 'renewed-certificate',
    accountId,
    requestedAt,
    fullName: holder.fullName,
    agency: agencyOf(holder),
    mailboxes,
    ...(signature === undefined ? {} : { issuer: signature.issuer, serialNumber: signature.serialNumber }),
    ...(rebinding === undefined ? {} : { formerName: account.holder.fullName }),
    ...(roster === undefined ? {} : { roster }),
  };
};

const list = async (context: OperatorContext): Promise<OperatorAnswer> => {
  const waiting = await Promise.all(
    (await context.store.approvals.waiting(mostListed)).map((approval) => describe(context, approval)),
  );
  const lines = waiting.flatMap((one) => [
    `${one.id}  ${one.type}, since ${one.requestedAt}, account ${one.accountId}`,
    `    ${one.fullName}, ${one.agency}; ${one.mailboxes.join(', ') || 'no mailbox'}`,
    ...(one.issuer === undefined ? [] : [`    certificate ${one.serialNumber} of ${one.issuer}`]),
    ...(one.formerName === undefined ? [] : [`    in place of the certificate of ${one.formerName}`]),
    `    roster: ${one.roster ?? 'not named'}`,
  ]);
  return done(lines.length === 0 ? 'Nothing waits for approval.' : lines.join('\n'), { waiting });
};

/** Whoever is concerned is told at the contacts the account has. */
const told = async ({ store, notices, clock }: OperatorContext, { accountId }: Approval, notice: AccountNotice) => {
  const holder = (await store.accounts.find(accountId))?.holder;
  return holder === undefined ? [] : noticesTo(notices, holder, notice, clock.now());
};

const notFound = (): OperatorAnswer =>
  refused('approval-not-found', 'Nothing with this id waits for approval; chinhchu officials list shows what does.');
const movedOn = (): OperatorAnswer =>
  refused(
    'approval-moved-on',
    'Nothing was done: somebody else has settled it, or its account is not active. Look at the list again.',
  );

const approve = async (
  context: OperatorContext,
  approval: Approval,
  agencyId: string | undefined,
): Promise<OperatorAnswer> => {
  const { store, operator } = context;
  const { id, accountId, rebinding } = approval;
  if (agencyId !== undefined && (await store.approvals.unknownAgencies([agencyId])).length > 0)
    return refused('agency-unknown', `No agency here is called ${agencyId}.`);
  const type = rebinding === undefined ? 'opening' : 'rebinding';
  const came = await store.approvals.approve(
    approval,
    { by: `operator:${operator}`, ...(agencyId === undefined ? {} : { agencyId }) },
    {
      audit: [eventOf(context, 'approval-given', { accountId, detail: { type, approval: id } })],
      messages: await told(context, approval, rebinding === undefined ? 'account-approved' : 'certificate-approved'),
    },
  );
  if (came === 'moved-on') return movedOn();
  const text =
    rebinding === undefined
      ? `Account ${accountId} is active now.`
      : `The new certificate signs in to account ${accountId} now, in place of the former one.`;
  return done(text, { id, accountId, approved: true });
};

const reject = async (context: OperatorContext, approval: Approval, reason: string): Promise<OperatorAnswer> => {
  const { store, operator } = context;
  const { id, accountId, rebinding } = approval;
  const type = rebinding === undefined ? 'opening' : 'rebinding';
  const came = await store.approvals.reject(approval, `operator:${operator}`, {
    audit: [eventOf(context, 'approval-refused', { accountId, detail: { type, approval: id, reason } })],
    messages: await told(context, approval, rebinding === undefined ? 'account-rejected' : 'certificate-rejected'),
  });
  if (came === 'moved-on') return movedOn();
  const text =
    rebinding === undefined
      ? `Account ${accountId} is closed; its certificate may register again.`
      : `The new certificate was refused; account ${accountId} goes on with the former one.`;
  return done(text, { id, accountId, approved: false, reason });
};

/** `officials import|list|approve|reject`: the people of agencies, and who of them may use an account. */
export const officials: OperatorCommand = async (context, [verb, word, flag, value, ...rest]) => {
  if (verb === 'list' && word === undefined) return list(context);
  if (word === undefined || rest.length > 0) return usage(help);
  if (verb === 'import' && flag === undefined) return importRoster(context, word);
  if (verb !== 'approve' && verb !== 'reject') return usage(help);
  const known = verb === 'approve' ? '--agency-id' : '--reason';
  if ((flag !== undefined && flag !== known) || (flag === undefined) !== (value === undefined)) return usage(help);
  const reason = reasons.find((one) => one === (value ?? 'not-known-to-agency'));
  if (verb === 'reject' && reason === undefined) return usage(help);
  const approval = await context.store.approvals.find(word);
  if (approval === undefined) return notFound();
  return verb === 'approve' ? approve(context, approval, value) : reject(context, approval, reason ?? '');
};
