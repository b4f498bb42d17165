import { PGlite } from '@electric-sql/pglite';
import type { Database } from '../../../src/store/database/database.ts';
import { servePglite } from '../../../src/store/database/database-pglite.ts';
import { asOutage } from '../../../src/store/database/storage-trouble.ts';
import { pgliteImage } from './pglite-image.ts';

/** An embedded database, and what to tell of its schema when nothing has been done to it. */
interface Started {
  readonly pglite: PGlite;
  readonly schema: string;
}

/** Those that no test uses now: starting one takes half a second of a processor, emptying one a fiftieth of that. */
const idle: Started[] = [];

const tellSchema = `SELECT concat_ws(' ', (SELECT concat_ws(' ', max(oid), count(*)) FROM pg_class), (SELECT count(*) FROM pg_attribute),
  (SELECT concat_ws(' ', max(oid), count(*)) FROM pg_proc), (SELECT concat_ws(' ', max(oid), count(*)) FROM pg_trigger)) AS schema`;

const schemaOf = async (pglite: PGlite): Promise<string> =>
  (await pglite.query<{ schema: string }>(tellSchema)).rows[0]?.schema ?? '';

/** Keeps beside the tables what the migrations have put into some. */
const keepSeeds = `CREATE SCHEMA seeds;
DO $$ DECLARE name text; found boolean; BEGIN
  FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
    EXECUTE format('SELECT EXISTS (SELECT FROM public.%I)', name) INTO found;
    IF found THEN EXECUTE format('CREATE TABLE seeds.%I AS SELECT * FROM public.%1$I', name); END IF;
  END LOOP;
END $$;`;

/** As a migrated database is: triggers, which keep the audit from being emptied, do not run meanwhile. */
const empty = `SET session_replication_role = replica;
DO $$ DECLARE name text; BEGIN
  FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
    EXECUTE format('DELETE FROM public.%I', name);
  END LOOP;
  FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'seeds' LOOP
    EXECUTE format('INSERT INTO public.%I OVERRIDING SYSTEM VALUE SELECT * FROM seeds.%1$I', name);
  END LOOP;
  FOR name IN SELECT sequencename FROM pg_sequences WHERE schemaname = 'public' LOOP
    EXECUTE format('ALTER SEQUENCE public.%I RESTART', name);
  END LOOP;
  PERFORM lo_unlink(oid) FROM pg_largeobject_metadata;
END $$;
RESET session_replication_role;`;

const start = async (): Promise<Started> => {
  const pglite = await PGlite.create({ loadDataDir: await pgliteImage() });
  await pglite.exec(keepSeeds);
  return { pglite, schema: await schemaOf(pglite) };
};

const giveBack = async (started: Started): Promise<void> => {
  if (started.pglite.closed) return;
  if ((await schemaOf(started.pglite)) !== started.schema) return started.pglite.close();
  await started.pglite.exec('DISCARD ALL');
  await started.pglite.exec(empty);
  idle.push(started);
};

/**
 * An embedded database with the schema in place and nothing in it, for one test. Closing it lets the next have it, unless its schema was
 * changed; whoever still holds it then is told what a closed one tells.
 */
export const borrowPglite = async (): Promise<Database> => {
  const started = idle.pop() ?? (await start());
  const database = servePglite(started.pglite);
  let closed = false;
  const unlessClosed = (): void => {
    if (closed) throw asOutage(new Error('PGlite is closed'));
  };
  return {
    ...database,
    run: async (statement, parameters) => {
      unlessClosed();
      return database.run(statement, parameters);
    },
    withoutDeadline: async (use) => {
      unlessClosed();
      return database.withoutDeadline(use);
    },
    close: async () => {
      if (closed) return;
      closed = true;
      await giveBack(started);
    },
  };
};
