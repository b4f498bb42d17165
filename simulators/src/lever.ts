export const leverModes = ['normal', 'down', 'slow', 'error', 'garbage', 'wrong-answer', 'wrong-key', 'stale'] as const;
export type LeverMode = (typeof leverModes)[number];

export const defaultDelayMs = 5000;
export const maxDelayMs = 600_000;

/** How an authority misbehaves now. What each mode means is written down per authority in the README. */
export interface Lever {
  mode(): LeverMode;
  /** How late answers are in mode `slow`, in milliseconds. */
  delayMs(): number;
  /** Takes effect at once: listeners run, and answers held back by `slow` are released. */
  set(mode: LeverMode, delayMs?: number): void;
  onChange(listener: (mode: LeverMode) => void): void;
  /** Resolves at once, except in mode `slow`: after the delay, or as soon as the lever is moved. */
  lateness(): Promise<void>;
}

export const makeLever = (): Lever => {
  let mode: LeverMode = 'normal';
  let delay = defaultDelayMs;
  const listeners: ((mode: LeverMode) => void)[] = [];
  const waiting = new Map<NodeJS.Timeout, () => void>();

  const releaseWaiting = () => {
    for (const [timer, release] of waiting) {
      clearTimeout(timer);
      release();
    }
    waiting.clear();
  };

  return {
    mode: () => mode,
    delayMs: () => delay,
    set: (nextMode, delayMs = defaultDelayMs) => {
      mode = nextMode;
      delay = delayMs;
      releaseWaiting();
      for (const listener of listeners) listener(mode);
    },
    onChange: (listener) => {
      listeners.push(listener);
    },
    lateness: () =>
      mode !== 'slow'
        ? Promise.resolve()
        : new Promise((resolve) => {
            const timer = setTimeout(() => {
              waiting.delete(timer);
              resolve();
            }, delay);
            waiting.set(timer, resolve);
          }),
  };
};

export const isLeverMode = (value: unknown): value is LeverMode => leverModes.some((mode) => mode === value);
