#!/usr/bin/env node
/** The door of `chinhchu`: sees to it that Node is new enough for our sources, then hands over to them. */
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';

const needed = 24;

if (Number.parseInt(process.versions.node, 10) >= needed) {
  const { runCommand } = await import('../src/commands/main.ts');
  process.exitCode = await runCommand(process.argv.slice(2));
  // Whoever listens for the end of its parent keeps the channel open, and an open channel keeps the process alive.
  if (process.connected) process.disconnect();
} else {
  runUnderPinnedNode();
}

/**
 * The same command again, by the address it was called by, as a symlink may lead to another version tomorrow. Signals and the
 * closing of the IPC channel reach it, its exit code becomes ours.
 */
function runUnderPinnedNode() {
  const node = findPinnedNode();
  if (node === undefined) {
    console.error(`chinhchu cần Node ${needed} (máy này có ${process.version}). Hãy chạy: npm ci`);
    console.error(`chinhchu needs Node ${needed} (this one is ${process.version}). Run: npm ci`);
    process.exitCode = 1;
    return;
  }
  const child = spawn(node, process.argv.slice(1), {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  process.on('disconnect', () => child.connected && child.disconnect());
  child.on('message', (message) => process.connected && process.send?.(message));
  child.on('error', () => {
    console.error(`Không chạy được / cannot be run: ${node}. npm ci`);
    process.exitCode = 1;
  });
  child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
}

/** @returns {string | undefined} the program that the npm package `node` brought */
function findPinnedNode() {
  try {
    return join(dirname(createRequire(import.meta.url).resolve('node/package.json')), 'bin', 'node');
  } catch {
    return undefined;
  }
}
