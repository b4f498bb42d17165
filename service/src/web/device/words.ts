import type { TokenTrouble } from '../../domain/attempt/token-trouble.ts';

/** The pages that talk to a signing program of the person's computer. In what a script fills in, `{name}` and the like stand for it. */
export interface DeviceText {
  readonly title: string;
  readonly lead: string;
  readonly steps: readonly string[];
  readonly sign: string;
  readonly signWith: (program: string) => string;
  readonly again: string;
  readonly withoutScripts: string;
  readonly withoutScriptsLink: string;
  readonly neverHere: string;
  readonly programsTitle: string;
  readonly download: (program: string, system: string) => string;
  readonly setupTitle: string;
  readonly setup: readonly string[];
  readonly otherTitle: string;
  readonly checkLink: string;
  readonly check: { readonly title: string; readonly lead: string; readonly start: string };
  readonly told: {
    readonly looking: string;
    /** Where a program asks the person first whether this site may see what it has. */
    readonly allow: string;
    readonly missing: string;
    readonly running: string;
    readonly version: string;
    readonly token: string;
    readonly certificate: string;
    readonly signing: string;
    readonly choose: string;
    readonly chooseCertificate: string;
    readonly signWithCertificate: string;
    readonly ready: string;
    readonly notReady: string;
    readonly troubles: Partial<Readonly<Record<TokenTrouble, string>>>;
  };
}
