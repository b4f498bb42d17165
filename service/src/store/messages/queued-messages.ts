import type { OutgoingMessage, TracedMessage } from '../../domain/outgoing-message.ts';
import type { SealedPlace } from '../../platform/keys/sealing.ts';
import type { Vault } from '../keys/vault.ts';
import type { Piece } from '../statement.ts';
import { rowsOf } from '../statement.ts';

/** Where an outgoing message's text and recipient are sealed. */
export const messagePlace = (id: string): SealedPlace => ({ table: 'outbox', column: 'content', row: id });

const columns = {
  id: 'text',
  channel: 'text',
  content: 'bytea',
  data_key: 'bytea',
  expires_at: 'timestamptz',
} as const;

const sealMessage = async (
  vault: Vault,
  message: OutgoingMessage & TracedMessage,
): Promise<Readonly<Record<keyof typeof columns, unknown>>> => {
  const { id, channel, to, text, expiresAt, cause } = message;
  const sealer = await vault.forWriting({ table: 'outbox', row: id });
  const subject = message.channel === 'email' ? { subject: message.subject } : {};
  return {
    id,
    channel,
    content: sealer.seal(messagePlace(id), JSON.stringify({ to, text, ...subject, cause })),
    data_key: sealer.dataKey,
    expires_at: expiresAt,
  };
};

/** Whose the messages of a commit are: the sender's until its lease ends, or due for anybody from then on; an ISO 8601 instant. */
export interface Due {
  readonly state: 'queued' | 'sending';
  readonly at: string;
}

/** Puts messages into the outbox, if the change that causes them is made (`done` has a row). */
export const queuedMessages = async (
  { vault, done }: { readonly vault: Vault; readonly done: string },
  messages: readonly (OutgoingMessage & TracedMessage)[],
  due: Due,
): Promise<readonly Piece[]> => {
  if (messages.length === 0) return [];
  const rows = rowsOf('message', columns, await Promise.all(messages.map((message) => sealMessage(vault, message))));
  const text = `queued AS (
  INSERT INTO outbox (id, channel, state, content, data_key, attempts, due_at, queued_at, changed_at, expires_at)
  SELECT message.id, message.channel, :messageState, message.content, message.data_key, :messageTries, :messageDue, :now, :now, message.expires_at FROM ${done}, ${rows.text}
)`;
  const values = { messageState: due.state, messageTries: due.state === 'sending' ? 1 : 0, messageDue: due.at };
  return [{ shape: rows.shape, text, values: { ...rows.values, ...values } }];
};
