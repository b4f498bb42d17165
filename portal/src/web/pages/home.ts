import type { Procedure } from '../../gate/procedures.ts';
import { proceduresOf } from '../../gate/procedures.ts';
import type { Html } from '../html.ts';
import { html } from '../html.ts';
import type { Page } from '../layout.ts';
import { paths, sendPath } from '../paths.ts';
import type { Visit } from '../visit.ts';
import { dossierTable } from './dossiers.ts';
import { canBeSent } from './not-online.ts';

/** What a stranger is told: nobody can sign in now, or they are signed in at the provider and need only say so. */
export type HomeNotice = 'provider-away' | 'known';

/** The first page. */
export const homePage = (visit: Visit, notice?: HomeNotice): Page => {
  const { room, text, signedIn } = visit;
  const portal = text.portals[room.portal];
  return {
    name: 'home',
    title: text.home.title,
    ...(notice === 'provider-away' ? { problem: 'provider-unreachable' } : {}),
    body: html`<section class="hero">
<h1>${portal.name}</h1>
<p class="lead">${portal.lead}</p>
${visit.sessionEnded && html`<p class="notice" role="status" data-session-ended="yes">${text.home.sessionEnded}</p>`}
${notice === 'provider-away' && html`<p class="notice" role="status">${text.home.providerAway}</p>`}
${signedIn === undefined ? ways(visit, notice === 'known') : welcome(visit)}
</section>
${signedIn !== undefined && latest(visit, signedIn.session.subject)}
<section class="procedures" aria-labelledby="thu-tuc">
<h2 id="thu-tuc">${text.home.proceduresTitle}</h2>
<ul class="cards">${proceduresOf(room.portal).map((procedure) => card(visit, procedure))}</ul>
</section>`,
  };
};

/** A procedure, who may send it, and whether anybody can. */
const card = ({ text, room }: Visit, procedure: Procedure): Html =>
  html`<li><a href="${sendPath(procedure.code)}">${text.procedures.names[procedure.code]}</a><span class="fine">${procedure.kinds.map((kind) => text.procedures.kinds[kind]).join(', ')}</span>${!canBeSent(room, procedure) && html`<span class="not-online">${text.notOnline.anybody.title}</span>`}</li>`;

const ways = ({ text }: Visit, known: boolean): Html =>
  known
    ? html`<p class="notice" role="status" data-known="yes">${text.home.known}</p>
<p class="ways"><a class="button big" href="${paths.signIn}">${text.home.goOn}</a></p>`
    : html`<p class="ways"><a class="button big" href="${paths.signIn}">${text.signInWith}</a><a class="button big quiet" href="${paths.register}">${text.registerWith}</a></p>
<p class="fine">${text.home.registerLead}</p>
<p class="fine"><strong>${text.home.oneAccount}.</strong> ${text.home.oneAccountLead}</p>`;

const welcome = ({ text, signedIn }: Visit): Html => {
  const name = signedIn?.session.facts.find((fact) => fact.name === 'full-name')?.value;
  return html`<p class="welcome" data-signed-in="yes">${name === undefined ? text.home.signedInNameless : html`${text.home.signedIn} <strong>${name}</strong>`}</p>
<p class="ways"><a class="button big" href="${paths.procedures}">${text.home.toProcedures}</a><a class="button big quiet" href="${paths.account}">${text.home.toAccount}</a></p>`;
};

const latest = (visit: Visit, subject: string): Html | false => {
  const dossiers = visit.room.store.dossiers.list(subject, 3);
  return (
    dossiers.length > 0 &&
    html`<section aria-labelledby="moi-nop"><h2 id="moi-nop">${visit.text.home.latest}</h2>${dossierTable(visit, dossiers)}<p><a href="${paths.dossiers}">${visit.text.home.all}</a></p></section>`
  );
};
