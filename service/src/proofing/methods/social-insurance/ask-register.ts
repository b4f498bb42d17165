import type {
  FieldMatch,
  InsuranceAnswer,
  InsuranceQuery,
  InsuranceRegister,
} from '../../../authorities/social-insurance/insurance-register.ts';
import { citizenOf } from '../../../domain/evidence/identity.ts';
import { foldName } from '../../../domain/typed/names/fold-name.ts';
import type { Asked, Trace } from '../../method.ts';

/** The register's record is this person's. */
export interface Confirmed {
  /** With the numbers that it has confirmed. */
  readonly query: InsuranceQuery;
  /** The CMND and the 12 digits are one person's, it says. */
  readonly tied: boolean;
  readonly folded: boolean;
  readonly reference: string;
  readonly trace: Trace;
}
type Ended = Extract<Asked, { readonly asked: 'refused' | 'unanswered' }>;

/** The 12 digits are not in the register, or it does not know whether the CMND is the same person's. */
interface Untied {
  readonly untied: true;
  /** It has the 12 digits. */
  readonly hasPersonalId: boolean;
  readonly trace: Trace;
}

const refused = (problem: 'insurance-record-mismatch' | 'insurance-record-incomplete', trace: Trace): Ended => ({
  asked: 'refused',
  problem,
  mismatch: problem === 'insurance-record-mismatch',
  trace,
});

/** Said only where everything else is true: of whoever has these numbers. */
const deceased = ({ personalId, formerPersonalId }: InsuranceQuery, reference: string, trace: Trace): Ended => ({
  asked: 'refused',
  problem: 'insurance-person-deceased',
  mismatch: false,
  died: {
    of: [personalId, formerPersonalId].flatMap((number) => (number === undefined ? [] : [citizenOf(number)])),
    register: 'social-insurance',
    reference,
  },
  trace,
});

/** How the answers to one question read together: anything but the string 'true' is no match. */
const readAnswer = (
  answer: InsuranceAnswer,
): 'match' | 'untied' | 'name-differs' | 'incomplete' | 'mismatch' | 'deceased' => {
  if (answer.answer !== 'compared') return answer.answer === 'deceased' ? 'deceased' : 'mismatch';
  const { personalId, socialInsuranceNumber, fullName, dateOfBirth, tied } = answer;
  const ofRecord: readonly FieldMatch[] = [socialInsuranceNumber, fullName, dateOfBirth];
  if ([personalId, socialInsuranceNumber, dateOfBirth, tied].includes('false')) return 'mismatch';
  if (ofRecord.includes('not_available')) return 'incomplete';
  if (fullName === 'false') return 'name-differs';
  if (tied === 'not_available' || (tied !== undefined && personalId === 'not_available')) return 'untied';
  return personalId === 'true' ? 'match' : 'incomplete';
};

/** One question with the name as it is, and with the folded one where only the name differs. @param key under which it is traced */
const askOnce = async (
  register: InsuranceRegister,
  query: InsuranceQuery,
  { asked, key }: { readonly asked: Trace; readonly key: string },
): Promise<Confirmed | Untied | Ended> => {
  let trace = asked;
  for (const [turn, fullName] of [...new Set([query.fullName, foldName(query.fullName)])].entries()) {
    const came = await register.match({ ...query, fullName });
    if (!came.ok)
      return {
        asked: 'unanswered',
        problem: 'insurance-unavailable',
        trace: { ...trace, outage: came.problem.detail },
      };
    const { value: answer } = came;
    const { reference } = answer;
    trace = { ...trace, [turn === 0 ? key : `${key}Folded`]: reference };
    const reading = readAnswer(answer);
    if (reading === 'match')
      return { query, tied: query.formerPersonalId !== undefined, folded: turn === 1, reference, trace };
    if (reading === 'untied' && answer.answer === 'compared')
      return { untied: true, hasPersonalId: answer.personalId === 'true', trace };
    if (reading === 'deceased') return deceased(query, reference, trace);
    if (reading === 'incomplete') return refused('insurance-record-incomplete', trace);
    if (reading === 'mismatch') break;
  }
  return refused('insurance-record-mismatch', trace);
};

/**
 * Asks whether the record is this person's, and ends with numbers that operator and register have confirmed alike. Where the register cannot tie
 * the CMND to the 12 digits, the person is known by the one that both have.
 *
 * @param confirmed the number that the operator has confirmed; none where it was not asked
 */
export const askRegister = async (
  register: InsuranceRegister,
  query: InsuranceQuery,
  { confirmed, asked }: { readonly confirmed: string | undefined; readonly asked: Trace },
): Promise<Confirmed | Ended> => {
  const came = await askOnce(register, query, { asked, key: 'insuranceMatch' });
  if (!('untied' in came)) return came;
  const { formerPersonalId, ...alone } = query;
  const { hasPersonalId, trace } = came;
  const both = hasPersonalId && confirmed !== formerPersonalId ? query.personalId : formerPersonalId;
  if (both === undefined || (confirmed !== undefined && confirmed !== both))
    return refused('insurance-record-incomplete', trace);
  // Asked alone, so that everything can match: only then the register says that somebody has died.
  const again = await askOnce(register, { ...alone, personalId: both }, { asked: trace, key: 'insuranceAloneMatch' });
  return 'untied' in again ? refused('insurance-record-mismatch', again.trace) : again;
};
