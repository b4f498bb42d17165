import type { DeliveryState, MessageChannel } from '../../../domain/outgoing-message.ts';
import type { CodeDelivery } from '../../../journeys/attempt/step.ts';
import { html, type Html } from '../../html.ts';
import { marks } from '../../page-parts/marks.ts';
import type { Path } from '../../paths.ts';
import { timeOfDay } from '../../text/say.ts';
import type { Text } from '../../text/text.ts';
import type { CodeWay, DeliveryWords } from './words/words.ts';

const told: Readonly<Record<DeliveryState, DeliveryWords>> = {
  queued: 'sending',
  sending: 'sending',
  sent: 'sent',
  delivered: 'delivered',
  undelivered: 'undelivered',
  refused: 'undelivered',
  dropped: 'undelivered',
};

/** The words of the way a code travels. */
export const wayOf = (code: Text['code'], channel: MessageChannel): CodeWay => (channel === 'email' ? code.mail : code);

/** Where the message is, as one word for programs and one sentence for people. */
export const deliveryTold = (
  { code }: Text,
  delivery: CodeDelivery,
): { readonly state: DeliveryWords; readonly sentence: string } => {
  const state = told[delivery.state];
  const { delivery: words } = wayOf(code, delivery.channel);
  return { state, sentence: words[state](timeOfDay(delivery.at)) };
};

/** The line that says where the message is; a script asks `address` for news. */
export const deliveryLine = (text: Text, delivery: CodeDelivery, address: Path): Html => {
  const { state, sentence } = deliveryTold(text, delivery);
  return html`<div class="delivery delivery--${state}" role="status" data-delivery-url="${address}">${marks.message}<p>${sentence}</p></div>
`;
};
