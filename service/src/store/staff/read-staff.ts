import type { StaffRecord, StaffSettler } from '../../domain/staff/staff.ts';

/** The columns of `StaffRow`, of a row `n` of the table `staff`. */
export const staffColumns = `n.id AS staff_id, n.state AS staff_state, n.settled_by AS staff_settled_by, n.named_at AS staff_named_at,
  n.changed_at AS staff_changed_at, n.version AS staff_version`;

export interface StaffRow {
  readonly staff_id: string;
  readonly staff_state: StaffRecord['state'];
  readonly staff_settled_by: StaffSettler | null;
  readonly staff_named_at: string;
  readonly staff_changed_at: string;
  readonly staff_version: number;
}

export const readStaff = ({ staff_settled_by: by, ...row }: StaffRow): StaffRecord => ({
  id: row.staff_id,
  state: row.staff_state,
  namedAt: row.staff_named_at,
  changedAt: row.staff_changed_at,
  version: row.staff_version,
  ...(by === null ? {} : { by }),
});
