/** The rules of a way over the pages of an identity provider and back. */
export const identityProviderRule = {
  /** As long as a person may take there: to find the telephone, the app and the PIN. */
  lifetimeSeconds: 600,
  /** Of a word by the provider that is said to be of just now, for clocks that differ. */
  clockSlackSeconds: 60,
} as const;
