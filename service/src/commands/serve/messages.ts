import type { Share } from '../../platform/share.ts';

/** How a worker learns which of how many it is: `2/4` in its environment. */
export const shareVariable = 'CHINHCHU_PROCESS';

export const writeShare = ({ index, of }: Share): string => `${index}/${of}`;

/** @throws Error when a worker was started without it */
export const readShare = (text: string | undefined): Share => {
  const [, index, of] = /^(\d{1,3})\/(\d{1,3})$/u.exec(text ?? '') ?? [];
  if (index === undefined || of === undefined) throw new Error(`${shareVariable} is not set as the supervisor sets it`);
  return { index: Number(index), of: Number(of) };
};

/** What the supervisor asks of a worker by message; that it shall stop it says by SIGTERM. */
export type WorkerAsk = 'retire' | 'count';

const has = <Name extends string>(message: unknown, name: Name): message is Readonly<Record<Name, unknown>> =>
  typeof message === 'object' && message !== null && name in message;

export const isAsk = (message: unknown, ask: WorkerAsk): boolean => has(message, 'ask') && message.ask === ask;
export const isReady = (message: unknown): boolean => has(message, 'ready') && message.ready === true;
/** What a worker has counted, as it was sent. */
export const countedIn = (message: unknown): unknown => (has(message, 'counted') ? message.counted : undefined);
