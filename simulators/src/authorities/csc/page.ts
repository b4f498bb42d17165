import type { Person } from '../../cast/person.ts';
import { html } from '../../sandbox/pages/html.ts';
import type { Html } from '../../sandbox/pages/html.ts';
import type { AuthorizationRequest } from './grants.ts';
import { providerPage } from '../provider-page.ts';
import { registered } from './room.ts';

/** Whose pages these are. */
export const csc = { page: 'remote-signing', brand: 'Ký số từ xa mô phỏng' };

interface AuthorizationPage {
  /** The name under which the request is kept. */
  name: string;
  request: AuthorizationRequest;
  people: readonly Person[];
  /** The member that stands chosen. */
  chosen: string | undefined;
  refused?: string;
}

const whatIsSigned = ({ description, hashes }: NonNullable<AuthorizationRequest['signing']>): Html => html`
<p class="lead"><b>${registered.name}</b> xin một chữ ký số của bạn.</p>
<div class="card"><dl>
<div><dt>Nội dung ký</dt><dd data-sign="description">${description ?? 'không ghi'}</dd></div>
<div><dt>Mã băm (SHA-256)</dt><dd><code>${hashes.join(' ')}</code></dd></div>
</dl></div>`;

const pin = html`<p><label for="pin">Mã PIN của chữ ký số</label>
<input id="pin" name="pin" type="password" inputmode="numeric" autocomplete="off"></p>`;

const option = ({ id, fullName }: Person, chosen: string | undefined): Html =>
  html`<option value="${id}" ${id === chosen ? html`selected` : undefined}>${fullName}</option>`;

/** The provider's page: who is here, what is asked, and two buttons. */
export const authorizationPage = ({ name, request: { signing }, people, chosen, refused }: AuthorizationPage): string =>
  providerPage(
    csc,
    signing ? 'Xác nhận ký số' : 'Đăng nhập ký số từ xa',
    refused === undefined ? '' : 'wrong-pin',
    html`
${signing ? whatIsSigned(signing) : html`<p class="lead"><b>${registered.name}</b> xin xem các chứng thư số của bạn.</p>`}
${refused === undefined ? undefined : html`<p class="refused" role="alert">${refused}</p>`}
<form method="post" action="/oauth2/authorize">
<input type="hidden" name="request" value="${name}">
<p><label for="person">Bạn là</label>
<select id="person" name="person">${people.map((person) => option(person, chosen))}</select></p>
${signing ? pin : undefined}
<p><button type="submit" name="decision" value="allow">${signing ? 'Ký' : 'Đồng ý'}</button>
<button class="warn" type="submit" name="decision" value="deny">Từ chối</button></p>
</form>`,
  );
