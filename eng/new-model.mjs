// A model on loopback that speaks OpenAI's chat completions, for eng/new.sh: it always greets Ada, by the first of the tools offered whose name
// ends so. Writes its address to standard output.
import { createServer } from 'node:http';

createServer((request, response) => {
  const parts = [];
  request.on('data', part => parts.push(part)).on('end', () => {
    if (request.method !== 'POST' || request.url !== '/v1/chat/completions') return response.writeHead(404).end();
    const asked = JSON.parse(Buffer.concat(parts));
    const tool = asked.tools.find(offered => offered.function.name.endsWith('Greet'));
    const message = {
      role: 'assistant',
      content: null,
      tool_calls: [{ id: 'call-1', type: 'function', function: { name: tool.function.name, arguments: '{"name":"Ada"}' } }],
    };
    const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify({
      id: 'answer-1', object: 'chat.completion', created: 0, model: asked.model, usage, choices: [{ index: 0, message, finish_reason: 'tool_calls' }],
    }));
  });
}).listen(0, '127.0.0.1', function () {
  console.log(`http://127.0.0.1:${this.address().port}/v1`);
});
