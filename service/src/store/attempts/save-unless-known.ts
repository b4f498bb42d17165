import type { Identity } from '../../domain/evidence/identity.ts';
import { namesOf } from '../accounts/identities/find-by-index.ts';
import type { StoreParts } from '../parts.ts';
import type { Values } from '../statement.ts';
import type { AttemptStore } from './attempt-store.ts';
import { movedAttempt, movedAttemptValues } from './moved-attempt.ts';

/** Nothing moves where somebody is known by one of two identities, or where the index is looked up by another key than was asked for. */
const move = {
  parts: `known AS (
  SELECT 1 FROM identity_index WHERE field = :field AND key_version = :lookedUp AND digest = :digest
  UNION ALL
  SELECT 1 FROM identity_index WHERE field = :formerField::text AND key_version = :lookedUp AND digest = :formerDigest::bytea
), unknown AS (
  SELECT FROM identity_index_state WHERE looked_up = :lookedUp AND NOT EXISTS (SELECT FROM known)
), ${movedAttempt('unknown')}`,
  done: 'moved',
  tells: 'EXISTS (SELECT FROM known) AS known, (SELECT looked_up FROM identity_index_state) AS looked_up',
};

interface Told {
  readonly known: boolean;
  readonly looked_up: number;
}

const formerNames = async (parts: Pick<StoreParts, 'identityIndex'>, former: Identity | undefined): Promise<Values> => {
  if (former === undefined) return { formerField: null, formerDigest: null };
  const { field, digest } = await namesOf(parts, former);
  return { formerField: field, formerDigest: digest };
};

/** Saves an attempt with the question whether anybody is known by what was proven: asked apart it would be a statement of its own. */
export const makeSaveUnlessKnown = (parts: StoreParts): AttemptStore['saveUnlessKnown'] => {
  const saveUnlessKnown: AttemptStore['saveUnlessKnown'] = async (next, ifStill, proven, alongside) => {
    const names = await namesOf(parts, proven.identity);
    const values = {
      ...(await movedAttemptValues(parts.vault, next, ifStill)),
      ...names,
      ...(await formerNames(parts, proven.former)),
    };
    const told = await parts.commit<Told>(move, { values }, alongside);
    if (told.looked_up !== names.lookedUp) {
      await parts.identityIndex.refresh();
      return saveUnlessKnown(next, ifStill, proven, alongside);
    }
    if (told.known) return 'known';
    return told.done ? 'saved' : 'moved-on';
  };
  return saveUnlessKnown;
};
