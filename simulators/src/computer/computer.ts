import { signingPrograms, type SigningProgram } from '../cast/usb-tokens.ts';
import type { CertificateDesk } from '../authorities/certificate-authority/desk.ts';
import type { Clock } from '../clock.ts';
import { makeTokens } from './tokens.ts';
import type { Tokens } from './tokens.ts';
import { makeWindows } from './windows.ts';
import type { Windows } from './windows.ts';

/** Whether a program runs. */
export type ProgramState = 'running' | 'stopped';

/** The computer that the cast sits at: the signing programs on it, the tokens plugged into it, the windows on its screen. */
export interface Computer {
  programs(): Readonly<Record<SigningProgram, ProgramState>>;
  setProgram(program: SigningProgram, state: ProgramState): void;
  /** Runs when a program is stopped or started. */
  onProgram(listener: (program: SigningProgram, state: ProgramState) => void): void;
  tokens: Tokens;
  windows: Windows;
  reset(): void;
}

const allRunning = (): Record<SigningProgram, ProgramState> => ({ vgca: 'running', vnpt: 'running' });

/** @param certificates the counter of the certification authorities, which start later */
export const makeComputer = (clock: Clock, certificates: () => CertificateDesk): Computer => {
  const listeners: ((program: SigningProgram, state: ProgramState) => void)[] = [];
  let states = allRunning();
  const tokens = makeTokens();
  const windows = makeWindows({ clock, tokens, certificates });
  const setProgram: Computer['setProgram'] = (program, state) => {
    if (states[program] === state) return;
    states = { ...states, [program]: state };
    if (state === 'stopped') windows.closeOf(program);
    for (const listener of listeners) listener(program, state);
  };
  return {
    programs: () => states,
    setProgram,
    onProgram: (listener) => void listeners.push(listener),
    tokens,
    windows,
    reset: () => {
      for (const program of signingPrograms) setProgram(program, 'running');
      windows.reset();
      tokens.reset();
    },
  };
};
