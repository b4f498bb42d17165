import type { Account } from '../../domain/account.ts';
import type { Holder } from '../../domain/evidence/holder.ts';
import { allows } from '../../domain/policy/road.ts';
import type { TypedFields } from '../../domain/typed/fields.ts';
import { phoneNumberForPeople } from '../../domain/typed/read-phone-number.ts';
import { notOpen } from '../account/sessions/signed-in.ts';
import { html, type Html } from '../html.ts';
import { goTo, type Answer } from '../page.ts';
import { furtherPathFor, paths, signInForWaysPath } from '../paths.ts';
import { problemAnswer, type Site } from '../site.ts';
import { dayFirst } from '../text/say.ts';
import type { Text } from '../text/text.ts';
import type { Shown } from '../../journeys/attempt/visitor.ts';
import type { Visit } from '../visit.ts';
import { readChoice, showForm, type Choice } from './start.ts';

/**
 * By what an account can be proven further today. What signs in by its own means may be added again, a second certificate for one; what is
 * evidence alone is not asked for twice. A provider has a button of its own, a counter answers another day, and an official is a register's word.
 */
export const furtherChoices = (
  { journeys }: Site,
  { kind, proofs }: Pick<Account, 'kind' | 'proofs'>,
): readonly Choice[] =>
  kind === 'agency'
    ? []
    : journeys.register
        .roads(kind)
        .filter(({ standing }) => allows(standing, 'link-only'))
        .flatMap(({ method, ways }): readonly Choice[] =>
          method.ways === undefined
            ? [{ kind, method }]
            : ways.filter(({ standing }) => allows(standing, 'link-only')).map((walked) => ({ kind, ...walked })),
        )
        .filter(({ method: { method, steps, signIn, providers } }) => {
          const isProven = proofs.some((one) => one.method === method && one.decision.outcome === 'accepted');
          const hasButton = providers !== undefined && signIn !== undefined;
          return !steps.includes('counter') && !hasButton && (signIn !== undefined || !isProven);
        });

/** The choices, each with what it needs. */
export const furtherPart = (text: Text, choices: readonly Choice[]): Html | false => {
  const words = text.register.further;
  return (
    choices.length > 0 &&
    html`<h2 class="govuk-heading-m">${words.title}</h2>
<p class="govuk-body">${words.lead}</p>
<ul class="govuk-list offers">${choices.map(({ method: { method, words: all }, way }) => {
      const its = all[text.language];
      return html`<li><a class="govuk-link" href="${furtherPathFor(method, way)}">${its.name}</a><br>${its.condition}</li>`;
    })}</ul>
`
  );
};

/** What the account knows already, so that nobody types it again. */
const typedOf = (holder: Holder): TypedFields => ({
  ...(holder.type === 'person'
    ? {
        personalId: holder.personalId,
        fullName: holder.fullName,
        ...(holder.formerPersonalId === undefined ? {} : { formerPersonalId: holder.formerPersonalId }),
        ...(holder.dateOfBirth === undefined ? {} : { dateOfBirth: dayFirst(holder.dateOfBirth) }),
      }
    : {}),
  ...(holder.type === 'organisation' ? { taxCode: holder.taxCode } : {}),
  ...(holder.phoneNumber === undefined ? {} : { phoneNumber: phoneNumberForPeople(holder.phoneNumber) }),
  ...(holder.email === undefined ? {} : { email: holder.email }),
});

/** Why nothing is proven further now, on screen: whoever has not just signed in is led to do so. */
export const hindered = (site: Site, visit: Visit, shown: Shown): Answer =>
  shown.code === 'sign-in-too-old' ? goTo(signInForWaysPath) : problemAnswer(visit, shown);

/** The form of a method, for the account that somebody is signed in to. */
export const showFurther = async (site: Site, visit: Visit): Promise<Answer> => {
  const signedIn = await site.journeys.account.open(visit.sessionSecret);
  if ('problem' in signedIn) return notOpen(site, visit, signedIn);
  const { kind, holder } = signedIn.account;
  const choice = readChoice(site, { kind, method: visit.query.get('method'), way: visit.query.get('way') });
  if (choice === undefined || choice.ways !== undefined) return goTo(paths.accountMeans);
  const problem = await site.journeys.register.hindersJoining(visit.sessionSecret);
  return problem === undefined
    ? showForm(site, visit, choice, { typed: typedOf(holder), further: true })
    : hindered(site, visit, problem);
};
