import { relative } from 'node:path';
import { BaseSequencer } from 'vitest/node';
import { root } from '../install.mjs';
import { suiteOf, suites } from './suites.mjs';

/** Runs files in the order of their suites; within one as vitest does, the longest first where it knows how long they take. */
export class SuiteOrder extends BaseSequencer {
  /**
   * @override
   * @param {import('vitest/node').TestSpecification[]} files
   */
  async sort(files) {
    const placed = (await super.sort(files)).map((file) => ({
      file,
      place: suites.indexOf(suiteOf(relative(root, file.moduleId), file.project.name)),
    }));
    return placed.sort((a, b) => a.place - b.place).map(({ file }) => file);
  }
}
