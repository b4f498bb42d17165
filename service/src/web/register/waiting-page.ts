import type { WaitingRegistration } from '../../domain/registration.ts';
import type { Shown } from '../../journeys/visitor.ts';
import { hiddenFields } from '../form-parts.ts';
import { html } from '../html.ts';
import type { Page } from '../page.ts';
import { paths } from '../paths.ts';
import { problemNotice } from '../problem-parts.ts';
import type { Facts, Text } from '../text/text.ts';
import { waitingBody } from '../waiting-parts.ts';

interface Drawn {
  readonly registration: WaitingRegistration;
  readonly token: string;
  readonly now: Date;
  readonly shown?: Shown | undefined;
  /** The browser asks again by itself after this; 0 when the person has stopped that. */
  readonly refreshSeconds: number;
}

/** The operator's word is awaited; what was typed can still be corrected. */
export const waitingPage = (
  text: Text,
  facts: Facts,
  { registration, token, now, shown, refreshSeconds }: Drawn,
): Page => {
  const words = text.register.waiting;
  return {
    name: 'waiting',
    title: words.title,
    address: paths.waiting,
    step: 3,
    supportCode: registration.supportCode,
    ...(shown === undefined ? {} : { problem: shown.code }),
    body: html`${shown !== undefined && problemNotice(text, shown, facts)}${waitingBody(text, registration, { path: paths.waiting, token, now, shown, refreshSeconds })}
<form method="post" action="${paths.goBack}">${hiddenFields(token, registration.version)}<button type="submit" class="link-button">${words.back}</button></form>`,
  };
};
