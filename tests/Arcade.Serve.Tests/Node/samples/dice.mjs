// One file, started by "dotnet run".
import assert from 'node:assert/strict';
import { withSample } from './sample.mjs';

await withSample({}, async client => {
  const { tools } = await client.listTools();
  assert.deepEqual(tools.map(tool => tool.name), ['Dice_Roll']);
  const roll = async args => client.callTool({ name: 'Dice_Roll', arguments: args });
  const two = (await roll({})).structuredContent.result;
  assert.ok(two.length === 2 && two.every(shown => shown >= 1 && shown <= 6), JSON.stringify(two));
  assert.deepEqual((await roll({ count: 5, sides: 1 })).structuredContent, { result: [1, 1, 1, 1, 1] });
  for (const [args, kind] of [[{ count: 'two' }, 'BAD_INPUT_VALUE'], [{ colour: 'red' }, 'BAD_INPUT_VALUE'], [{ count: 101 }, 'RETRY'], [{ sides: 0 }, 'RETRY']]) {
    const told = await roll(args);
    assert.equal(told.isError, true, JSON.stringify(args));
    assert.equal(told._meta.arcade.errorKind, 'TOOL_RUNTIME_' + kind, JSON.stringify(told));
  }
});
console.log('dice: as expected');
