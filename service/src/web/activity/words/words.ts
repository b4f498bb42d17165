import type { Disagreement } from '../disagree.ts';
import type { ShownEvent } from '../../../domain/activity.ts';

/** What happened with an account. */
export interface ActivityText {
  readonly title: string;
  readonly lead: string;
  readonly none: string;
  readonly older: string;
  readonly newest: string;
  readonly print: string;
  /** On the overview. */
  readonly recentTitle: string;
  readonly all: string;
  /** Who did it, where that was not the person. */
  readonly actors: {
    readonly service: string;
    readonly clerk: string;
    /** The one that a certificate of the person names. */
    readonly organisation: string;
    readonly operator: (name: string) => string;
  };
  /** Why an operator looked. */
  readonly reason: (reason: string) => string;
  readonly newDevice: string;
  /** Of a notice: what it tells of, and the contact it went to. */
  readonly noticeOf: (event: string) => string;
  readonly noticeTo: (contact: string) => string;
  /** Beside a line: what somebody does who disagrees with it. */
  readonly disagree: Readonly<Record<Disagreement, string>>;
  /** How a complaint about a line begins. */
  readonly complaintAbout: (line: string) => string;
  readonly events: Readonly<Record<ShownEvent, string>>;
}
