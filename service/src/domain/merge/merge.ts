/** So long can a wrong merge be split, and so long are portals told whom the account was before. */
export const reversibleDays = 30;

/** Two accounts of one person that have become one. Instants are ISO 8601 in UTC. */
export interface Merge {
  readonly id: string;
  /** It stays, and is found by the numbers of both. */
  readonly keptId: string;
  /** It is closed; its evidence and history stay its own. */
  readonly mergedId: string;
  readonly mergedAt: string;
  /** Until then it can be split. */
  readonly reversibleUntil: string;
  readonly splitAt?: string;
}

/** When a merge of this instant can be split no more. */
export const reversibleUntil = (now: Date): string =>
  new Date(now.getTime() + reversibleDays * 24 * 3_600_000).toISOString();

/** Whether it still can be split. */
export const mayBeSplit = ({ splitAt, reversibleUntil: until }: Merge, now: Date): boolean =>
  splitAt === undefined && now.toISOString() < until;
