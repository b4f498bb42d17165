import type { Program, RunningProgram } from './program.ts';
import { startProgram } from './program.ts';
import type { Sentence } from './sentences.ts';
import { programEnded } from './sentences.ts';

/** A child, and what it was started as. */
export interface Started {
  readonly program: Program;
  readonly running: RunningProgram;
}

export const start = (program: Program): Started => ({ program, running: startProgram(program) });

/** The sentence, and below it what the child wrote last. */
export const withLastWords = (problem: Sentence, running: RunningProgram): Sentence => {
  const words = running.lastWords();
  return words === '' ? problem : { ...problem, en: `${problem.en}\n\n${words}` };
};

/** Settles with its last words when a child ends. */
export const ending = async ({ program: { name, logFile }, running }: Started): Promise<Sentence> => {
  const { how } = await running.ended;
  return withLastWords(programEnded(name, how, logFile), running);
};

/** A text that a child said under this name; empty where it said none. */
export const text = (message: object, name: string): string => {
  const value: unknown = Object.entries(message).find(([key]) => key === name)?.[1];
  return typeof value === 'string' ? value : '';
};

/** The texts that a child said below this name. */
export const texts = (message: object, name: string): Readonly<Record<string, string>> => {
  const value: unknown = Object.entries(message).find(([key]) => key === name)?.[1];
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return Object.fromEntries(entries.flatMap(([key, one]) => (typeof one === 'string' ? [[key, one]] : [])));
};
