/** The three portals this program can be. */
export const portalIds = ['national', 'mps', 'province'] as const;
export type PortalId = (typeof portalIds)[number];

interface Portal {
  /** Its port, counted from PORT_BASE. */
  readonly portOffset: number;
  /** First letters of its dossier codes. */
  readonly codePrefix: string;
}

/** What differs between the portals besides words, colours and procedures. */
export const portals: Readonly<Record<PortalId, Portal>> = {
  national: { portOffset: 1, codePrefix: 'QG' },
  mps: { portOffset: 2, codePrefix: 'CA' },
  province: { portOffset: 3, codePrefix: 'MC' },
};
