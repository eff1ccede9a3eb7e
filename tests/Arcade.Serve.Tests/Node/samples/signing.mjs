// A tool with a secret: without it the call is refused by the key's name; with it the signature is what this machine's own HMAC says.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { textOf, withSample } from './sample.mjs';

const key = 'a key that models never see';
const sign = (client, args) => client.callTool({ name: 'Signing_Sign', arguments: args });

await withSample({}, async client => {
  const { tools } = await client.listTools();
  assert.deepEqual(tools.map(tool => tool.name), ['Signing_Sign']);
  assert.deepEqual(tools[0]._meta, { arcade: { requirements: { secrets: [{ key: 'SIGNING_KEY' }] } } });
  assert.deepEqual(Object.keys(tools[0].inputSchema.properties), ['text']);
  const refused = await sign(client, { text: 'hello' });
  assert.equal(refused.isError, true);
  assert.match(textOf(refused), /SIGNING_KEY/);
  assert.deepEqual(JSON.parse(textOf(refused, 1)), { missing_secrets: ['SIGNING_KEY'] });
});

await withSample({ SIGNING_KEY: key }, async (client, messages) => {
  await client.listTools();
  const signed = await sign(client, { text: 'hällo' });
  const expected = createHmac('sha256', key).update('hällo').digest('hex');
  assert.deepEqual(signed.structuredContent, { result: expected });
  assert.equal(textOf(signed), expected);
  for (const wrong of [{}, { text: 5 }, { text: 'hello', key: 'mine' }]) {
    const told = await sign(client, wrong);
    assert.equal(told.isError, true, JSON.stringify(wrong));
    assert.equal(told._meta.arcade.errorKind, 'TOOL_RUNTIME_BAD_INPUT_VALUE');
  }
  assert.ok(!JSON.stringify(messages).includes(key), 'The secret reached the client.');
});
console.log('signing: as expected');
