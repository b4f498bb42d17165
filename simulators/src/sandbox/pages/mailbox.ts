import type { ReceivedMail } from '../../mailboxes/mailboxes.ts';
import type { Bench } from '../../bench.ts';
import { html } from './html.ts';
import type { Html } from './html.ts';
import { layout } from './layout.ts';
import { writeInstant } from './words.ts';

const letter = ({ at, from, subject, text }: ReceivedMail): Html => {
  const code = /(?<!\d)\d{6}(?!\d)/.exec(text)?.[0];
  return html`<li>
<p class="from"><b>${from}</b> <time datetime="${at}">${writeInstant(at)}</time></p>
<p class="from"><b>${subject}</b></p>
<p class="text">${text}</p>
${code === undefined ? undefined : html`<p class="code"><span>Mã</span> <output class="datum">${code}</output> <button type="button" data-copy="${code}" hidden>Chép mã</button></p>`}
</li>`;
};

/** A mailbox: what it has received, newest first. */
export const mailboxPage = (bench: Bench, address: string): string => {
  const mails = bench.mailboxes.messages(address);
  const path = `/hop-thu/${encodeURIComponent(address)}`;
  return layout({
    name: 'mailbox',
    title: `Hộp thư ${address}`,
    script: 'phone.js',
    body: html`
<h1>Hộp thư ${address}</h1>
<div class="phone" data-address="${path}">
<section aria-labelledby="thu">
<h2 id="thu">Thư đến</h2>
<div id="inbox" aria-live="polite">${mails.length > 0 ? html`<ol class="messages">${mails.map(letter)}</ol>` : html`<p class="empty">Chưa có thư nào.</p>`}</div>
<p class="reload"><a href="${path}">Tải lại hộp thư</a></p>
</section>
</div>`,
  });
};
