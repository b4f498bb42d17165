/** The first that fits names the browser; many claim to be others too. */
const browsers: readonly (readonly [string, RegExp])[] = [
  ['coccoc', /coc_coc_browser/iu],
  ['edge', /\bEdg(?:e|A|iOS)?\//u],
  ['opera', /\bOPR\//u],
  ['samsung', /SamsungBrowser/u],
  ['zalo', /\bZalo\b/u],
  ['firefox', /\b(?:Firefox|FxiOS)\//u],
  ['chrome', /\b(?:Chrome|CriOS)\//u],
  ['safari', /\bSafari\//u],
];
const systems: readonly (readonly [string, RegExp])[] = [
  ['android', /Android/u],
  ['ios', /iPhone|iPad|iPod/u],
  ['windows', /Windows/u],
  ['macos', /Macintosh|Mac OS X/u],
  ['linux', /Linux|CrOS/u],
];

const nameIn = (names: readonly (readonly [string, RegExp])[], header: string): string =>
  names.find(([, form]) => form.test(header))?.[0] ?? 'other';

/**
 * A coarse name of a browser and its system, e.g. `chrome/android`: enough for a person to tell their own sessions apart, too little to track anybody.
 *
 * @param header `User-Agent` (RFC 9110 §10.1.5), believed as it is: it decides nothing
 */
export const agentOf = (header: string | undefined): string => {
  const read = (header ?? '').slice(0, 512);
  return `${nameIn(browsers, read)}/${nameIn(systems, read)}`;
};
