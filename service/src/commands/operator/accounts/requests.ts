import type { AuditEvent } from '../../../domain/audit.ts';
import { longestRequest, type DataRequest } from '../../../domain/data-rights/data-request.ts';
import { vietnamDay } from '../../../domain/vietnam-day.ts';
import { noticesTo } from '../../../journeys/notices/notices-to.ts';
import type { OperatorAnswer, OperatorCommand, OperatorContext } from '../command/operator-command.ts';
import { done, refused, usage } from '../command/operator-command.ts';
import { readFlags } from '../command/read-flags.ts';
import { readReason, reasonUsage } from '../command/read-reason.ts';

const help = `usage: chinhchu requests list                          what people ask about their data, the first due first
       chinhchu requests show CODE --reason WHY       what somebody has written
       chinhchu requests answer CODE --text WORDS     answers it, and tells the person`;

const mostListed = 500;

const notFound = refused('request-not-found', 'There is no such request. Codes look like YC-7K3F-9QXM.');

const eventOf = (
  { clock, operator }: OperatorContext,
  type: 'data-request-viewed' | 'data-request-answered',
  { accountId, code }: DataRequest,
  detail: AuditEvent['detail'] = {},
): AuditEvent => ({
  type,
  at: clock.now().toISOString(),
  accountId,
  actor: `operator:${operator}`,
  detail: { request: code, ...detail },
});

/** Nothing of what was written: codes, kinds and dates alone. */
const list = async ({ store, clock }: OperatorContext): Promise<OperatorAnswer> => {
  const today = vietnamDay(clock.now());
  const requests = (await store.dataRequests.open(mostListed)).map(({ code, kind, accountId, askedAt, dueOn }) => ({
    code,
    kind,
    accountId,
    askedAt,
    dueOn,
    overdue: dueOn < today,
  }));
  const lines = requests.map(
    ({ code, kind, accountId, dueOn, overdue }) =>
      `${code}  due ${dueOn}${overdue ? ' OVERDUE' : ''}  ${kind}  account ${accountId}`,
  );
  return done(lines.length === 0 ? 'Nothing is to be answered.' : lines.join('\n'), { requests });
};

/** Lines of what somebody has written stand below its first, so that none passes for one of ours. */
const within = (written: string): string => written.replaceAll(/\r?\n/gu, '\n        ');

const show = async (
  context: OperatorContext,
  request: DataRequest,
  reason: string | undefined,
): Promise<OperatorAnswer> => {
  if (reason === undefined) return usage(`${help}\n${reasonUsage}`);
  await context.store.audit.record([eventOf(context, 'data-request-viewed', request, { reason })]);
  const { code, kind, state, text, dueOn, answer } = request;
  const answered = answer === undefined ? [] : [`answer  ${within(answer)}`];
  const lines = [`${code}  ${kind}, ${state}, due ${dueOn}`, `text    ${within(text)}`, ...answered];
  return done(lines.join('\n'), { ...request });
};

const answerIt = async (
  context: OperatorContext,
  request: DataRequest,
  typed: string | undefined,
): Promise<OperatorAnswer> => {
  const { store, clock, notices, operator } = context;
  const answer = typed?.normalize('NFC').trim() ?? '';
  if (answer === '' || answer.length > longestRequest) return usage(help);
  const account = await store.accounts.find(request.accountId);
  const came = await store.dataRequests.answer(
    { code: request.code, answer, by: `operator:${operator}` },
    {
      audit: [eventOf(context, 'data-request-answered', request)],
      messages: noticesTo(notices, account?.holder ?? {}, 'request-answered', clock.now()),
    },
  );
  return came === 'answered'
    ? done(`${request.code} is answered; its person is told.`, { code: request.code, state: 'answered' })
    : refused('request-answered', `${request.code} has its answer already.`);
};

/** `requests list|show|answer`: what people ask about their data, due within two working days. */
export const requests: OperatorCommand = async (context, args) => {
  const { words: [verb, code, ...rest] = [], flags = {} } = readFlags(args, ['reason', 'text']) ?? {};
  if (verb === 'list' && code === undefined) return list(context);
  if ((verb !== 'show' && verb !== 'answer') || code === undefined || rest.length > 0) return usage(help);
  const request = await context.store.dataRequests.find(code.trim().toUpperCase());
  if (request === undefined) return notFound;
  return verb === 'show'
    ? show(context, request, readReason(flags['reason']))
    : answerIt(context, request, flags['text']);
};
