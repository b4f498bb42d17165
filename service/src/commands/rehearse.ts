import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeFolder } from '../platform/make-folder.ts';
import type { Settings } from '../platform/settings/settings.ts';
import { CommandRefused } from './command-refused.ts';
import { settingsOrRefuse } from './installation/settings-or-refuse.ts';
import { rehearsalText } from './rehearse/announce.ts';
import type { Plan } from './rehearse/bring-up.ts';
import { bringUp } from './rehearse/bring-up.ts';
import { makePostgres } from './rehearse/postgres.ts';
import { refuseForeignDatabase } from './rehearse/refuse-foreign-database.ts';
import { portsOfRehearsal } from './rehearse/rehearsal-settings.ts';
import { makeStage } from './rehearse/stage.ts';
import { askedToStop } from './sandbox/asked-to-stop.ts';
import { checkPorts } from './sandbox/preflight.ts';
import { isInstalled, ofTheMachine, pick, sandboxPrograms } from './sandbox/programs.ts';
import { sandboxNotInstalled } from './sandbox/sentences.ts';

/** Of the environment only where things are to be: every other setting is what this command writes. */
const ofTheCaller = ['PORT_BASE', 'DATA_DIR', 'DATABASE_URL'];

const sandboxSettings = (): Settings => settingsOrRefuse({ ...pick(process.env, ofTheCaller), MODE: 'sandbox' });

/** What a database of yours needs to be opened again stays; what we made goes as a whole. */
const folderFor = ({ databaseUrl, dataDir }: Settings): string => {
  if (databaseUrl === undefined) return mkdtempSync(join(tmpdir(), 'chinhchu-rehearsal-'));
  const folder = join(dataDir, 'rehearsal');
  makeFolder(folder);
  return folder;
};

/** The database that was given, if it is fit for fictional people, or one of our own. */
const databaseFor = async (
  { databaseUrl }: Settings,
  { folder, stage }: Pick<Plan, 'folder' | 'stage'>,
): Promise<string> => {
  if (databaseUrl !== undefined) {
    await refuseForeignDatabase(databaseUrl, folder);
    return databaseUrl;
  }
  const made = await makePostgres();
  await stage.keep(made.stop);
  return made.url;
};

const rehearseIn = async (settings: Settings, folder: string, asJson: boolean): Promise<void> => {
  const { asked, forget } = askedToStop();
  const stage = makeStage();
  const tell = (step: string): void => {
    if (!asJson) console.log(`  ✔ ${step}`);
  };
  const machine = pick(process.env, ofTheMachine);
  const up = (async () => {
    const databaseUrl = await databaseFor(settings, { folder, stage });
    return bringUp({ settings, folder, databaseUrl, machine, programs: sandboxPrograms, stage, tell });
  })();
  try {
    const run = await Promise.race([up, asked, stage.broken]);
    if (run === 'asked') return;
    const rehearsal = { ...run, folder, isThrownAway: settings.databaseUrl === undefined };
    console.log(asJson ? JSON.stringify({ ready: true, ...rehearsal }) : rehearsalText(rehearsal));
    await Promise.race([asked, stage.broken]);
  } finally {
    if (!asJson) console.log('Đang dừng… / stopping…');
    await stage.end();
    await up.catch(() => {});
    forget();
  }
};

/**
 * `chinhchu rehearse`: a production with TLS, two processes and a portal on this computer, until Ctrl-C; behind it stand the sandbox's
 * authorities. Every step is the command that an operator types.
 *
 * @returns 0 stopped when asked, 2 usage
 * @throws CommandRefused where it could not start, or something ended by itself
 */
export const run = async (args: readonly string[]): Promise<number> => {
  const asJson = args.includes('--json');
  if (args.some((arg) => arg !== '--json')) {
    console.error('chinhchu rehearse [--json]');
    return 2;
  }
  if (!isInstalled(sandboxPrograms)) throw new CommandRefused(sandboxNotInstalled.en);
  const settings = sandboxSettings();
  const busy = await checkPorts(portsOfRehearsal(settings.portBase), 0);
  if (busy !== undefined) throw new CommandRefused(`${busy.vi}\n${busy.en}`);
  const folder = folderFor(settings);
  try {
    await rehearseIn(settings, folder, asJson);
  } finally {
    if (settings.databaseUrl === undefined) rmSync(folder, { recursive: true, force: true });
  }
  return 0;
};
