/** A command cannot go on; the message is one sentence (or a list) for the person at the terminal. */
export class CommandRefused extends Error {
  override readonly name = 'CommandRefused';
}
