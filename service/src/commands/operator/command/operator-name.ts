/** What sudo lets stand as a name of an account. */
const accountName = /^[a-z_][a-z0-9_.-]{0,31}$/iu;

/**
 * Who gives a command, for the audit: the account that called sudo, where one did, as everybody who may give commands becomes the service's own
 * user by it; else the account that runs it. Whoever may become another can lie here; what sudo itself logs is the proof.
 *
 * @param env of the command; sudo sets SUDO_USER itself, whatever stood there
 * @param username of the account that runs it
 */
export const operatorName = (env: Readonly<Record<string, string | undefined>>, username: string): string => {
  const caller = env['SUDO_USER'];
  return caller !== undefined && accountName.test(caller) ? caller : username;
};
