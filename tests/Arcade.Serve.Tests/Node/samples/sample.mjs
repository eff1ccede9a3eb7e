// Starts a sample as its user would, and connects the client to it. Arguments: stdio or http, the program, its own arguments.
import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

const [way, command, ...ahead] = process.argv.slice(2);

// A program that is built first has no home without its packages.
const isBuilt = command !== 'dotnet';
const home = isBuilt ? mkdtempSync(join(tmpdir(), 'arcade-sample-')) : process.env.HOME;
const patience = isBuilt ? 60_000 : 240_000;

async function listen(env) {
  const server = spawn(command, [...ahead, 'http', '--port', '0'], { env, cwd: isBuilt ? home : process.cwd(), stdio: ['ignore', 'ignore', 'pipe'] });
  process.on('exit', () => server.kill('SIGKILL'));
  const ended = new Promise(resolve => server.once('exit', (code, signal) => resolve(signal ?? code)));
  const lines = createInterface({ input: server.stderr });
  let errors = '';
  const address = await new Promise((resolve, reject) => {
    lines.on('line', line => {
      errors += line + '\n';
      const found = /http:\/\/[^ ]+\/mcp/.exec(line);
      if (found) resolve(found[0]);
    });
    lines.once('close', () => reject(new Error('The server ended: ' + errors)));
    server.once('error', reject);
  });
  return { address, stop: () => (server.kill('SIGTERM'), ended) };
}

/** Runs what uses the sample, and ends client and sample after it; each message of the server's goes into `messages`. */
export async function withSample(variables, use) {
  const env = { ...(isBuilt ? { PATH: process.env.PATH } : process.env), HOME: home, ARCADE_USAGE_TRACKING: '0', ...variables };
  const server = way === 'http' ? await listen(env) : null;
  const transport = server
    ? new StreamableHTTPClientTransport(new URL(server.address))
    : new StdioClientTransport({ command, args: [...ahead, 'stdio'], env, cwd: isBuilt ? home : process.cwd() });
  const client = new Client({ name: 'check', version: '1.0.0' });
  await client.connect(transport, { timeout: patience });
  const messages = [];
  const take = transport.onmessage;
  transport.onmessage = (message, extra) => (messages.push(message), take(message, extra));
  await use(client, messages);
  if (server) await transport.terminateSession();
  await client.close();
  const end = await server?.stop();
  if (server && isBuilt && end !== 0) throw new Error(`The server ended with ${end}.`);
}

export const textOf = (result, at = 0) => result.content[at].text;
