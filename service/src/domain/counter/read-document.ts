import type { FieldProblem, TypedFields } from '../typed/fields.ts';
import { fail, ok, type Result } from '../result.ts';
import { readBirthDate } from '../typed/read-birth-date.ts';
import { tidyDigits, tidyTyped } from '../typed/tidy-typed.ts';
import { documentTypes, type DocumentSeen } from './document-seen.ts';

/** No card ends later; what is typed is read as a day up to then. */
const farthest = '2199-12-31';

/**
 * Reads what a clerk types of a document: its type, its number as seen, when it expires (empty where the card says that it never does), and
 * that the face is the one on it. Every field that is wrong is named at once.
 */
export const readDocument = (
  typed: TypedFields,
): Result<Pick<DocumentSeen, 'type' | 'number' | 'expiresOn'>, readonly FieldProblem[]> => {
  const type = documentTypes.find((one) => one === typed.documentType);
  const number = tidyDigits(typed.documentNumber ?? '');
  const expiry = tidyTyped(typed.documentExpiry ?? '');
  const read = expiry === '' ? undefined : readBirthDate(expiry, farthest);
  const expiresOn = read?.ok === true && read.value.precision === 'day' ? read.value.date : undefined;
  const fields: FieldProblem[] = [
    ...(type === undefined ? [{ field: 'documentType', code: 'document-type-missing' } as const] : []),
    ...(number === '' ? [{ field: 'documentNumber', code: 'document-number-missing' } as const] : []),
    ...(number !== '' && !/^(?:\d{9}|\d{12})$/u.test(number)
      ? [{ field: 'documentNumber', code: 'document-number-format' } as const]
      : []),
    ...(read !== undefined && expiresOn === undefined
      ? [{ field: 'documentExpiry', code: 'document-expiry-format' } as const]
      : []),
    ...(typed.faceMatches === 'yes' ? [] : [{ field: 'faceMatches', code: 'face-matches-missing' } as const]),
  ];
  return fields.length > 0 || type === undefined
    ? fail(fields)
    : ok({ type, number, ...(expiresOn === undefined ? {} : { expiresOn }) });
};
