import { readTrouble } from './read-trouble.ts';
import type { SmtpSettings } from './smtp-connection.ts';
import { called, connectionTo } from './smtp-connection.ts';

/**
 * Connects to the mail server, under TLS where the settings ask for it, and logs in as the carrier does; hands over nothing.
 *
 * @returns nothing when all is well, else the reply's codes or the name of what broke
 */
export const tryToEnter = async (settings: SmtpSettings): Promise<string | undefined> => {
  const { user, password = '', timeoutMs } = settings;
  const connection = connectionTo(settings);
  let deadline: ReturnType<typeof setTimeout> | undefined;
  const broken = new Promise<never>((_resolve, reject) => {
    connection.on('error', reject);
    connection.on('end', () => setImmediate(() => reject(new Error('the connection ended'))));
    deadline = setTimeout(() => reject(Object.assign(new Error('too late'), { code: 'timeout' })), timeoutMs);
  });
  const enter = async (): Promise<void> => {
    await called((done) => connection.connect(done));
    if (user !== undefined) await called((done) => connection.login({ user, pass: password }, done));
  };
  try {
    await Promise.race([enter(), broken]);
    connection.quit();
    return undefined;
  } catch (trouble) {
    connection.close();
    return readTrouble(trouble, 'entering').problem.detail;
  } finally {
    clearTimeout(deadline);
    broken.catch(() => {});
  }
};
