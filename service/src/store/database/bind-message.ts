/** A value as PostgreSQL takes it: text, or bytes as they are. */
type Parameter = string | Buffer | null;

/** A list in the form of an array (PostgreSQL, "Array Input and Output Syntax"): every item in quotes, bytes in hexadecimal. */
const arrayOf = (items: readonly unknown[]): string => {
  const quoted = items.map((item) => {
    const parameter = parameterOf(item);
    if (parameter === null) return 'NULL';
    const text = typeof parameter === 'string' ? parameter : `\\x${parameter.toString('hex')}`;
    return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
  });
  return `{${quoted.join(',')}}`;
};

/** @throws TypeError for anything that is no plain value, a Buffer, or a list of those: a fault of ours */
const parameterOf = (value: unknown): Parameter => {
  if (typeof value === 'string' || value === null) return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Buffer.isBuffer(value)) return value;
  if (Array.isArray(value)) return arrayOf(value);
  throw new TypeError(`a statement takes no ${typeof value}`);
};

const sizeOf = (parameter: Parameter): number => {
  if (parameter === null) return 0;
  // A unit of UTF-16 is three bytes of UTF-8 at most.
  return typeof parameter === 'string' ? 3 * parameter.length : parameter.length;
};

/** What follows a Bind: Execute (all rows of the unnamed portal) and Sync. */
const tail = Buffer.from([0x45, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0x53, 0, 0, 0, 4]);

/**
 * Bind, Execute and Sync of a prepared statement as the bytes of one write (PostgreSQL, "Message Formats"): results come as text, Buffers go
 * as bytes and everything else as text.
 *
 * @param statement its name, ASCII
 */
export const bindMessage = (statement: string, values: readonly unknown[]): Buffer => {
  const parameters = values.map(parameterOf);
  const most = parameters.reduce((sum, parameter) => sum + 6 + sizeOf(parameter), 0);
  const bytes = Buffer.allocUnsafe(1 + 4 + 1 + statement.length + 1 + 2 + 2 + 4 + most + tail.length);
  let at = bytes.writeUInt8(0x42, 0) + 4;
  at = bytes.writeUInt8(0, at);
  at += bytes.write(statement, at, 'latin1');
  at = bytes.writeUInt8(0, at);
  at = bytes.writeInt16BE(parameters.length, at);
  for (const parameter of parameters) at = bytes.writeInt16BE(Buffer.isBuffer(parameter) ? 1 : 0, at);
  at = bytes.writeInt16BE(parameters.length, at);
  for (const parameter of parameters) {
    if (parameter === null) {
      at = bytes.writeInt32BE(-1, at);
      continue;
    }
    const length = typeof parameter === 'string' ? bytes.write(parameter, at + 4) : parameter.copy(bytes, at + 4);
    at = bytes.writeInt32BE(length, at) + length;
  }
  // One form for all results: text.
  at = bytes.writeInt16BE(1, at);
  at = bytes.writeInt16BE(0, at);
  bytes.writeInt32BE(at - 1, 1);
  return bytes.subarray(0, at + tail.copy(bytes, at));
};
