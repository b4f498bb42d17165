/** A call of a function of the plugin. */
export interface PluginCall {
  functionId: number;
  /** Named in the answer. */
  callback: string;
  args: readonly string[];
  /** The name of the host that the page says it comes from. */
  domain: string;
}

/** Reads `{ functionID, funcCallback, args, domain }`; undefined for anything else, which the plugin leaves unanswered. */
export const readCall = (text: string): PluginCall | undefined => {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof read !== 'object' || read === null) return undefined;
  if (!('functionID' in read) || !('funcCallback' in read) || !('args' in read) || !('domain' in read))
    return undefined;
  const { functionID, funcCallback, args, domain } = read;
  const areTexts = Array.isArray(args) && args.every((one): one is string => typeof one === 'string');
  if (typeof functionID !== 'number' || typeof funcCallback !== 'string' || typeof domain !== 'string')
    return undefined;
  return areTexts ? { functionId: functionID, callback: funcCallback, args, domain } : undefined;
};
