/** How browsers and systems are called in every language; what is not here has words of its own. */
const browsers: ReadonlyMap<string, string> = new Map([
  ['coccoc', 'Cốc Cốc'],
  ['edge', 'Edge'],
  ['opera', 'Opera'],
  ['samsung', 'Samsung Internet'],
  ['zalo', 'Zalo'],
  ['firefox', 'Firefox'],
  ['chrome', 'Chrome'],
  ['safari', 'Safari'],
]);
const systems: ReadonlyMap<string, string> = new Map([
  ['android', 'Android'],
  ['ios', 'iPhone, iPad'],
  ['windows', 'Windows'],
  ['macos', 'macOS'],
  ['linux', 'Linux'],
]);

/** The names in a coarse agent such as `chrome/android`. */
export const agentNames = (
  agent: string,
): { readonly browser: string | undefined; readonly system: string | undefined } => {
  const [browser = '', system = ''] = agent.split('/');
  return { browser: browsers.get(browser), system: systems.get(system) };
};
