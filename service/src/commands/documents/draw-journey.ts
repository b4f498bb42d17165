/** A journey as its transition table in `domain` has it: for each event the states it may happen in, and the state it leads to. */
export interface DrawnJourney {
  readonly title: string;
  /** Where the table lies, below `service/src/domain`. */
  readonly file: string;
  readonly begins: string;
  readonly transitions: Readonly<Record<string, { readonly from: readonly string[]; readonly to: string }>>;
}

/** The section of one journey: its title, its table's file, and a Mermaid diagram. A state that nothing leaves is an end. */
export const drawJourney = ({ title, file, begins, transitions }: DrawnJourney): string => {
  const arrows = Object.entries(transitions).flatMap(([event, { from, to }]) =>
    from.map((state) => ({ state, to, event })),
  );
  const states = [...new Set(arrows.flatMap(({ state, to }) => [state, to]))];
  const ends = states.filter((state) => arrows.every((arrow) => arrow.state !== state));
  return `## ${title}

From \`service/src/domain/${file}\`.

\`\`\`mermaid
stateDiagram-v2
    [*] --> ${begins}
${arrows.map(({ state, to, event }) => `    ${state} --> ${to}: ${event}`).join('\n')}
${ends.map((state) => `    ${state} --> [*]`).join('\n')}
\`\`\`
`;
};
