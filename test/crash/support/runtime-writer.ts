import { setTimeout } from 'node:timers';
import { endlessActions } from './runtime-play.ts';
import { play, sceneIn } from './scene.ts';

/** `runtime-writer <folder>`: plays a runtime in the scene of that folder until its standard input is closed. */

const LONGEST_PAUSE_MS = 12;

const scene = sceneIn(process.argv[2] ?? '');
const actions = endlessActions(scene, () => new Date().toISOString().replace(/\.\d+/, ''));
let stopped = false;

function step(): void {
  const next = actions.next();
  if (stopped || next.done === true) return;
  play(scene, next.value);
  setTimeout(step, Math.random() * LONGEST_PAUSE_MS);
}

process.stdin.on('end', () => (stopped = true)).resume();
step();
