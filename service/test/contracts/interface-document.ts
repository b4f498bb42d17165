import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { parse } from 'yaml';

/** One of our own interface documents, for holding bodies against. */
export interface InterfaceDocument {
  /**
   * Everything wrong with a body; none when it has the form of the document.
   *
   * @param place of a schema below `components`, e.g. `schemas/MatchResponse`
   */
  breaches(place: string, body: unknown): readonly string[];
  /** The methods of each path. */
  readonly operations: Readonly<Record<string, readonly string[]>>;
  readonly whole: unknown;
}

/** @param file below the project, e.g. `docs/interfaces/social-insurance.openapi.yaml` */
export const openInterfaceDocument = (file: string): InterfaceDocument => {
  const ajv = new Ajv({ strict: false, allErrors: true });
  formats.default(ajv);
  const address = `file:///${file}`;
  const whole: { readonly paths: Readonly<Record<string, object>> } = parse(
    readFileSync(new URL(`../../../${file}`, import.meta.url), 'utf8'),
  );
  ajv.addSchema(whole, address);
  return {
    whole,
    operations: Object.fromEntries(
      Object.entries(whole.paths).map(([path, item]) => [
        path,
        Object.keys(item).map((method) => method.toUpperCase()),
      ]),
    ),
    breaches: (place, body) => {
      const check = ajv.compile({ $ref: `${address}#/components/${place}` });
      check(body);
      return (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
    },
  };
};
