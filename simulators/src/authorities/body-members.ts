/** What stands in a body, read in the words of one wire. */
export interface BodyReaders {
  /** The members of a JSON object. @throws what the wire says of anything else */
  readonly members: (body: unknown) => Record<string, unknown>;
  /** A text that is not empty. @throws what the wire says of anything else */
  readonly text: (value: unknown, name: string) => string;
}

/** @param refused what the wire says of a body that is no object (`undefined`), or of a member by its name */
export const bodyReaders = (refused: (name: string | undefined) => Error): BodyReaders => ({
  members: (body) => {
    if (typeof body !== 'object' || body === null || Array.isArray(body)) throw refused(undefined);
    return Object.fromEntries(Object.entries(body));
  },
  text: (value, name) => {
    if (typeof value !== 'string' || value === '') throw refused(name);
    return value;
  },
});
