// Sends one of everything with PostHog's own SDK, and tells on standard output what really left: each request, decoded.
import { gunzipSync } from 'node:zlib'
import { PostHog } from 'posthog-node'

const { COLLECTOR: host, TOKEN: token, COMPRESSION: compression } = process.env
const requests = []
const errors = []

async function recordingFetch(url, options) {
  const response = await fetch(url, options)
  const gzipped = options.headers?.['Content-Encoding'] === 'gzip'
  const bytes = typeof options.body === 'string' || options.body === undefined
    ? Buffer.from(options.body ?? '')
    : Buffer.from(await new Response(options.body).arrayBuffer())
  const text = (gzipped ? gunzipSync(bytes) : bytes).toString('utf8')
  requests.push({ path: new URL(url).pathname, status: response.status, gzipped, answer: await response.clone().text(), body: text ? JSON.parse(text) : null })
  return response
}

function client(options = {}) {
  const made = new PostHog(token, {
    host,
    flushAt: 10_000,
    flushInterval: 60_000,
    fetchRetryCount: 0,
    // A busy machine's slowness is not what is looked at here.
    requestTimeout: 60_000,
    featureFlagsRequestTimeoutMs: 60_000,
    disableCompression: compression === 'off',
    fetch: recordingFetch,
    ...options,
  })
  made.on('error', (error) => errors.push(String(error)))
  return made
}

const ordinary = client()

// A machine before its login: personless; then its past joins the user.
ordinary.capture({ distinctId: 'anon-1', event: 'before login', properties: { $process_person_profile: false, step: 1 } })
ordinary.alias({ distinctId: 'anon-1', alias: 'user-1' })
ordinary.capture({ distinctId: 'user-1', event: 'after login', properties: { $set: { plan: 'free' }, $set_once: { first: 'cli' } } })

// A second machine of the same user, joined as browsers do it.
ordinary.capture({ distinctId: 'anon-2', event: 'before login', properties: { $process_person_profile: false, step: 2 } })
ordinary.identify({ distinctId: 'user-1', properties: { $anon_distinct_id: 'anon-2', $set: { plan: 'team', seats: 3 }, $set_once: { first: 'never' } } })

// Two users who both are identified stay two.
ordinary.alias({ distinctId: 'anon-3', alias: 'user-3' })
ordinary.alias({ distinctId: 'user-1', alias: 'user-3' })

ordinary.setPersonProperties({ distinctId: 'user-1', properties: { temporary: true }, propertiesOnce: { second: 2 } })
ordinary.unsetPersonProperties({ distinctId: 'user-1', properties: ['temporary'] })
ordinary.groupIdentify({ groupType: 'company', groupKey: 'acme', properties: { size: 7 } })
ordinary.capture({ distinctId: 'user-1', event: 'grouped', groups: { company: 'acme' } })

// Nobody's event gets an id of its own; an explicit time and uuid are kept; no address is looked up.
ordinary.capture({ event: 'nobody' })
ordinary.capture({
  distinctId: 'user-1', event: 'given', uuid: '0199c0de-0000-7000-8000-00000000000a',
  timestamp: new Date('2026-11-01T05:06:07.089+05:30'), disableGeoip: false,
})
ordinary.capture({
  distinctId: 'user-1', event: 'ünïcödé 🙂 \u2028', properties: {
    text: 'ü≥🙂\u0000\u2028"\\\n', $session_id: '0199c0de-0000-7000-8000-00000000000b', $window_id: 'w-1', $process_person_profile: true,
    nested: { list: [1, -0.5, 1e21, null, true, [[]], {}], deep: { er: { est: 'x' } } }, when: new Date(0), long: 'x'.repeat(100_000), 'a "key" ≥': '',
  },
})
ordinary.capture({ distinctId: 'x'.repeat(200), event: 'long id' })
ordinary.captureException(new TypeError('something broke'), 'user-1', { context: 'check' })
ordinary.captureAi?.({ distinctId: 'user-1', event: '$ai_generation', properties: { $ai_model: 'm', $ai_input: [{ role: 'user', content: 'y'.repeat(1_500_000) }] } })
ordinary.capture({ distinctId: 'user-1', event: '$ai_trace', properties: { $ai_trace_id: 't' } })
await ordinary.captureImmediate({ distinctId: 'user-1', event: 'immediate' })
await ordinary.identifyImmediate({ distinctId: 'user-4', properties: { name: 'Four' } })
await ordinary.aliasImmediate({ distinctId: 'user-4', alias: 'other-4' })
await ordinary.captureExceptionImmediate(new RangeError('out of range'), 'user-4')
await ordinary.flush()

// Feature flags: there are none, and nothing fails because of it.
const flag = await ordinary.isFeatureEnabled('some-flag', 'user-1')
const flags = await ordinary.getAllFlags('user-1')

await ordinary.shutdown(60_000)

// Batches by themselves while events come, and what shutting down finds in the queue.
const busy = client({ flushAt: 100 })
for (let i = 0; i < 1_050; i++) {
  busy.capture({ distinctId: `many-${i % 7}`, event: 'many', properties: { i, $process_person_profile: false } })
  if (i % 100 === 99) await new Promise((resolve) => setImmediate(resolve))
}
await busy.shutdown(60_000)

const historical = client({ historicalMigration: true })
historical.capture({ distinctId: 'user-1', event: 'long ago', timestamp: new Date('2020-02-29T23:59:59.999Z') })
await historical.shutdown(60_000)

process.stdout.write(JSON.stringify({ requests, errors, flag: flag ?? null, flags }))
