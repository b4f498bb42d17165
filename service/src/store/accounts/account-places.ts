import type { SealedPlace } from '../../platform/keys/sealing.ts';

/** The sealed places of an account, all under the account's data key. */
export const personPlace = (accountId: string): SealedPlace => ({ table: 'account', column: 'person', row: accountId });
export const identityPlace = (identityId: string): SealedPlace => ({
  table: 'identity',
  column: 'value',
  row: identityId,
});
export const evidencePlace = (decisionId: string, position: number): SealedPlace => ({
  table: 'evidence',
  column: 'record',
  row: `${decisionId}/${position}`,
});
/** Named as the table was when numbers alone waited: what was sealed then opens still. */
export const waitingChangePlace = (changeId: string): SealedPlace => ({
  table: 'number_change',
  column: 'payload',
  row: changeId,
});
export const contestPlace = (contestId: string): SealedPlace => ({
  table: 'contest',
  column: 'payload',
  row: contestId,
});
export const dataRequestPlace = (code: string): SealedPlace => ({
  table: 'data_request',
  column: 'payload',
  row: code,
});
/** The code that stops its removal. */
export const removalCodePlace = (authenticatorId: string): SealedPlace => ({
  table: 'authenticator',
  column: 'removal_code',
  row: authenticatorId,
});
export const authenticatorPlace = (authenticatorId: string): SealedPlace => ({
  table: 'authenticator',
  column: 'secret',
  row: authenticatorId,
});
