interface Transition {
  readonly from: readonly string[];
  readonly to: string;
}

/** A transition table as a Mermaid diagram: `new` is nothing yet, `same` stays where it is; a state that nothing leaves is an end. */
export const drawAttempt = (transitions: Readonly<Record<string, Transition>>): string => {
  const arrows = Object.entries(transitions).flatMap(([event, { from, to }]) =>
    from.map((state) => ({ state: state === 'new' ? '[*]' : state, to: to === 'same' ? state : to, event })),
  );
  const states = [...new Set(arrows.flatMap(({ state, to }) => [state, to]))].filter((state) => state !== '[*]');
  const ends = states.filter((state) => arrows.every((arrow) => arrow.state !== state || arrow.to === state));
  return `\`\`\`mermaid
stateDiagram-v2
${arrows.map(({ state, to, event }) => `    ${state} --> ${to}: ${event}`).join('\n')}
${ends.map((state) => `    ${state} --> [*]`).join('\n')}
\`\`\`
`;
};
