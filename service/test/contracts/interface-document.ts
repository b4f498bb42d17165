import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { parse } from 'yaml';

/** One of our own interface documents under `docs/interfaces`, for holding bodies against. */
export interface InterfaceDocument {
  /**
   * Everything wrong with a body; none when it has the form of the document.
   *
   * @param place of a schema below `components`, e.g. `schemas/MatchResponse`
   */
  breaches(place: string, body: unknown): readonly string[];
}

/** @param name of the file, e.g. `social-insurance.openapi.yaml` */
export const openInterfaceDocument = (name: string): InterfaceDocument => {
  const ajv = new Ajv({ strict: false, allErrors: true });
  formats.default(ajv);
  const address = `file:///interfaces/${name}`;
  ajv.addSchema(parse(readFileSync(new URL(`../../../docs/interfaces/${name}`, import.meta.url), 'utf8')), address);
  return {
    breaches: (place, body) => {
      const check = ajv.compile({ $ref: `${address}#/components/${place}` });
      check(body);
      return (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message ?? ''}`);
    },
  };
};
