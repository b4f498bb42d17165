import { isReachable } from '../../gate/judge.ts';
import type { Procedure } from '../../gate/procedures.ts';
import { html } from '../html.ts';
import type { Page } from '../layout.ts';
import { paths } from '../paths.ts';
import type { Room } from '../room.ts';
import type { Visit } from '../visit.ts';

/** Whether anybody can be signed in as surely as a procedure asks, as the provider described itself last. */
export const canBeSent = ({ connection }: Room, procedure: Procedure): boolean =>
  isReachable(procedure, connection.known()?.acrValues);

/** Says which sign-in a procedure asks for, that it cannot be had (at all, or with this account), and where to go instead. */
export const notOnlinePage = (visit: Visit, procedure: Procedure): Page => {
  const { text, room } = visit;
  const level = text.procedures.authenticationLevels[procedure.authenticationLevel] ?? '';
  const atAll = canBeSent(room, procedure);
  const words = atAll ? text.notOnline.thisAccount : text.notOnline.anybody;
  return {
    name: 'not-online',
    title: text.procedures.names[procedure.code],
    problem: 'level-unavailable',
    body: html`<h1>${text.procedures.names[procedure.code]}</h1>
<div class="told" role="group" aria-labelledby="chua"><h2 id="chua">${words.title}</h2><p>${words.needs(level)}</p><p>${text.notOnline.instead(text.procedures.offices[procedure.code])}</p></div>
<p class="ways"><a class="button" href="${paths.procedures}">${text.notOnline.others}</a>${atAll && html`<a class="button quiet" href="${room.issuer}/tai-khoan">${text.toAccountService}</a>`}</p>`,
  };
};
