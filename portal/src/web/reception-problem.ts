import type { BodyProblem } from '../gate/read-dossier.ts';
import type { Refusal } from '../gate/reception.ts';

/** Codes of refusals at reception. */
export type ReceptionProblem =
  | 'token-required'
  | 'token-invalid'
  | 'step-up-required'
  | 'requirements-missing'
  | 'procedure-unknown'
  | 'form-expired'
  | 'idempotency-key-malformed'
  | 'idempotency-key-used-otherwise'
  | 'provider-unreachable'
  | 'too-many'
  | BodyProblem['code'];

/** The code and HTTP status of a refusal. */
export const problemOf = (refusal: Refusal): { readonly code: ReceptionProblem; readonly status: number } => {
  switch (refusal.outcome) {
    case 'token-refused':
      return { code: refusal.why === 'absent' ? 'token-required' : 'token-invalid', status: 401 };
    case 'step-up':
      return { code: 'step-up-required', status: 401 };
    case 'missing':
      return { code: 'requirements-missing', status: 403 };
    case 'body-refused':
      return { code: refusal.problem.code, status: bodyStatus[refusal.problem.code] };
    case 'procedure-unknown':
      return { code: 'procedure-unknown', status: 422 };
    case 'form-expired':
      return { code: 'form-expired', status: 403 };
    case 'idempotency-key-malformed':
      return { code: 'idempotency-key-malformed', status: 400 };
    case 'idempotency-key-used-otherwise':
      return { code: 'idempotency-key-used-otherwise', status: 422 };
    case 'too-many':
      return { code: 'too-many', status: 429 };
    case 'outage':
      return { code: 'provider-unreachable', status: 503 };
  }
};

const bodyStatus: Readonly<Record<BodyProblem['code'], number>> = {
  'media-type-unsupported': 415,
  'body-malformed': 400,
  'field-duplicate': 400,
  'field-unknown': 400,
  'field-not-utf8': 400,
  'field-missing': 422,
  'field-too-long': 413,
  'attachment-missing': 422,
  'attachment-empty': 422,
  'attachment-too-large': 413,
};
