/**
 * @typedef {{ version?: string, resolved?: string, link?: boolean, dependencies?: Record<string, string>,
 *   optionalDependencies?: Record<string, string> }} Locked
 */

/**
 * What one workspace needs at run time, exactly as the lockfile has it: the packages it depends on and theirs, where they lie.
 * Packages of our own are links and are followed, not listed. What is wanted beside a package (its peers) is what the workspace itself names.
 * @param {Record<string, Locked>} packages the `packages` of package-lock.json
 * @param {string} from the folder of the workspace
 * @returns {Record<string, Locked>} place → entry, in the order of their names
 */
export function lockedPackages(packages, from) {
  /** @type {Map<string, Locked>} */
  const found = new Map();
  const queue = [from];
  for (let place = queue.shift(); place !== undefined; place = queue.shift()) {
    const entry = packages[place] ?? {};
    const names = { ...entry.dependencies, ...entry.optionalDependencies };
    for (const name of Object.keys(names)) {
      const at = placeOf(packages, place, name);
      const locked = at === undefined ? undefined : packages[at];
      if (at === undefined || locked === undefined) continue;
      const next = locked.link === true ? (locked.resolved ?? at) : at;
      if (found.has(at)) continue;
      found.set(at, locked);
      queue.push(next);
    }
  }
  return Object.fromEntries(
    [...found].filter(([, entry]) => entry.link !== true).sort(([one], [other]) => (one < other ? -1 : 1)),
  );
}

/**
 * Where Node would find a package, going up from the folder of whoever imports it.
 * @param {Record<string, Locked>} packages
 * @param {string} from
 * @param {string} name
 */
function placeOf(packages, from, name) {
  for (let folder = from; ; folder = parentOf(folder)) {
    const place = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    if (packages[place] !== undefined) return place;
    if (folder === '') return undefined;
  }
}

/** @param {string} folder */
function parentOf(folder) {
  const cut = folder.lastIndexOf('/node_modules/');
  return cut === -1 ? '' : folder.slice(0, cut);
}
