import { relative } from 'node:path';
import { expect, vi } from 'vitest';
import { root } from '../install.mjs';
import { suiteOf } from './suites.mjs';

// Suites share workers, and what one file has set would stay for the next.
const file = relative(root, expect.getState().testPath ?? '');
const { timeout } = suiteOf(file, process.env.TEST_PLACE ?? '');
vi.setConfig({ testTimeout: timeout, hookTimeout: 2 * timeout });
