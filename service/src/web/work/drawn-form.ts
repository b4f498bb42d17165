import type { Shown } from '../../journeys/attempt/visitor.ts';
import type { WorkForm } from '../page-parts/form-parts.ts';
import type { Site } from '../site.ts';
import type { Visit } from '../visit.ts';
import { formWork } from './form-work.ts';

/** What came of a form before, for it to be shown again. */
export interface FormShown {
  readonly shown?: Shown | undefined;
  /** As typed, shown again. */
  readonly typed?: string | undefined;
  /** A token to be kept rather than made afresh: its age counts. */
  readonly keptToken?: string | undefined;
}

/** A form of one field that costs its browser some work. */
export interface DrawnForm extends Omit<FormShown, 'keptToken'> {
  readonly work: Omit<WorkForm, 'action' | 'sending'>;
  readonly script: string;
}

/** Such a form for this visit. @param context travels in the form's token */
export const drawnForm = (
  site: Site,
  visit: Visit,
  { keptToken, ...form }: FormShown,
  context: Readonly<Record<string, string>> = {},
): DrawnForm => ({
  ...form,
  work: formWork(site, visit, { kept: keptToken, context }),
  script: site.urls.proofOfWork,
});
