import { median } from '../cpu-of.ts';
import type { Spell } from '../under-load.ts';

/** What one side spends on one operation. */
export interface Cost {
  readonly cpuMs: number;
  readonly serverMs: number;
  readonly postgresMs: number;
  /** On the threads that hash; not among the others. */
  readonly hashingMs: number;
  readonly statements: number;
  readonly perSecond: number;
}

/** One operation as it was measured at both sides. */
export interface Measured {
  readonly name: string;
  readonly title: string;
  readonly target: number;
  readonly spells: { readonly ours: readonly Spell[]; readonly peer: readonly Spell[] };
  /** Sent to the database in all these spells. */
  readonly statements: { readonly ours: number; readonly peer: number };
}

/** One operation at both sides. */
export interface Compared {
  readonly name: string;
  readonly title: string;
  readonly target: number;
  readonly ours: Cost;
  readonly peer: Cost;
  /** Of the medians. */
  readonly ratio: number;
  /** Least and greatest of the rounds. */
  readonly spread: readonly [number, number];
}

const each = (spells: readonly Spell[], value: (spell: Spell) => number): number =>
  median(spells.map((spell) => value(spell) / spell.done));
/** Hashing is apart. */
const ofServers = ({ serverMs, hashingMs }: Spell): number => serverMs - hashingMs;
const total = (spell: Spell): number => ofServers(spell) + spell.postgresMs;

const costOf = (spells: readonly Spell[], statements: number, apartMs: number): Cost => {
  const done = spells.reduce((sum, one) => sum + one.done, 0);
  return {
    cpuMs: each(spells, total) - apartMs,
    serverMs: each(spells, ofServers) - apartMs,
    hashingMs: each(spells, ({ hashingMs }) => hashingMs),
    postgresMs: each(spells, ({ postgresMs }) => postgresMs),
    statements: statements / done,
    perSecond: median(spells.map((one) => one.done / one.seconds)),
  };
};

/** @param apart CPU-ms per operation that are measured alone and taken off */
export const compare = (
  { name, title, target, spells, statements }: Measured,
  apart: { readonly ours: number; readonly peer: number },
): Compared => {
  const [ours, peer] = [
    costOf(spells.ours, statements.ours, apart.ours),
    costOf(spells.peer, statements.peer, apart.peer),
  ];
  const own = (spell: Spell, apartMs: number): number => total(spell) / spell.done - apartMs;
  const ratios = spells.ours.flatMap((one, round) => {
    const other = spells.peer[round];
    return other === undefined ? [] : [own(one, apart.ours) / own(other, apart.peer)];
  });
  return {
    name,
    title,
    target,
    ours,
    peer,
    ratio: ours.cpuMs / peer.cpuMs,
    spread: [Math.min(...ratios), Math.max(...ratios)],
  };
};

const n = (value: number, digits = 2): string => value.toFixed(digits);
const costs = ({ cpuMs, serverMs, postgresMs }: Cost): string => `${n(cpuMs)} (${n(serverMs)} + ${n(postgresMs)})`;

/** Lines of a table; the brackets are processes + PostgreSQL. */
export const asTable = (results: readonly Compared[]): readonly string[] => {
  const rows = [
    ['operation', 'ours', 'peer', 'ratio', 'least–most', 'target', '', 'statements', 'per second'],
    ...results.map(({ title, target, ours, peer, ratio, spread }) => [
      title,
      costs(ours),
      costs(peer),
      n(ratio),
      `${n(spread[0])}–${n(spread[1])}`,
      `≤ ${target}`,
      ratio <= target ? 'met' : 'missed',
      `${n(ours.statements, 1)} / ${n(peer.statements, 1)}`,
      `${n(ours.perSecond, 0)} / ${n(peer.perSecond, 0)}`,
    ]),
  ];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows.map(
    (row) =>
      `  ${row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd()}`,
  );
};
