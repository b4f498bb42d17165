/** Reads a text column. @throws when it is something else */
export const textOf = (row: Readonly<Record<string, unknown>>, column: string): string => {
  const value = row[column];
  if (typeof value !== 'string') throw new TypeError(`${column} is not text`);
  return value;
};

/** Reads a whole-number column. @throws when it is something else */
export const numberOf = (row: Readonly<Record<string, unknown>>, column: string): number => {
  const value = row[column];
  if (typeof value !== 'number') throw new TypeError(`${column} is not a number`);
  return value;
};

/** Reads a column of bytes. @throws when it is something else */
export const bytesOf = (row: Readonly<Record<string, unknown>>, column: string): Uint8Array => {
  const value = row[column];
  if (!(value instanceof Uint8Array)) throw new TypeError(`${column} is not bytes`);
  return value;
};
