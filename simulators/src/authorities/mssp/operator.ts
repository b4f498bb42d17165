import type { Cast } from '../../cast/cast.ts';
import type { SimOperator } from '../../cast/signing-sims.ts';
import type { Clock } from '../../clock.ts';
import type { Lever } from '../../lever.ts';
import type { Phones } from '../../phones/phones.ts';
import type { Prompts } from '../../phones/prompts.ts';
import type { CertificateDesk } from '../certificate-authority/desk.ts';
import { makeDoor } from './application-provider.ts';
import type { Answer } from './write-answer.ts';
import { makeSimCards } from './sim-card.ts';
import type { SimCards } from './sim-card.ts';
import { makeTransactions } from './transactions.ts';
import type { Transactions } from './transactions.ts';
import type { Element } from './read-request.ts';

/** What the ports of one operator share. */
export interface Operator {
  id: SimOperator;
  clock: Clock;
  lever: Lever;
  cast: Cast;
  phones: Phones;
  prompts: Prompts;
  certificates(): CertificateDesk;
  door: ReturnType<typeof makeDoor>;
  cards: SimCards;
  transactions: Transactions;
  /** As at the start. */
  reset(): void;
}

/** One port: what it makes of a message. @throws MssFault */
export type Port = (operator: Operator, message: Element) => Answer;

export const makeOperator = (
  id: SimOperator,
  room: Pick<Operator, 'clock' | 'lever' | 'cast' | 'phones' | 'prompts' | 'certificates'>,
): Operator => {
  const door = makeDoor(room.clock);
  const cards = makeSimCards();
  const transactions = makeTransactions(room.clock);
  return {
    ...room,
    id,
    door,
    cards,
    transactions,
    reset: () => {
      for (const part of [door, cards, transactions]) part.reset();
    },
  };
};
