import { CommandRefused } from '../command-refused.ts';
import type { Program } from '../sandbox/program.ts';
import type { Sentence } from '../sandbox/sentences.ts';
import { ending, start, withLastWords } from '../sandbox/started.ts';

const graceMs = 15_000;

const refused = ({ vi, en }: Sentence): CommandRefused => new CommandRefused(`${vi}\n${en}`);

/** What has been brought up, and goes again in the reverse order. */
export interface Stage {
  /** Rejects when something that should run has ended. */
  readonly broken: Promise<never>;
  /**
   * Starts a program and waits until it says that it is ready.
   *
   * @returns what it said
   * @throws CommandRefused with its last words
   */
  begin(program: Program): Promise<object>;
  /** Keeps how to close something. @throws CommandRefused, having closed it, where the end has come already */
  keep(close: () => Promise<unknown>): Promise<void>;
  /** Stops everything. */
  end(): Promise<void>;
}

export const makeStage = (): Stage => {
  const closings: (() => Promise<unknown>)[] = [];
  let isOver = false;
  let breakOff: (trouble: CommandRefused) => void = () => {};
  const broken = new Promise<never>((_resolve, reject) => {
    breakOff = reject;
  });
  // Nobody may be listening when the last one ends.
  broken.catch(() => {});
  const keep: Stage['keep'] = async (close) => {
    if (!isOver) {
      closings.push(close);
      return;
    }
    await close();
    throw new CommandRefused('The rehearsal was stopped.');
  };
  return {
    broken,
    keep,
    begin: async (program) => {
      const started = start(program);
      void ending(started).then((sentence) => isOver || breakOff(refused(sentence)));
      await keep(async () => {
        const late = await started.running.stop(graceMs);
        if (late !== undefined) console.error(`${late.vi}\n${late.en}`);
      });
      const ready = await started.running.ready;
      if (ready.ok) return ready.value;
      throw refused(withLastWords(ready.problem, started.running));
    },
    end: async () => {
      isOver = true;
      for (const close of closings.toReversed()) await close();
    },
  };
};
