import { simSigningAddress } from '../../../app/edges/sim-signing-address.ts';
import { makeMssMobileSignature } from '../../../authorities/mobile-signature/mss-mobile-signature.ts';
import type { SimSigningOperator } from '../../../platform/settings/sim-signing-operators.ts';
import { simSigningFileTrouble } from '../../installation/own-keys.ts';
import type { Finding, Look, Patient } from '../finding.ts';
import { ill, well } from '../finding.ts';
import { illByDetail, illByTrouble, overHttp } from './over-http.ts';

/** A transaction that was never begun, of a number that nobody has: not one that starts a prompt. */
const nobodys = ['doctor', '+84000000000'] as const;
/** UNAUTHORIZED_ACCESS, INCOMPATIBLE_INTERFACE and INTERNAL_ERROR (TS 102 204 §12): about us or the server. All others are about that transaction. */
const aboutUs: Readonly<Record<string, string>> = {
  'fault 104': 'our-credentials-refused',
  'fault 108': 'our-request-refused',
  'fault 900': 'error-status',
};

const lookAt = (operator: SimSigningOperator, { settings, clock }: Patient): Promise<Finding> =>
  overHttp([simSigningAddress(operator)], settings, async ({ http, troubleAt }) => {
    const { id, url } = operator;
    const on = {
      address: `url of ${id} in SIM_SIGNING_OPERATORS`,
      credentials: `apId, password and clientCertificate of ${id} in SIM_SIGNING_OPERATORS`,
    };
    const answer = await makeMssMobileSignature(operator, { http, clock, observe: () => {} }).status(...nobodys);
    const trouble = troubleAt(url);
    if (trouble !== undefined) return illByTrouble(id, url, trouble, on);
    const detail = answer.ok ? '' : answer.problem.detail;
    if (
      answer.ok ||
      answer.problem.code !== 'unavailable' ||
      (/^(?:fault|status) \d/u.test(detail) && aboutUs[detail] === undefined)
    )
      return well(id, `${url} answers, and knows us`);
    const named = aboutUs[detail] ?? (detail.startsWith('http ') ? 'error-status' : 'malformed-answer');
    return illByDetail(
      { about: id, address: url, detail: detail === 'our-credentials-refused' ? detail : named },
      undefined,
      on,
    );
  });

/** Operators whose SIMs sign: the files of our certificates, and a question about a transaction that never was. */
export const lookAtSimSigning: Look = async (patient) => {
  const { methods, simSigningOperators } = patient.settings;
  const files = simSigningFileTrouble(simSigningOperators);
  if (files !== undefined) return [ill('sim-signing', files.found, files.todo)];
  if (!methods.includes('sim-signing')) return [];
  return Promise.all(simSigningOperators.map((operator) => lookAt(operator, patient)));
};
