import type { Person } from '../../src/domain/evidence/holder.ts';
import type { Evidence, Weighed } from '../../src/domain/evidence/evidence.ts';

/** What the registers of the siblings say of somebody. */
export const recordOf = (personalId: string, now: Date, more: Partial<Person> = {}): Evidence => ({
  type: 'electronic_record',
  version: 2,
  recordType: 'test-register',
  subject: { scheme: 'vn-personal-id', value: personalId },
  holder: {
    type: 'person',
    fullName: 'NGUYỄN THỊ SIBLING',
    personalId,
    ...more,
  },
  source: 'Sổ thử',
  matched: ['idDocument', 'name'],
  nameMatchedFolded: false,
  time: now.toISOString(),
  checkDetails: [{ checkMethod: 'data', organization: 'Sổ thử', checkId: `q-${personalId}`, time: now.toISOString() }],
});

export const weighRecord = (evidence: readonly Evidence[]): Weighed =>
  evidence.length > 0
    ? { outcome: 'accepted', identityLevel: 2, reasons: ['test-register-confirms'] }
    : { outcome: 'refused', identityLevel: 1, reasons: [] };
