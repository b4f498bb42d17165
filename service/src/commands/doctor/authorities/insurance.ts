import { insuranceScope } from '../../../authorities/social-insurance/http-insurance-register.ts';
import { readOperatorKey } from '../../../platform/keys/operator-key.ts';
import { insuranceTrouble } from '../../installation/own-keys.ts';
import type { Look } from '../finding.ts';
import { ill } from '../finding.ts';
import { lookAtOauthApi } from './oauth-api.ts';

/** The register of the social insurance, where it is asked. */
export const lookAtInsurance: Look = async (patient) => {
  const { methods, socialInsurance } = patient.settings;
  const { matchUrl, tokenUrl, clientKeyFile } = socialInsurance;
  const trouble = await insuranceTrouble(patient.settings);
  if (trouble !== undefined) return [ill('social-insurance', trouble.found, trouble.todo)];
  if (!methods.includes('social-insurance') || matchUrl === undefined || tokenUrl === undefined) return [];
  return lookAtOauthApi(patient, {
    client: { ...socialInsurance, tokenUrl, ...(await readOperatorKey(clientKeyFile)) },
    scope: insuranceScope,
    token: { about: 'insurance-token', setting: 'SOCIAL_INSURANCE_TOKEN_URL' },
    credentials: 'SOCIAL_INSURANCE_CLIENT_ID and SOCIAL_INSURANCE_CLIENT_KEY',
    doors: [{ about: 'insurance-match', url: `${matchUrl}/match`, setting: 'SOCIAL_INSURANCE_MATCH_URL' }],
  });
};
