import type { ReturningPurpose } from '../../../../domain/attempt/return-purpose.ts';

/** The words of the way over an identity provider's page, on whichever journey. */
export interface IdentityProviderText {
  readonly page: {
    readonly title: (provider: string) => string;
    readonly lead: string;
    readonly steps: readonly string[];
    readonly go: (provider: string) => string;
    readonly neverHere: (provider: string) => string;
    readonly left: (time: string) => string;
  };
  readonly exchange: { readonly title: string; readonly lead: string };
  readonly provided: Readonly<
    Record<
      ReturningPurpose,
      { readonly title: string; readonly lead: (provider: string) => string; readonly go: string }
    >
  >;
  readonly over: { readonly title: (provider: string) => string; readonly again: (provider: string) => string };
  readonly otherTitle: string;
  readonly again: string;
}
