// Calls the calculator as an application would, and tells what it got.
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

const [way, where] = process.argv.slice(2);
const transport =
  way === 'stdio'
    ? new StdioClientTransport({ command: where, args: ['stdio'], env: { HOME: process.cwd(), ARCADE_USAGE_TRACKING: '0' } })
    : new StreamableHTTPClientTransport(new URL(where));
const client = new Client({ name: 'check', version: '1.0.0' });
await client.connect(transport);
const { tools } = await client.listTools();
const call = (name, args) => client.callTool({ name, arguments: args });
const sum = await call('Calculator_Calculate', { left: 0.1, operation: 'Add', right: 0.2 });
const refused = await call('Calculator_Calculate', { left: 1, operation: 'Divide', right: 0 });
const summary = await call('Calculator_Summarize', { numbers: [1, 2, 3.5] });
const wrong = await call('Calculator_Calculate', { left: 'one', operation: 'Add', right: 0 });
console.log('told ' + JSON.stringify({
  server: client.getServerVersion(),
  tools: tools.map(tool => tool.name).sort(),
  sum: sum.structuredContent,
  refused: refused.content,
  isError: refused.isError,
  summary: summary.structuredContent.result ?? summary.structuredContent,
  wrongIsError: wrong.isError,
}));
await client.close();
