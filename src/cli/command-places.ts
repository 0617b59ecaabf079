import path from 'node:path';
import type { CommandPlaces } from '../status/fill-command.ts';
import type { Context } from './command.ts';

/** What the commands that a text recommends are filled in with: they can be pasted as they stand. */
export function commandPlaces(context: Context, repo: string, loop: string): CommandPlaces {
  return {
    repo,
    loop,
    scripts: path.join(context.installFolder, 'scripts'),
    manager: path.join(context.installFolder, 'dist/main.cjs'),
  };
}
