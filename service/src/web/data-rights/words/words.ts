import type { DataRequest, DataRequestKind } from '../../../domain/data-rights/data-request.ts';

/** What a person may do with what is kept of them. */
export interface DataRightsText {
  readonly title: string;
  /** On the overview. */
  readonly short: string;
  readonly more: string;
  readonly lead: string;
  readonly seeTitle: string;
  readonly downloadTitle: string;
  readonly download: string;
  readonly schema: string;
  readonly readButton: string;
  readonly downloadButton: string;
  /** All of it as a page. */
  readonly copy: { readonly title: string; readonly lead: string; readonly waits: string };
  readonly requestsTitle: string;
  readonly askTitle: string;
  readonly ask: string;
  readonly whatAbout: string;
  readonly kinds: Readonly<Record<DataRequestKind, string>>;
  readonly inYourWords: string;
  readonly inYourWordsHint: string;
  readonly send: string;
  readonly asked: string;
  readonly restrict: {
    readonly title: string;
    readonly lead: string;
    readonly isRestricted: string;
    readonly restrict: string;
    readonly allow: string;
    readonly restricted: string;
    readonly allowed: string;
  };
  readonly close: {
    readonly title: string;
    readonly link: string;
    readonly lead: (days: number) => string;
    readonly what: readonly string[];
    readonly first: string;
    readonly yes: string;
    readonly doneTitle: string;
    readonly done: (days: number) => string;
    readonly keep: string;
  };
  readonly states: Readonly<Record<DataRequest['state'], string>>;
  readonly askedAt: (time: string) => string;
  readonly due: (day: string) => string;
  readonly answered: (time: string) => string;
}
