import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const GiB = 1024 ** 3;

/**
 * A folder for everything that one run of the tests writes: in memory where the machine has one with room for it, whose programs may be run. A database and
 * a browser a file make and remove so many small files that a disk's file system takes a tenth of the processor time.
 * @param {{ memory?: string, room?: number }} [options] bytes that must be free there
 * @returns {string} it may be entered by everybody, as the database runs as another user, and read by nobody else
 */
export function makeTemporaryFolder({ memory = '/dev/shm', room = 4 * GiB } = {}) {
  const inMemory = hasRoom(memory, room) ? makeIn(memory) : undefined;
  if (inMemory !== undefined && mayRunPrograms(inMemory)) return inMemory;
  if (inMemory !== undefined) rmSync(inMemory, { recursive: true });
  return makeIn(tmpdir());
}

/** @param {string} parent */
function makeIn(parent) {
  const folder = mkdtempSync(join(parent, 'chinhchu-test-'));
  chmodSync(folder, 0o711);
  return folder;
}

/**
 * @param {string} memory
 * @param {number} room
 */
function hasRoom(memory, room) {
  if (!existsSync(memory)) return false;
  const { bavail, bsize } = statfsSync(memory);
  return Math.min(bavail * bsize, process.availableMemory()) >= room;
}

/** @param {string} folder */
function mayRunPrograms(folder) {
  const program = join(folder, 'program');
  writeFileSync(program, '#!/bin/sh\n', { mode: 0o700 });
  const { status } = spawnSync(program);
  rmSync(program);
  return status === 0;
}
