import { existsSync } from 'node:fs';
import { freeBytes } from '../../platform/free-space.ts';
import { keyFileNames } from '../../platform/keys/keys-files.ts';
import { openKeyRing } from '../../platform/keys/keys-ring.ts';
import { foreignIndexKeys, indexKeyMismatch } from '../../store/accounts/identities/identity-index.ts';
import { foreignSealingKeys } from '../../store/keys/foreign-sealing-keys.ts';
import { calledKey, compareKeys, keyMissing, rootForeign, unusedRoots } from '../../store/keys/key-registry.ts';
import type { Database } from '../../store/database/database.ts';
import { findMisfits } from '../../store/database/database-fitness.ts';
import { missingMigrations, newerMigrations } from '../../store/migrate.ts';
import type { StoreSettings } from '../../store/open-store.ts';
import { openDatabase } from '../../store/open-store.ts';
import { probeWrite } from '../../store/database/probe-write.ts';
import { storageReason } from '../../store/database/storage-words.ts';
import { databaseFileTrouble } from '../installation/own-keys.ts';
import { callControlSocket } from '../operator/command/control-socket.ts';
import { mostSecondsOff } from './clock.ts';
import type { Finding, Look, Patient } from './finding.ts';
import { ill, patienceMs, well } from './finding.ts';

const leastFreeMebibytes = 128;

const lookAtEmbedded = async (settings: Patient['settings']): Promise<Finding> => {
  const { dataDir } = settings;
  const running = await callControlSocket(settings, { command: 'doctor', args: [], operator: 'doctor' });
  if (running !== undefined) return well('database', `embedded, in ${dataDir}, held by the running service`);
  if (!existsSync(dataDir)) return well('database', `embedded; ${dataDir} is made at the first start`);
  const free = Math.floor((await freeBytes(dataDir)) / 2 ** 20);
  return free < leastFreeMebibytes
    ? ill(
        'database',
        `embedded, in ${dataDir}, with ${free} MiB left on its disk`,
        'Make room: at 32 MiB the service stops being ready.',
      )
    : well('database', `embedded, in ${dataDir}, not in use`);
};

/** It serves, in one process, and nothing else can open it: an installation is told, and goes on. */
const embeddedInProduction = well(
  'database',
  'is the embedded one: one process, one machine, no copy elsewhere. DATABASE_URL names a PostgreSQL',
);

const otherInstallation = 'Look at KEY_DIR and at DATABASE_URL: one of them is of another installation, or older.';

/** Whether this database was written with our keys: those of another installation, or of before the last rotation, open nothing. */
const lookAtItsKeys = async (database: Database, { settings, clock }: Patient): Promise<readonly Finding[]> => {
  const keys = openKeyRing(settings.keyDir, { mayCreate: false, clock });
  if (!keys.ok) return [];
  const [index, sealing, standing] = await Promise.all([
    foreignIndexKeys(database, keys.value.index),
    foreignSealingKeys(database, keys.value.sealing),
    compareKeys(database, keys.value),
  ]);
  const { missing, foreign, awaited } = standing;
  const missed = missing.flatMap(({ kind, name }) => (kind === 'sealing' ? [name] : []));
  // A database that knows its keys says itself which it is used with.
  const lost = new Set([...missed, ...(standing.sealing === undefined ? sealing : [])]);
  return [
    ...index.map((version) => ill('keys', indexKeyMismatch(version), otherInstallation)),
    ...[...lost].map((name) => ill('keys', keyMissing({ kind: 'sealing', name }), otherInstallation)),
    ...foreign.map(() => ill('keys', rootForeign, otherInstallation)),
    ...missing.flatMap((key) => (key.kind === 'root' ? [ill('keys', keyMissing(key), otherInstallation)] : [])),
    ...unusedRoots(keys.value, standing).map((name) =>
      ill(
        'keys',
        `${keyFileNames.root} has a root secret ${name} that this database does not know: what passes is made with a former one`,
        'After a backup was restored this is so; bring it into use: chinhchu keys rotate root.',
      ),
    ),
    ...awaited.map((key) =>
      ill(
        'keys',
        `The ${calledKey(key)} is published and not here yet`,
        `Copy ${keyFileNames[key.kind]} from the machine where keys were rotated into KEY_DIR, before it is begun with.`,
      ),
    ),
  ];
};

/** The clock of the database: leases, counters and codes are held against it. */
const lookAtItsClock = async (database: Database, { clock }: Patient): Promise<readonly Finding[]> => {
  const [row] = await database.run<{ readonly now: string }>('SELECT clock_timestamp() AS now', []);
  const off = Math.round((clock.now().getTime() - Date.parse(row?.now ?? '')) / 1000);
  return Math.abs(off) <= mostSecondsOff
    ? []
    : [
        ill(
          'database',
          `Its clock is ${-off} s ahead of ours`,
          'Set both clocks by NTP: codes, leases and limits go by both.',
        ),
      ];
};

const lookAtSchema = async (database: Database, patient: Patient): Promise<readonly Finding[]> => {
  const missing = await missingMigrations(database);
  if (missing.length > 0)
    return [ill('database', `It lacks ${missing.join(', ')}`, 'Run chinhchu migrate on the database of DATABASE_URL.')];
  const newer = await newerMigrations(database);
  return [
    ...(newer.length === 0
      ? []
      : [
          ill(
            'database',
            `It is of a newer version than this program: ${newer.join(', ')}`,
            'Bring this machine to that version, or look whether DATABASE_URL names the right database.',
          ),
        ]),
    ...(await lookAtItsKeys(database, patient)),
  ];
};

/** Connects twice: what stands between may give the second connection what the first one has prepared. */
const lookAtPostgres = async (settings: StoreSettings, patient: Patient): Promise<readonly Finding[]> => {
  const first = await openDatabase(settings);
  const second = await openDatabase(settings);
  try {
    const { databasePoolSize: poolSize } = patient.settings;
    const needs = { poolSize, processes: patient.processes, toMigrate: false };
    await findMisfits(first, needs);
    const misfits = await findMisfits(second, needs);
    const grave = misfits.some((one) => one.grave);
    const looked = [
      ...misfits.map(({ found, todo }) => ill('database', found, todo)),
      ...(grave ? [] : await lookAtSchema(first, patient)),
      ...(await lookAtItsClock(first, patient)),
    ];
    if (!grave) await probeWrite(first);
    const isWell = looked.every((one) => one.well);
    return [...(isWell ? [well('database', 'PostgreSQL answers; the schema fits this version')] : []), ...looked];
  } finally {
    await Promise.all([first.close(), second.close()]);
  }
};

/** The database that the settings name: whether it fits, has room and rights for us, and is the one of our keys. */
export const lookAtDatabase: Look = async (patient) => {
  const { databaseUrl, dataDir, mode } = patient.settings;
  if (databaseUrl === undefined)
    return mode === 'production'
      ? [await lookAtEmbedded(patient.settings), embeddedInProduction]
      : [await lookAtEmbedded(patient.settings)];
  const files = databaseFileTrouble(databaseUrl);
  if (files !== undefined) return [ill('database', files.found, files.todo)];
  try {
    return await lookAtPostgres({ databaseUrl, dataDir, poolSize: 1, deadlineMs: patienceMs }, patient);
  } catch (trouble) {
    const { found, todo } = storageReason(trouble);
    return [ill('database', found, todo)];
  }
};
