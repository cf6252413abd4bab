// Starts the workbook as a reader does, and ends it as a reader does.

import { spawn } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export const root = resolve(import.meta.dirname, '../..');

const START_SECONDS = 240;
const STOP_SECONDS = 45; // twenty kernels end with it

/** Runs `cargo run -- lab --no-browser` and resolves once it has printed its address. */
export async function startLab() {
  const lab = spawn('cargo', ['run', '--quiet', '--', 'lab', '--no-browser'], {
    cwd: root,
    detached: true, // a process group of its own, so that Ctrl-C can be sent to it as a terminal does
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  const address = new Promise((found, fail) => {
    const read = (chunk) => {
      log += chunk;
      const match = log.match(/http:\/\/\S+\?token=\w+/);
      if (match) found(new URL(match[0]));
    };
    lab.stdout.on('data', read);
    lab.stderr.on('data', read);
    lab.on('exit', (code) => fail(new Error(`the lab ended with code ${code}:\n${log}`)));
    setTimeout(() => fail(new Error(`no address within ${START_SECONDS} s:\n${log}`)), START_SECONDS * 1000).unref();
  });
  const stop = () => interrupt(lab);
  try {
    return { address: await address, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Sends Ctrl-C to the whole group and waits for its end. */
async function interrupt(lab) {
  if (lab.exitCode !== null || lab.signalCode !== null) return;
  const ended = new Promise((done) => lab.on('exit', done));
  process.kill(-lab.pid, 'SIGINT');
  const late = sleep(STOP_SECONDS * 1000, 'late', { ref: false });
  if ((await Promise.race([ended, late])) === 'late') {
    process.kill(-lab.pid, 'SIGKILL');
    throw new Error(`the lab did not end within ${STOP_SECONDS} s of Ctrl-C`);
  }
}

/** The file by which kernels know that the set-up still runs; the lab has removed it. */
export function stateFile() {
  const sessions = join(root, '.workbook', 'sessions');
  const [running] = readdirSync(sessions).filter((name) => name.endsWith('.0'));
  return join(sessions, running, 'set-up.json');
}

/** The command lines of the processes that run out of this checkout's .workbook folder. */
export function workbookProcesses() {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(commandLine)
    .filter((line) => line.includes(`${root}/.workbook/`));
}

function commandLine(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return ''; // it has ended meanwhile
  }
}
