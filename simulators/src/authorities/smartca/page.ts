import type { Person } from '../../cast/person.ts';
import { html } from '../../sandbox/pages/html.ts';
import type { Html } from '../../sandbox/pages/html.ts';
import { providerPage } from '../provider-page.ts';
import { registered } from './room.ts';

/** Whose pages these are. */
export const smartca = { page: 'smartca', brand: 'VNPT SmartCA mô phỏng' };

const option = ({ id, fullName }: Person): Html => html`<option value="${id}">${fullName}</option>`;

/** The provider's page: who is here, and what an application is let do. Nothing is signed on it. */
export const signInPage = (request: string, people: readonly Person[]): string =>
  providerPage(
    smartca,
    'Đăng nhập SmartCA',
    '',
    html`<p class="lead"><b>${registered.name}</b> xin xem các chứng thư số của bạn và gửi yêu cầu ký tới ứng dụng SmartCA trên điện thoại.</p>
<form method="post" action="/auth/login">
<input type="hidden" name="request" value="${request}">
<p><label for="person">Bạn là</label>
<select id="person" name="person">${people.map(option)}</select></p>
<p><button type="submit" name="decision" value="allow">Đồng ý</button>
<button class="warn" type="submit" name="decision" value="deny">Từ chối</button></p>
</form>`,
  );
