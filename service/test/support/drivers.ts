/** What a driver says of its program: there, in which version, and whether its list asks the person first; nothing where it does not answer. */
interface Detected {
  readonly version?: string;
  readonly asksFirst?: boolean;
}

/** The one interface of the drivers (`web/static/browser/drivers`). */
export interface Driver {
  detect(openMs?: number): Promise<Detected | undefined>;
  listCertificates(): Promise<{
    readonly certificates?: readonly { readonly name: string; readonly id?: string }[];
    readonly trouble?: string;
  }>;
  signChallenge(text: string, id?: string): Promise<Readonly<Record<string, string>>>;
}

/** Where a driver reaches its program. */
export interface DriverProgram {
  readonly id: string;
  readonly addresses: readonly string[];
  readonly licence?: string | undefined;
}

const isModule = (loaded: unknown): loaded is { driver(program: DriverProgram): Driver } =>
  typeof loaded === 'object' && loaded !== null && 'driver' in loaded && typeof loaded.driver === 'function';

/** The very file that browsers load, with what it takes from a page: the name of its host. */
export const loadDriver = async (program: DriverProgram): Promise<Driver> => {
  Object.assign(globalThis, { location: { hostname: 'localhost' } });
  const file = new URL(`../../src/web/static/browser/drivers/${program.id}.js`, import.meta.url);
  const loaded: unknown = await import(file.href);
  if (!isModule(loaded)) throw new Error(`${program.id} has no driver`);
  return loaded.driver(program);
};
