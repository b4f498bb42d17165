import { leverModes, maxDelayMs } from '../../lever.ts';
import type { LeverMode } from '../../lever.ts';
import type { Authority, Bench } from '../../bench.ts';
import { html } from './html.ts';
import type { Html } from './html.ts';
import { layout } from './layout.ts';
import { modeWords, writeInstant } from './words.ts';

const choice = (authority: string, mode: LeverMode, meaning: string, chosen: boolean): Html => {
  const id = `${authority}-${mode}`;
  return html`<div class="choice">
<input type="radio" name="mode" id="${id}" value="${mode}" aria-describedby="${id}-y-nghia" ${chosen ? html`checked` : undefined}>
<label for="${id}">${modeWords[mode]}</label>
<p class="hint" id="${id}-y-nghia">${meaning}</p>
</div>`;
};

const card = ({ kind, url, lever }: Authority): Html => html`<article class="card" id="${kind.id}">
<h2>${kind.title}</h2>
<p class="mode ${lever.mode() === 'normal' ? 'good' : 'other'}">${modeWords[lever.mode()]} <code>${lever.mode()}</code></p>
<dl>
<div><dt>Mã</dt><dd><code>${kind.id}</code></dd></div>
<div><dt>Địa chỉ</dt><dd><code>${url}</code></dd></div>
<div><dt>Giao thức</dt><dd>${kind.wire}</dd></div>
</dl>
<form method="post" action="/co-quan/${kind.id}">
<fieldset>
<legend>Cần gạt</legend>
${leverModes.map((mode) => choice(kind.id, mode, kind.modes[mode], lever.mode() === mode))}
</fieldset>
<label for="${kind.id}-delay">Khi chậm: chậm bao nhiêu mili giây</label>
<input id="${kind.id}-delay" name="delayMs" type="number" min="0" max="${maxDelayMs}" step="1" value="${lever.delayMs()}" required>
<button type="submit">Gạt</button>
</form>
</article>`;

/** The authorities with their levers, the workbench's clock, and the way back to the start. */
export const authoritiesPage = (bench: Bench, refused?: string): string =>
  layout({
    name: 'authorities',
    title: 'Cơ quan',
    ...(refused === undefined ? {} : { problem: 'bad-request' }),
    body: html`
<h1>Các cơ quan bên ngoài</h1>
<p class="lead">Mỗi cơ quan là một máy chủ thật, nói đúng giao thức thật. Gạt cần để xem dịch vụ xử lý thế nào khi cơ quan đó trục trặc.</p>
${refused === undefined ? undefined : html`<p class="refused" role="alert">${refused}</p>`}
<div class="authorities">${bench.authorities.map(card)}</div>
<h2>Đồng hồ của bàn thử</h2>
<p>Bây giờ là <b>${writeInstant(bench.clock.now())}</b>${bench.clock.offsetMs() === 0 ? undefined : html` (đã dời ${Math.round(bench.clock.offsetMs() / 60_000)} phút)`}.</p>
<form class="inline" method="post" action="/dong-ho">
<label for="phut">Dời đồng hồ đi (phút)</label>
<input id="phut" name="minutes" type="number" step="1" value="${Math.round(bench.clock.offsetMs() / 60_000)}" required>
<button type="submit">Dời</button>
</form>
<h2>Làm lại từ đầu</h2>
<p>Xoá mọi tin nhắn, đưa các cần gạt và đồng hồ về lúc ban đầu.</p>
<form method="post" action="/lam-lai"><button class="warn" type="submit">Làm lại từ đầu</button></form>`,
  });
