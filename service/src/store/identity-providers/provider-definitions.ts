import * as v from 'valibot';
import type { KeptProvider } from '../../domain/identity-providers/definition.ts';
import { providerDefinition } from '../../domain/identity-providers/definition.ts';
import type { Change } from '../commit.ts';
import type { Database } from '../database/database.ts';
import type { StoreParts } from '../parts.ts';
import { ask } from '../statement.ts';
import type { ProviderDefinitionStore } from './provider-definition-store.ts';

const allStatement =
  'SELECT definition, status, added_at AS "addedAt", changed_at AS "changedAt" FROM identity_provider ORDER BY added_at, id';

const adding: Change = {
  parts: `done AS (
  INSERT INTO identity_provider (id, definition, status, added_at, changed_at)
  VALUES (:id, :definition::jsonb, :status, :addedAt, :now) ON CONFLICT (id) DO NOTHING RETURNING 1
)`,
  done: 'done',
};

const changing: Change = {
  parts: `done AS (
  UPDATE identity_provider
  SET definition = coalesce(:definition::jsonb, definition), status = coalesce(:status, status), changed_at = :now
  WHERE id = :id RETURNING 1
)`,
  done: 'done',
};

type Row = Omit<KeptProvider, 'definition'> & { readonly definition: unknown };

/** One that this version cannot read is a newer one's: it is not offered here. */
const readProvider = ({ definition, ...row }: Row): readonly KeptProvider[] => {
  const read = v.safeParse(providerDefinition, definition);
  return read.success ? [{ ...row, definition: read.output }] : [];
};

/** Those that are written down, oldest first; also for `doctor`, which opens no store. */
export const readProvidersFrom = async (database: Database): Promise<readonly KeptProvider[]> =>
  (await ask<Row>(database, allStatement, {})).flatMap(readProvider);

/** Providers of identities, as operators have written them down. */
export const makeProviderDefinitions = ({ database, commit }: StoreParts): ProviderDefinitionStore => ({
  all: () => readProvidersFrom(database),
  add: async ({ definition, status, addedAt }, alongside) => {
    const values = { id: definition.id, definition: JSON.stringify(definition), status, addedAt };
    return (await commit(adding, { values }, alongside)).done ? 'added' : 'exists';
  },
  change: async (id, { definition, status }, alongside) => {
    const values = {
      id,
      definition: definition === undefined ? null : JSON.stringify(definition),
      status: status ?? null,
    };
    return (await commit(changing, { values }, alongside)).done ? 'changed' : 'not-found';
  },
});
