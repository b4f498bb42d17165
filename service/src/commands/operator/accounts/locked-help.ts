/** What comes next for an account that is locked once a suspension, or a register's word of a death, is over. */
export const lockedHelp = (accountId: string): string =>
  `its holder opens it by a way that stood before; once you have seen them with their card, chinhchu account restore ${accountId} does.`;
