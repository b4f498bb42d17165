import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { notFound } from '../problem.ts';

/** What asks: the SIM itself, or a signing program on the telephone. */
export type PromptKind = 'sim' | 'app';

/** What a telephone asks its holder now. */
export interface Prompt {
  id: string;
  kind: PromptKind;
  /** RFC 3339, by the workbench's clock. */
  at: string;
  /** What the telephone shows, as it was sent. */
  display: string;
  /** The digits that stand only here and on the page they belong to; empty when the asker sent none. */
  verificationCode: string;
}

/** What the holder does with a prompt. */
export type PromptAnswer = { pin: string } | { cancel: true };

/** What became of it. After `wrong-pin` the prompt stays; after any other it is gone. */
export type PromptOutcome =
  | { outcome: 'signed' }
  | { outcome: 'cancelled' }
  | { outcome: 'wrong-pin'; triesLeft: number }
  | { outcome: 'locked' };

export interface PromptRequest {
  /** E.164 with the plus. */
  phone: string;
  kind: PromptKind;
  display: string;
  verificationCode: string;
  /** When the telephone stops asking by itself, in milliseconds by the workbench's clock; never, if it is left out. */
  until?: number;
  /** Judges what the holder did: whoever asks holds key and PIN. */
  answer(given: PromptAnswer): PromptOutcome;
}

/** What every telephone asks its holder; askers open and close, the person (or a test) answers. */
export interface Prompts {
  /** Shows a prompt until it is answered or closed. */
  open(request: PromptRequest): { id: string; close(): void };
  /** Oldest first: that one is on the screen. */
  of(phone: string): readonly Prompt[];
  /** @throws Problem 404 when the telephone asks no such thing (any more) */
  answer(phone: string, id: string, given: PromptAnswer): PromptOutcome;
  /** No telephone asks anything; the askers are told nothing. */
  reset(): void;
}

const promptsAtOnce = 50_000;

export const makePrompts = (clock: Clock): Prompts => {
  const shown = new Map<string, Prompt & { request: PromptRequest }>();
  const isAsked = ({ request: { until } }: { request: PromptRequest }) => until === undefined || clock.now() < until;

  return {
    open: (request) => {
      const { kind, display, verificationCode } = request;
      const id = randomUUID();
      shown.set(id, { id, kind, at: new Date(clock.now()).toISOString(), display, verificationCode, request });
      const [oldest] = shown.keys();
      if (shown.size > promptsAtOnce && oldest !== undefined) shown.delete(oldest);
      return { id, close: () => void shown.delete(id) };
    },
    of: (phone) =>
      [...shown.values()]
        .filter((prompt) => prompt.request.phone === phone && isAsked(prompt))
        .map(({ id, kind, at, display, verificationCode }) => ({ id, kind, at, display, verificationCode })),
    answer: (phone, id, given) => {
      const prompt = shown.get(id);
      if (prompt === undefined || prompt.request.phone !== phone || !isAsked(prompt)) throw notFound('This prompt');
      const outcome = prompt.request.answer(given);
      if (outcome.outcome !== 'wrong-pin') shown.delete(id);
      return outcome;
    },
    reset: () => shown.clear(),
  };
};
