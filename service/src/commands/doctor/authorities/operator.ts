import { operatorScope } from '../../../authorities/mobile-operator/camara-mobile-operator.ts';
import { readOwnKey } from '../../installation/own-keys.ts';
import type { Look } from '../finding.ts';
import { ill, well } from '../finding.ts';
import { lookAtOauthApi } from './oauth-api.ts';

/** The mobile operator: our key there, a token, and both APIs. */
export const lookAtOperator: Look = async (patient) => {
  const { operator } = patient.settings;
  const key = await readOwnKey(patient.settings);
  if (!key.ok) return [ill('operator-key', key.problem.found, key.problem.todo)];
  return [
    well('operator-key', `${key.value.algorithm}, kid ${key.value.keyId}`),
    ...(await lookAtOauthApi(patient, {
      client: { ...operator, ...key.value },
      scope: operatorScope,
      token: { about: 'operator-token', setting: 'OPERATOR_TOKEN_URL' },
      credentials: 'OPERATOR_CLIENT_ID and OPERATOR_CLIENT_KEY',
      doors: [
        { about: 'kyc-match', url: `${operator.kycMatchUrl}/match`, setting: 'OPERATOR_KYC_MATCH_URL' },
        { about: 'sim-swap', url: `${operator.simSwapUrl}/check`, setting: 'OPERATOR_SIM_SWAP_URL' },
      ],
    })),
  ];
};
