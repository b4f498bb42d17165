/** The words of the way to the listener that asks the browser for a certificate. */
export interface ClientCertificateText {
  readonly listener: {
    readonly title: string;
    readonly lead: string;
    readonly steps: readonly string[];
    readonly go: string;
    readonly neverHere: string;
    /** The address that opens, so that it is known again. */
    readonly where: (host: string) => string;
    readonly left: (time: string) => string;
  };
  readonly presented: {
    readonly title: string;
    readonly lead: string;
    readonly holder: string;
    readonly issuer: string;
    readonly go: string;
  };
  readonly over: { readonly title: string; readonly again: string };
  readonly otherTitle: string;
  readonly again: string;
}
