import type { AttemptPurpose } from '../domain/attempt/attempt.ts';
import { goTo, type Answer } from './page.ts';
import type { Path } from './paths.ts';
import type { Site } from './site.ts';
import type { Sent, Visit } from './visit.ts';

/** What every route says of itself. */
export interface Address {
  readonly path: Path;
  /** Whose attempt it is about: decides which cookie is read, and what secret an attempt gets. */
  readonly purpose?: AttemptPurpose;
}

/** Draws a page. */
export type ShowPage = (site: Site, visit: Visit) => Promise<Answer>;
/** Takes a form of this browser. */
export type TakeForm = (site: Site, visit: Visit, sent: Sent) => Promise<Answer>;

/** What the address of a form shows when it is opened: the page that the form stands on. */
export const backTo =
  (path: Path): ShowPage =>
  async () =>
    goTo(path);

/** One address and what it does. A `send` is reached only by a form of this browser. */
export type Route =
  | (Address & { readonly method: 'GET'; readonly show: ShowPage })
  | (Address & {
      readonly method: 'POST';
      /** An attempt begins here: what is under way in this browser is not looked at. */
      readonly begins?: true;
      readonly send: TakeForm;
      /** What a page says whose form is not this browser's any more, where another page says it better. Changes nothing. */
      readonly outOfDate?: ShowPage;
    });
