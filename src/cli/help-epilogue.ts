import { EXIT_MEANINGS } from './exit-meanings.ts';

const FOLDERS = [
  'Folders of a loop:',
  '  <runtime>    <repo>/.superloop/loops/<loop>',
  '  <state>      <repo>/.superloop/ops-manager/<loop>',
  '  <telemetry>  <state>/telemetry',
].join('\n');

const EXITS = [
  'Exit status:',
  ...EXIT_MEANINGS.map(([status, meaning]) => `  ${String(status).padStart(2)}  ${meaning}`),
];

/** Closes the help of every command. */
export const COMMAND_EPILOGUE = `${FOLDERS}\n\n${EXITS.join('\n')}`;

/** Closes the list of commands. */
export const PROGRAM_EPILOGUE = `ops-manager <command> --help shows options and examples.\nops-manager queue --help lists the programs of the work queue.\n\n${EXITS.join('\n')}`;
