/** Media ranges of an `Accept` header with their weights (RFC 9110 §12.5.1); what is refused is left out. */
const rangesOf = (accept: string): readonly (readonly [string, number])[] =>
  accept
    .toLowerCase()
    .split(',')
    .flatMap((part) => {
      const [range = '', ...parameters] = part.split(';').map((piece) => piece.trim());
      const quality = parameters.find((parameter) => parameter.startsWith('q='));
      const weight = quality === undefined ? 1 : Number(quality.slice(2));
      return weight > 0 ? [[range, weight] as const] : [];
    });

/** True when the caller would rather have a problem document (RFC 9457) than a page. */
export const prefersJson = (accept: string | undefined): boolean => {
  if (accept === undefined || !accept.toLowerCase().includes('json')) return false;
  const ranges = rangesOf(accept);
  const best = (types: readonly string[]): number =>
    Math.max(0, ...ranges.filter(([range]) => types.includes(range)).map(([, weight]) => weight));
  return best(['application/json', 'application/problem+json']) > best(['text/html', 'application/xhtml+xml']);
};

/** The smallest form of a file that the caller can read. */
export const encodingFor = (acceptEncoding: string | readonly string[] | undefined): 'br' | 'gzip' | 'identity' => {
  const accepted = rangesOf(String(acceptEncoding ?? '')).map(([coding]) => coding);
  if (accepted.includes('br')) return 'br';
  return accepted.includes('gzip') ? 'gzip' : 'identity';
};
