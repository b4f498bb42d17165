import type { PortalId } from '../portals.ts';

/** Kinds of account, as introspection names them. */
export const accountKinds = ['citizen', 'business', 'agency'] as const;
export type AccountKind = (typeof accountKinds)[number];

/** One row: who may send this dossier, and how surely they must be known. */
export interface Procedure {
  readonly code: ProcedureCode;
  readonly kinds: readonly AccountKind[];
  /** Authentication level of the session, 1 to 4 (NĐ 69/2024). */
  readonly authenticationLevel: number;
  /** Seconds since the person last proved themselves, at most. */
  readonly maxAge?: number;
  /** Identity level of the account, 1 or 2. */
  readonly identityLevel: number;
}

interface Row extends Partial<Omit<Procedure, 'code'>> {
  readonly portals: readonly PortalId[];
}

/** What a row asks for when it says nothing else. */
const standard = { kinds: ['citizen'], authenticationLevel: 2, identityLevel: 2 } as const;

const rows = {
  'TN-001': { portals: ['national', 'mps'] },
  'TN-002': { portals: ['national', 'mps'] },
  'TN-003': { portals: ['national', 'mps'], authenticationLevel: 3, maxAge: 900 },
  'TN-004': { portals: ['national', 'mps'], kinds: ['business'] },
  'TN-005': { portals: ['national', 'province'] },
  'TN-006': { portals: ['national', 'province'], kinds: ['citizen', 'business'] },
  'TN-007': { portals: ['national', 'province'], kinds: ['business'] },
  'TN-008': { portals: ['national', 'province'], kinds: ['citizen', 'business'], authenticationLevel: 3, maxAge: 900 },
  'TN-009': {
    portals: ['national', 'mps', 'province'],
    kinds: ['citizen', 'business'],
    authenticationLevel: 1,
    identityLevel: 1,
  },
  'TN-010': { portals: ['national', 'mps', 'province'], kinds: ['agency'] },
} as const satisfies Readonly<Record<string, Row>>;

export type ProcedureCode = keyof typeof rows;

const all: readonly (Procedure & Row)[] = [...entries()];

function* entries(): Generator<Procedure & Row> {
  for (const code of codes()) yield { ...standard, ...rows[code], code };
}

/** Every procedure code there is, at any portal. */
export function codes(): readonly ProcedureCode[] {
  return Object.keys(rows).filter((code): code is ProcedureCode => Object.hasOwn(rows, code));
}

/** The procedures a portal receives dossiers for. */
export const proceduresOf = (portal: PortalId): readonly Procedure[] =>
  all.filter(({ portals }) => portals.includes(portal));

/** A portal's procedure by its code; nothing when it receives none by that name. */
export const findProcedure = (portal: PortalId, code: string): Procedure | undefined =>
  proceduresOf(portal).find((each) => each.code === code);
