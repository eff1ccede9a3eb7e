// A tool with OAuth: a call is answered with where the person has to go; once they were there, the same call is answered with their name.
import assert from 'node:assert/strict';
import { textOf, withSample } from './sample.mjs';

await withSample({}, async client => {
  const { tools } = await client.listTools();
  assert.deepEqual(tools.map(tool => tool.name), ['Profile_Whoami']);
  assert.deepEqual(tools[0]._meta.arcade.requirements.authorization, { provider_type: 'oauth2', id: 'local-provider', oauth2: { scopes: ['profile'] } });
  const whoami = (args = {}) => client.callTool({ name: 'Profile_Whoami', arguments: args });

  const unauthorized = await whoami();
  assert.equal(unauthorized.isError, true);
  const facts = JSON.parse(textOf(unauthorized, 1));
  assert.ok(textOf(unauthorized).includes(facts.authorization_url), textOf(unauthorized));
  assert.equal((await whoami()).isError, true, 'Nobody has authorized it yet.');

  const consent = await fetch(facts.authorization_url);
  assert.equal(consent.status, 200);
  const authorized = await whoami();
  assert.notEqual(authorized.isError, true, JSON.stringify(authorized));
  assert.deepEqual(authorized.structuredContent, { result: 'Ada Lovelace' });
  assert.equal((await whoami({ name: 'Eve' })).isError, true, 'It takes no arguments.');
});
console.log('profile: as expected');
