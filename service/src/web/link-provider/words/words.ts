/** The pages on which an identity provider is linked to an account, and its part of the account's page. */
export interface LinkProviderText {
  readonly title: string;
  readonly lead: string;
  readonly officialLead: string;
  readonly button: (provider: string) => string;
  readonly entry: (provider: string) => string;
  readonly since: (day: string) => string;
  /** The provider is switched off, or its days are over. */
  readonly off: string;
  readonly unlink: string;
  readonly linked: string;
  readonly unlinked: string;
  readonly backToAccount: string;
}
