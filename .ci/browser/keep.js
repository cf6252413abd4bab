// Puts files back as they were.

import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './lab.js';

/** Remembers the files of some folders, and returns a function that undoes what was done to them. */
export function keep(...folders) {
  const paths = folders.flatMap((folder) => readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(root, folder, entry.name)));
  const before = new Map(paths.map((path) => [path, readFileSync(path)]));
  return () => {
    for (const [path, content] of before) {
      if (!readFileSync(path).equals(content)) writeFileSync(path, content);
    }
  };
}
