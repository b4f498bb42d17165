/** The pages on which two accounts of one person become one, and are taken apart again. */
export interface MergeText {
  readonly link: string;
  readonly title: string;
  readonly lead: string;
  readonly what: readonly string[];
  readonly begin: string;
  readonly pairTitle: string;
  readonly pairLead: string;
  readonly stays: string;
  readonly ends: string;
  readonly level: (level: number) => string;
  readonly yes: string;
  readonly no: string;
  readonly merged: string;
  readonly reversibleTitle: string;
  readonly reversible: (mergedAt: string, until: string) => string;
  readonly split: string;
  readonly awayTitle: string;
  readonly away: string;
  readonly splitTitle: string;
  readonly splitDone: string;
}
