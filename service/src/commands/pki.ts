import { judgeLines } from './pki/judge.ts';
import { showFile } from './pki/show.ts';

const USAGE = `usage: chinhchu pki judge            JSON lines on stdin, one answer per line on stdout: op chain, ocsp or crl,
                                     each with "profile": "strict" or "deployed" where it is to differ
       chinhchu pki show FILE [--json]   a certificate, chain, CRL, OCSP answer or signature in words
`;

/**
 * `chinhchu pki …`: the pki package from the command line.
 * @returns the exit code: 0 done, 1 refused, 2 usage
 */
export async function runPki(args: readonly string[]): Promise<number> {
  const [command, ...rest] = args;
  if (command === 'judge' && rest.length === 0) {
    await judgeLines(process.stdin, process.stdout);
    return 0;
  }
  const [file] = rest.filter((argument) => argument !== '--json');
  if (command === 'show' && file !== undefined) return showFile(file, rest.includes('--json'), process.stdout);
  process.stderr.write(USAGE);
  return 2;
}

if (process.argv[1] === import.meta.filename) process.exitCode = await runPki(process.argv.slice(2));
