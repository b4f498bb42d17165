import { makeHttpInsuranceRegister } from '../../authorities/social-insurance/http-insurance-register.ts';
import type { InsuranceRegisterParts } from '../../authorities/social-insurance/http-insurance-register.ts';
import type { InsuranceRegister } from '../../authorities/social-insurance/insurance-register.ts';
import { readOperatorKey } from '../../platform/keys/operator-key.ts';
import type { Settings } from '../../platform/settings/settings.ts';

/** Where the register answers; nothing where none is set. */
export const insuranceAddresses = ({ matchUrl, tokenUrl }: Settings['socialInsurance']): readonly string[] =>
  matchUrl === undefined || tokenUrl === undefined ? [] : [matchUrl, tokenUrl];

/** The register of the social insurance, where one is set. */
export const openInsurance = async (
  { socialInsurance }: Pick<Settings, 'socialInsurance'>,
  parts: InsuranceRegisterParts,
): Promise<InsuranceRegister | undefined> => {
  const { matchUrl, tokenUrl, clientKeyFile, ...rest } = socialInsurance;
  if (matchUrl === undefined || tokenUrl === undefined) return undefined;
  return makeHttpInsuranceRegister({ ...rest, matchUrl, tokenUrl, ...(await readOperatorKey(clientKeyFile)) }, parts);
};
