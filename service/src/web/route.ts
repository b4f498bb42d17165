import type { Answer } from './page.ts';
import type { Path } from './paths.ts';
import type { Room } from './room.ts';
import type { Sent, Visit } from './visit.ts';

/** One address and what it does. A `send` is reached only by a form of this browser. */
export type Route =
  | { readonly method: 'GET'; readonly path: Path; readonly show: (room: Room, visit: Visit) => Promise<Answer> }
  | {
      readonly method: 'POST';
      readonly path: Path;
      readonly send: (room: Room, visit: Visit, sent: Sent) => Promise<Answer>;
    };
