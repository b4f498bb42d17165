import { publishedKids, readSigningKeys } from '../../../platform/keys/signing-keys.ts';
import type { KeyInUse, KeyName } from '../../../store/keys/key-registry.ts';
import type { UnreadableCount } from '../../../store/unreadable/unreadable-store.ts';
import { longAgo } from '../../../store/keys/key-registry.ts';
import type { OperatorContext } from '../command/operator-command.ts';
import { done } from '../command/operator-command.ts';
import type { RotationStep } from './rotation-step.ts';

/** How far a key is: nothing is made with it yet, what is new is made with it, or it opens and vouches for what there is. */
type State = 'published' | 'current' | 'former' | 'lasting';

interface Listed {
  readonly kind: KeyName['kind'] | 'signing';
  readonly name: string;
  readonly state: State;
  /** ISO 8601 in UTC; since when, or from when on. */
  readonly since?: string;
}

const words: Readonly<Record<State, string>> = {
  published: 'published: nothing is made with it yet',
  current: 'what is new is made with it',
  former: 'former: what was made with it still counts',
  lasting: 'the first: what lasts is under it',
};

/** Of one kind the last that has begun by now is the current one. */
const stateOf = (key: KeyInUse, known: readonly KeyInUse[], now: string): State => {
  const hasBegun = ({ activeFrom }: KeyInUse): boolean => activeFrom !== null && activeFrom <= now;
  if (!hasBegun(key)) return 'published';
  return known.findLast((one) => one.kind === key.kind && one.name !== 'root' && hasBegun(one)) === key
    ? 'current'
    : 'former';
};

const ofDatabase = async ({ store, keys, clock }: OperatorContext): Promise<readonly Listed[]> => {
  const { known } = await store.keyRegistry.standing();
  const now = clock.now().toISOString();
  return known.map((key): Listed => {
    const { kind, name, activeFrom } = key;
    if (kind === 'root' && name === 'root') return { kind, name: keys.roots.names[0], state: 'lasting' };
    return {
      kind,
      name,
      state: stateOf(key, known, now),
      ...(activeFrom === null || activeFrom === longAgo ? {} : { since: activeFrom }),
    };
  });
};

const ofTokens = ({ keyFolder, clock }: OperatorContext): readonly Listed[] => {
  const read = readSigningKeys(keyFolder);
  if (!read.ok) return [];
  const now = clock.now().toISOString();
  const published = publishedKids(read.value, clock.now());
  return read.value.keys
    .filter(({ kid }) => published.includes(kid))
    .map(({ kid: name, algorithm, activeFrom: since }): Listed => {
      const isSigning = published.find((one) => one.startsWith(algorithm.toLowerCase())) === name && since <= now;
      return { kind: 'signing', name, state: isSigning ? 'current' : since > now ? 'published' : 'former', since };
    });
};

/** What lies under a key that was given up, for people. */
export const lostLine = ({ name, givenUpAt, accounts, others }: UnreadableCount): string =>
  `lost     ${name.padEnd(24)} given up ${givenUpAt}: ${accounts} account(s) that nobody has opened anew, ${others} other row(s)`;

/** `keys list`: every key in use by its name, how far it is, what lies under keys that are lost, and which serving process lacks one. Nothing can be opened with a name. */
export const listKeys: RotationStep = async (context) => {
  const keys = [...(await ofDatabase(context)), ...ofTokens(context)];
  const needed = keys.flatMap(({ kind, name, state }) =>
    kind === 'signing' || state === 'lasting' ? [] : [`${kind}:${name}`],
  );
  const processes = (await context.store.keyRegistry.serving()).map(({ host, id, keys: has }) => ({
    host,
    id,
    lacks: needed.filter((one) => !has.includes(one)),
  }));
  const unreadable = await context.store.unreadable.count();
  const lines = [
    ...keys.map(
      ({ kind, name, state, since }) =>
        `${kind.padEnd(8)} ${name.padEnd(24)} ${words[state]}${since === undefined ? '' : `, ${since}`}`,
    ),
    ...unreadable.map(lostLine),
    ...processes.map(
      ({ host, id, lacks }) =>
        `process  ${host} ${id}: ${lacks.length === 0 ? 'has all' : `lacks ${lacks.join(', ')}`}`,
    ),
  ];
  return done(lines.join('\n'), { keys, unreadable, processes });
};
