import type { Clock } from '../../platform/clock.ts';
import type { Environment } from '../../platform/settings/read-settings.ts';
import type { Settings } from '../../platform/settings/settings.ts';

/** One thing looked at; `todo` says what to do when it is not well, with the setting that it hangs on. */
export interface Finding {
  readonly about: string;
  readonly well: boolean;
  readonly found: string;
  readonly todo?: string;
}

/** As it should be. */
export const well = (about: string, found: string): Finding => ({ about, well: true, found });
/** Not as it should be, with what to do. */
export const ill = (about: string, found: string, todo: string): Finding => ({ about, well: false, found, todo });
/** How long `doctor` waits for others to answer, where no setting says it; milliseconds. */
export const patienceMs = 3000;

/** What is looked at. */
export interface Patient {
  readonly settings: Settings;
  readonly env: Environment;
  /** How many processes serve beside each other, at most one more during an exchange. */
  readonly processes: number;
  readonly clock: Clock;
}

/** One look, at one thing: does what the service would do there, and leaves nothing behind. */
export type Look = (patient: Patient) => Promise<readonly Finding[]>;
