import type { Pdu } from 'smpp';
import { makeBoundedMap } from '../../platform/bounded-map.ts';
import { readUserData } from './read-user-data.ts';

/** A whole text, however many parts it came in. */
export interface JoinedText {
  readonly text: string;
  /** Until this is called, any of its parts that comes again makes it whole again; afterwards its parts are repetitions. */
  readonly taken: () => void;
}

interface Joining {
  readonly begunAt: number;
  readonly texts: Map<number, string>;
  taken: boolean;
}

const mostRemembered = 200;
/** A longer message is nothing for us: its parts are read one by one. */
const mostParts = 10;
/** References are used again; parts of another day are of another message. */
const longestWaitMs = 10 * 60 * 1000;

/**
 * Joins the parts of long incoming messages in any order, told apart by sender, receiver, reference and number of parts.
 *
 * @returns the text when it is whole; the oldest is forgotten when there are too many
 */
export const makePartJoiner = (): ((pdu: Pdu, now: Date) => JoinedText | undefined) => {
  const joining = makeBoundedMap<string, Joining>(mostRemembered);
  return (pdu, now) => {
    const { place: part, text } = readUserData(pdu);
    if (part === undefined || part.place < 1 || part.place > part.total || part.total > mostParts)
      return { text, taken: () => {} };
    const key = JSON.stringify([pdu.source_addr, pdu.destination_addr, part.reference, part.total]);
    const before = joining.get(key);
    const isOld = before === undefined || now.getTime() - before.begunAt > longestWaitMs;
    // A part that comes again after all were taken says nothing new.
    if (!isOld && before.taken && before.texts.get(part.place) === text) return undefined;
    const message: Joining =
      isOld || before.taken ? { begunAt: now.getTime(), texts: new Map(), taken: false } : before;
    message.texts.set(part.place, text);
    joining.set(key, message);
    if (message.texts.size < part.total) return undefined;
    const parts = [...message.texts].sort(([one], [other]) => one - other).map(([, each]) => each);
    return {
      text: parts.join(''),
      taken: () => {
        message.taken = true;
      },
    };
  };
};
