import { readFileSync } from 'node:fs';

/** The version of the package that runs. */
export const programVersion = (): string => {
  const read: { readonly version: string } = JSON.parse(
    readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
  );
  return read.version;
};
