/**
 * One text for equal values, however their members were put together: RFC 8785 (names in order of their UTF-16 units, no space; numbers
 * and strings as ECMAScript writes them). Members that are `undefined` are left out, as JSON does.
 *
 * @throws TypeError for what JSON cannot say
 */
export const canonicalJson = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map((item: unknown) => canonicalJson(item ?? null)).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .toSorted(([one], [other]) => (one < other ? -1 : 1));
    return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`).join(',')}}`;
  }
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError('JSON has no such number');
  const text: string | undefined = JSON.stringify(value);
  if (text === undefined) throw new TypeError('JSON cannot say this');
  return text;
};
