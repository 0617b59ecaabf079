import { describe, expect, test } from 'vitest';
import { renderProgramList, renderQueueHelp } from '../../../src/queue/grammar/render-usage.ts';
import { QUEUE_TOOLS } from '../../../src/queue/grammar/tools.ts';

describe('help', () => {
  const asked = QUEUE_TOOLS.flatMap((tool) => [null, ...(tool.commands ?? [])].map((command) => ({ tool, command })));

  test.each(asked.map(({ tool, command }) => ({ name: `${tool.name} ${command?.name ?? ''}`.trim(), tool, command })))(
    '$name has an example of its own',
    ({ tool, command }) => {
      const [, examples = ''] = renderQueueHelp(tool, command).split('\nexamples:\n');
      const name = command?.name ?? tool.name;
      expect(examples.split('\n')[0]).toMatch(new RegExp(`(?:^|[ /-])${name}(?:[ .]|$)`));
    },
  );
});

test('the list of programs says in a sentence what each is for', () => {
  const list = renderProgramList(QUEUE_TOOLS);
  for (const { name } of QUEUE_TOOLS) expect(list).toMatch(new RegExp(`^ {2}${name} +[A-Z].*\\.$`, 'm'));
});
