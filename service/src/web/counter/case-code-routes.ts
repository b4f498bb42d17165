import type { AttemptPurpose } from '../../domain/attempt/attempt.ts';
import type { Shown, Visitor, WorkShown } from '../../journeys/attempt/visitor.ts';
import type { Html } from '../html.ts';
import { show, type Answer, type PageName } from '../page.ts';
import type { Path } from '../paths.ts';
import type { Route, TakeForm } from '../route.ts';
import type { Site } from '../site.ts';
import type { Text } from '../text/text.ts';
import type { Visit } from '../visit.ts';
import { drawnForm, type FormShown } from '../work/drawn-form.ts';
import { judgeWork, tokenToKeep } from '../work/form-work.ts';
import { caseCodeForm, type CaseCodeWords } from './code-form-page.ts';

/** What somebody sent who has the code of a case. */
interface CaseCodeSent {
  readonly caseCode: string;
  /** The word of a mailbox that has received too many codes. */
  readonly unlockWord: string | undefined;
  readonly work: WorkShown;
  readonly visitor: Visitor;
}

/** A page that takes the code of a case, and what the code leads to. */
interface TakesCaseCode {
  readonly name: PageName;
  readonly path: Path;
  /** Of an attempt that begins here. */
  readonly purpose?: AttemptPurpose;
  words(text: Text): CaseCodeWords;
  /** Below the form. */
  ways(text: Text): Html;
  take(site: Site, visit: Visit, sent: CaseCodeSent): Promise<Answer | { readonly problem: Shown }>;
}

/** The page with its form, and what is sent from it: the same for opening an account, coming back into one, and cancelling a case. */
export const caseCodeRoutes = ({ name, path, purpose, words, ways, take }: TakesCaseCode): readonly Route[] => {
  const draw = (site: Site, visit: Visit, form: FormShown & Partial<Pick<CaseCodeSent, 'unlockWord'>> = {}): Answer => {
    const { text, facts } = visit;
    const { unlockWord, ...shown } = form;
    const asked = { name, path, words: words(text), unlockWord, ways: ways(text) };
    return show(caseCodeForm(text, facts, drawnForm(site, visit, shown), asked), {
      retryAfterSeconds: form.shown?.retryAfterSeconds,
    });
  };
  const send: TakeForm = async (site, visit, sent) => {
    const { form, visitor } = sent;
    const caseCode = form.get('caseCode') ?? '';
    const unlockWord = form.get('unlockWord');
    const came = await take(site, visit, { caseCode, unlockWord, work: judgeWork(site, visit, sent), visitor });
    if ('answer' in came) return came;
    const { problem: shown } = came;
    return draw(site, visit, { shown, typed: caseCode, unlockWord, keptToken: tokenToKeep(shown.code, sent) });
  };
  return [
    { method: 'GET', path, show: async (site, visit) => draw(site, visit) },
    { method: 'POST', path, send, ...(purpose === undefined ? {} : { purpose, begins: true }) },
  ];
};
