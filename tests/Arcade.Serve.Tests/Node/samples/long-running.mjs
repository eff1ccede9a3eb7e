// A tool that takes a while: it tells how far it has come, and a cancellation ends it. That it ended is told by its trace, which is exported
// when the tool is over and not before.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { withSample } from './sample.mjs';

const most = 10_000_000;
let ended = 0;
const traces = createServer((request, response) => {
  const parts = [];
  request.on('data', part => parts.push(part)).on('end', () => {
    ended += Buffer.concat(parts).toString('latin1').split('CallTool').length - 1;
    response.end();
    traces.emit('told');
  });
}).listen(0, '127.0.0.1');
const haveEnded = async calls => {
  while (ended < calls) await once(traces, 'told', { signal: AbortSignal.timeout(60_000) });
  assert.equal(ended, calls);
};
await once(traces, 'listening');
const variables = {
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `http://127.0.0.1:${traces.address().port}/v1/traces`,
  OTEL_EXPORTER_OTLP_PROTOCOL: 'http/protobuf',
  OTEL_BSP_SCHEDULE_DELAY: '100',
};

await withSample(variables, async (client, messages) => {
  const { tools } = await client.listTools();
  assert.deepEqual(tools.map(tool => tool.name), ['Primes_Count']);
  const count = (args, options) => client.callTool({ name: 'Primes_Count', arguments: args }, undefined, options);

  const told = [];
  const result = await count({ limit: 200_000 }, { onprogress: progress => told.push(progress) });
  assert.deepEqual(result.structuredContent, { result: 17_984 });
  assert.deepEqual(told.map(({ progress, total }) => [progress, total]), [50_000, 100_000, 150_000, 200_000].map(at => [at, 200_000]));
  assert.equal(told[1].message, '9592 primes up to 100000');
  const wrong = [{}, { limit: 'many' }, { limit: most + 1 }];
  for (const args of wrong) assert.equal((await count(args)).isError, true, JSON.stringify(args));
  await haveEnded(1 + wrong.length);

  messages.length = 0;
  const cancel = new AbortController();
  await assert.rejects(count({ limit: most }, { signal: cancel.signal, onprogress: () => cancel.abort('The user gave up.') }), /gave up/);
  await haveEnded(2 + wrong.length);
  const progress = messages.filter(message => message.method === 'notifications/progress').map(message => message.params.progress);
  assert.ok(progress.length > 0 && progress.at(-1) < most, `It counted on to ${progress.at(-1)}.`);
  assert.ok(!messages.some(message => 'result' in message || 'error' in message), 'A cancelled call is answered by nothing.');
  assert.deepEqual((await count({ limit: 10 })).structuredContent, { result: 4 }, 'The server goes on.');
});
traces.close();
console.log('long-running: as expected');
