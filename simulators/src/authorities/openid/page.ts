import type { Citizen, Organisation } from '../../cast/person.ts';
import { html } from '../../sandbox/pages/html.ts';
import type { Html } from '../../sandbox/pages/html.ts';
import { providerPage, type ProviderPage } from '../provider-page.ts';
import { application } from './profile.ts';
import type { SignInLevel } from './profile.ts';

/** What a page of a provider of identities shows. */
export interface AuthorizationPage extends ProviderPage {
  /** Where the form goes, and the name under which the request is kept. */
  action: string;
  request: string;
  people: readonly Citizen[];
  levels: readonly SignInLevel[];
  /** The level that stands chosen. */
  level?: string | undefined;
  roles: readonly Organisation[];
  refused?: string;
}

const select = (
  name: string,
  label: string,
  options: readonly Html[],
): Html => html`<p><label for="${name}">${label}</label>
<select id="${name}" name="${name}">${options}</select></p>`;

const levelField = (levels: readonly SignInLevel[], chosen: string | undefined): Html | undefined =>
  levels.length === 0
    ? undefined
    : select(
        'level',
        'Đăng nhập bằng',
        levels.map(
          ({ level, label }) =>
            html`<option value="${level}" ${level === chosen ? html`selected` : undefined}>${label}</option>`,
        ),
      );

const roleField = (roles: readonly Organisation[]): Html | undefined =>
  roles.length === 0
    ? undefined
    : select('role', 'Vai trò', [
        html`<option value="">Cá nhân</option>`,
        ...roles.map(({ id, fullName }) => html`<option value="${id}">Người đại diện của ${fullName}</option>`),
      ]);

/** Who is here, in which role and how strongly they sign in, and two buttons. */
export const authorizationPage = (shown: AuthorizationPage): string =>
  providerPage(
    shown,
    'Đăng nhập và đồng ý',
    shown.refused === undefined ? '' : 'refused',
    html`
<p class="lead"><b>${application.name}</b> xin biết bạn là ai.</p>
${shown.refused === undefined ? undefined : html`<p class="refused" role="alert">${shown.refused}</p>`}
<form method="post" action="${shown.action}">
<input type="hidden" name="request" value="${shown.request}">
${select(
  'person',
  'Bạn là',
  shown.people.map(({ id, fullName }) => html`<option value="${id}">${fullName}</option>`),
)}
${roleField(shown.roles)}
${levelField(shown.levels, shown.level)}
<p><button type="submit" name="decision" value="allow">Đồng ý</button>
<button class="warn" type="submit" name="decision" value="deny">Từ chối</button></p>
</form>`,
  );
