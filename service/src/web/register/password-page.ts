import type { PasswordProfile } from '../../domain/password-rule.ts';
import type { EvidencedRegistration } from '../../domain/registration.ts';
import type { Shown } from '../../journeys/visitor.ts';
import { html } from '../html.ts';
import type { Page } from '../page.ts';
import { passwordForm } from '../password-parts.ts';
import { paths } from '../paths.ts';
import { problemNotice } from '../problem-parts.ts';
import type { Facts, Text } from '../text/text.ts';

interface Drawn {
  readonly registration: EvidencedRegistration;
  readonly token: string;
  readonly script: string;
  readonly profile: PasswordProfile;
  readonly shown?: Shown | undefined;
}

/** The password, with which the account will be open. */
export const passwordPage = (
  text: Text,
  facts: Facts,
  { registration, token, script, profile, shown }: Drawn,
): Page => {
  const words = text.register.password;
  const {
    claim: { personalId },
    version,
    supportCode,
  } = registration;
  return {
    name: 'password',
    title: words.title,
    address: paths.password,
    step: 4,
    supportCode,
    script,
    ...(shown === undefined ? {} : { problem: shown.code }),
    body: html`${shown !== undefined && problemNotice(text, shown, facts)}<h1 class="govuk-heading-l">${words.title}</h1>
<p class="govuk-body">${words.lead}</p>
${passwordForm(text, { username: personalId, path: paths.password, version, token, profile, shown }, words.send)}`,
  };
};
