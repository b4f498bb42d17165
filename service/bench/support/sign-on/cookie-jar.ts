/** Cookies of one browser at one place, by name. */
export interface CookieJar {
  keep(lines: readonly string[]): void;
  /** The `Cookie` header. */
  header(): string;
}

/** Paths are not looked at: nothing here has one name under two of them. */
export const makeCookieJar = (): CookieJar => {
  const kept = new Map<string, string>();
  return {
    keep: (lines) => {
      for (const line of lines) {
        const [pair = '', ...rest] = line.split(';').map((part) => part.trim());
        const at = pair.indexOf('=');
        const isOver = rest.some(
          (part) => /^max-age=0$/iu.test(part) || (/^expires=/iu.test(part) && Date.parse(part.slice(8)) <= Date.now()),
        );
        if (isOver) kept.delete(pair.slice(0, at));
        else kept.set(pair.slice(0, at), pair.slice(at + 1));
      }
    },
    header: () => [...kept].map(([name, value]) => `${name}=${value}`).join('; '),
  };
};
