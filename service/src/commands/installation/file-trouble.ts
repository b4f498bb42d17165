import { userInfo } from 'node:os';

const whoWeAre = (): string => {
  try {
    return userInfo().username;
  } catch {
    // A number without a name, as containers give.
    return String(process.getuid?.() ?? '');
  }
};

/** The system's code of an error, as `ENOENT`. */
const codeOf = (trouble: unknown): string =>
  trouble instanceof Error && 'code' in trouble ? String(trouble.code) : 'unknown';

/** A file or folder that is not there, whatever else may be closed to us. */
export const isNotThere = (trouble: unknown): boolean => codeOf(trouble) === 'ENOENT';

/**
 * Why a file could not be read or written, for the end of a sentence. It names the user: on Debian the command of root goes on as the
 * service's, to whom root's own folders are closed.
 */
export const fileTrouble = (trouble: unknown): string => {
  const code = codeOf(trouble);
  if (isNotThere(trouble)) return 'there is no such file or folder';
  if (code === 'EACCES' || code === 'EPERM') return `the user ${whoWeAre()}, as whom this command runs, may not`;
  return code;
};
