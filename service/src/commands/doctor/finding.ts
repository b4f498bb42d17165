/** One thing looked at; `todo` says what to do when it is not well. */
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
/** How long `doctor` waits for others to answer; milliseconds. */
export const patienceMs = 3000;
