import { isShown, type ActivityEntry } from '../../domain/activity.ts';
import { auditEventTypes } from '../../domain/audit.ts';
import { nameOf } from '../connect/portal-words.ts';
import { html, type Html } from '../html.ts';
import { moment } from '../text/say.ts';
import type { Text } from '../text/text.ts';

/** Who did it, where that was not the person themself. */
const actorOf = ({ activity: { actors } }: Text, actor: ActivityEntry['actor']): string | undefined => {
  if (actor === 'person') return undefined;
  if (actor === 'service') return actors.service;
  if (actor === 'organisation') return actors.organisation;
  const [kind, name = ''] = actor.split(':');
  return kind === 'clerk' ? actors.clerk : actors.operator(name);
};

const reasonOf = ({ activity }: Text, { detail }: ActivityEntry): string | undefined => {
  const reason = detail?.['reason'];
  return typeof reason === 'string' ? activity.reason(reason) : undefined;
};

/** Whoever looked, or ended the sessions of everybody, says why; of any other event a reason is a code. */
const explained: ReadonlySet<ActivityEntry['type']> = new Set([
  'account-viewed',
  'account-anew-allowed',
  'case-viewed',
  'data-request-viewed',
  'sessions-closed',
  'staff-confirmed',
  'staff-ended',
  'own-staff-confirmed',
  'own-staff-ended',
]);

/** Of what a notice told, and to which contact it went. */
const noticeFacts = ({ activity }: Text, { type, detail }: ActivityEntry): readonly string[] => {
  if (type !== 'notice-sent') return [];
  const [about, to] = [auditEventTypes.find((one) => one === detail?.['about']), detail?.['to']];
  return [
    ...(about === undefined || !isShown(about) ? [] : [activity.noticeOf(activity.events[about])]),
    ...(typeof to === 'string' ? [activity.noticeTo(to)] : []),
  ];
};

/** What is to be said of one thing that happened besides what it was, in short sentences. */
export const factsOf = (text: Text, entry: ActivityEntry): readonly string[] =>
  [
    entry.type === 'notice-sent' ? undefined : actorOf(text, entry.actor),
    ...noticeFacts(text, entry),
    entry.portal === undefined ? undefined : nameOf(text, entry.portal),
    entry.method === undefined ? undefined : text.methods[entry.method],
    entry.problem === undefined ? undefined : text.problems[entry.problem].title,
    explained.has(entry.type) ? reasonOf(text, entry) : undefined,
    entry.detail?.['deviceKnown'] === false ? text.activity.newDevice : undefined,
  ].filter((fact) => fact !== undefined);

/** One thing that happened, whole. */
export const activityLine = (text: Text, entry: ActivityEntry): string =>
  `${moment(entry.at)}: ${[text.activity.events[entry.type], ...factsOf(text, entry)].join('. ')}`;

/** What happened, in a line each. */
export const activityLines = (text: Text, entries: readonly ActivityEntry[]): Html =>
  html`<ul class="govuk-list govuk-list--bullet">${entries.map((entry) => html`<li>${activityLine(text, entry)}.</li>`)}</ul>
`;
