import { activityGroups, type ActivityEntry, type ActivityGroup, type ShownEvent } from '../../domain/activity.ts';
import type { Actor } from '../../domain/audit.ts';

/**
 * What a person does who disagrees with a line of their activity. `lock`: somebody is in the account who is not them. `complain`: a person of ours answers for it, by a
 * day that is told. `contacts`: looks where notices go. `organisations`: leaves the one that did it.
 */
export const disagreements = ['lock', 'complain', 'contacts', 'organisations'] as const;
export type Disagreement = (typeof disagreements)[number];

type ActorKind = Extract<Actor, 'person' | 'service' | 'organisation'> | 'clerk' | 'operator';
type OfEach = Readonly<Record<ActivityGroup, Disagreement | 'nothing'>>;

const always = (step: Disagreement): OfEach => ({
  'sign-in': step,
  recovery: step,
  change: step,
  account: step,
  portal: step,
  data: step,
  notice: step,
  operator: step,
});

/** By who did it, and what it is about: what only carries out what somebody has asked is as theirs. */
const byActor: Readonly<Record<ActorKind, OfEach>> = {
  person: always('lock'),
  clerk: always('lock'),
  operator: always('complain'),
  organisation: always('organisations'),
  service: { ...always('lock'), account: 'complain', portal: 'nothing', data: 'complain', notice: 'contacts' },
};

/** Of which the service decides by the word of others: nobody took anything. */
const byEvent: Readonly<Partial<Record<ShownEvent, Disagreement>>> = {
  'means-paused': 'complain',
  'means-resumed': 'complain',
  'means-stopped': 'complain',
  'means-ending': 'complain',
};

const kindOf = (actor: Actor): ActorKind => {
  if (actor === 'person' || actor === 'service' || actor === 'organisation') return actor;
  return actor.startsWith('clerk:') ? 'clerk' : 'operator';
};

/** The step beside a line; nothing where there is none. Pure. */
export const disagreementWith = ({ type, actor }: Pick<ActivityEntry, 'type' | 'actor'>): Disagreement | undefined => {
  const group = activityGroups[type];
  const step = byEvent[type] ?? byActor[kindOf(actor)][group];
  return step === 'nothing' ? undefined : step;
};
