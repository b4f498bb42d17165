import type { OutgoingMessage } from '../../domain/outgoing-message.ts';
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
  { id, channel, to, text, expiresAt }: OutgoingMessage,
): Promise<Readonly<Record<keyof typeof columns, unknown>>> => {
  const sealer = await vault.forWriting({ table: 'outbox', row: id });
  return {
    id,
    channel,
    content: sealer.seal(messagePlace(id), JSON.stringify({ to, text })),
    data_key: sealer.dataKey,
    expires_at: expiresAt,
  };
};

/** Puts messages into the outbox, if the change that causes them is made (`done` has a row). */
export const queuedMessages = async (
  vault: Vault,
  done: string,
  messages: readonly OutgoingMessage[],
): Promise<readonly Piece[]> => {
  if (messages.length === 0) return [];
  const rows = rowsOf('message', columns, await Promise.all(messages.map((message) => sealMessage(vault, message))));
  const text = `queued AS (
  INSERT INTO outbox (id, channel, state, content, data_key, due_at, queued_at, changed_at, expires_at)
  SELECT message.id, message.channel, 'queued', message.content, message.data_key, :now, :now, :now, message.expires_at FROM ${done}, ${rows.text}
)`;
  return [{ text, values: rows.values }];
};
