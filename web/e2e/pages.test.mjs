// Every page of both desks, as whoever works there sees it in the demo: axe, width, policy, both languages, light and dark.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { api, browser, person, signIn, startDemo } from './lib/desk.mjs'
import { lookAt } from './lib/look.mjs'

let demo
let chrome
const cases = {} // by user and state, the first the demo has
const licensing = {} // the same of applications for licences
const licences = {} // and of licences
const filed = {} // and the numbers of filings
const tasks = {} // what compliance looks into, by kind
const asked = {} // what is asked of filings, by kind
before(async () => {
  ;[demo, chrome] = await Promise.all([startDemo(), browser()])
  for (const user of ['sponsor', 'reviewer', 'officer']) {
    const { body } = await api(demo, user, 'GET', '/api/v1/applications?limit=200')
    for (const each of body.items.reverse()) {
      ;(cases[user] ??= {})[each.state] = each.id
      ;(asked[user] ??= {})[`${each.kind}_${each.state === 'draft' ? 'draft' : each.state === 'filed' ? 'done' : 'going'}`] = each.id
    }
    const stands = await api(demo, user, 'GET', '/api/v1/filings?limit=200')
    for (const each of stands.body.items.reverse()) (filed[user] ??= {})[each.state] = encodeURIComponent(each.number)
  }
  for (const user of ['compliance', 'officer']) {
    const { body } = await api(demo, user, 'GET', '/api/v1/compliance-tasks?limit=200')
    for (const each of body.items.reverse()) (tasks[user] ??= {})[each.kind] = each.id
  }
  // A licence is applied for by who has none in the demo yet; what the demo has is looked at as it is.
  await api(demo, 'sponsor', 'POST', '/api/v1/licence-applications', { province: '110000', coverage: 'one', company: { kind: 'enterprise', name: '北京示例云图科技有限公司' }, shareholders: [{ name: '张示例', kind: 'person' }, {}], services: [{ name: '示例云图会员资料库' }] })
  for (const user of ['sponsor', 'officer']) {
    for (const [found, path] of [[licensing, '/api/v1/licence-applications?limit=200'], [licences, '/api/v1/licences?limit=200']]) {
      const { body } = await api(demo, user, 'GET', path)
      for (const each of body.items.reverse()) (found[user] ??= {})[each.state] = each.id
    }
  }
})
after(async () => {
  await chrome?.close()
  await demo?.stop()
})

const states = ['draft', 'preliminary_review', 'second_review', 'originals_awaited', 'awaiting_forward', 'awaiting_sms', 'sms_expired', 'sms_failed', 'administration_review', 'returned', 'filed', 'refused', 'abandoned']
const licenceStates = ['draft', 'submitted', 'awaiting_correction', 'accepted', 'review_paused', 'granted', 'issued', 'refused', 'not_accepted', 'abandoned']
const asks = ['change', 'add_access', 'cancel_service', 'cancel_sponsor', 'withdraw_access'].flatMap((kind) => ['draft', 'going', 'done'].map((stage) => `${kind}_${stage}`))
const watched = ['paid_without_licence', 'licence_lapsed']
const standings = ['active', 'no_services', 'cancelled']
const lives = ['active', 'expiring', 'expired', 'surrendered', 'rescinded', 'revoked']
const administration = ['users', 'providers', 'provinces', 'calendar', 'notices', 'licence-terms', 'peers', 'accounts', 'blocked']

/** Route of the router, who looks, and at which addresses of it. `STATE` stands for a case of that state. */
const pages = [
  ['portal', '/', 'sponsor', ['/']],
  ['portal', '/new', 'sponsor', ['/new']],
  ['portal', '/a/:id', 'sponsor', [...states, ...asks].map((state) => `/a/${state}`)],
  ['portal', '/filings/:number', 'sponsor', standings.map((state) => `/filings/${state}`)],
  ['portal', '/a/:id/fill/:topic', 'sponsor', ['sponsor', 'people', 'service', 'access'].map((topic) => `/a/draft/fill/${topic}`).concat('/a/returned/fill/service')],
  ['portal', '/a/:id/materials', 'sponsor', ['/a/draft/materials', '/a/returned/materials']],
  ['portal', '/a/:id/check', 'sponsor', ['/a/draft/check', '/a/returned/check']],
  ['portal', '/a/:id/originals', 'sponsor', ['/a/originals_awaited/originals']],
  ['portal', '/l/new', 'sponsor', ['/l/new']],
  ['portal', '/l/:id', 'sponsor', licenceStates.map((state) => `/l/${state}`)],
  ['portal', '/l/:id/fill/:topic', 'sponsor', ['scope', 'company', 'people', 'owners', 'services', 'approvals'].map((topic) => `/l/draft/fill/${topic}`)],
  ['portal', '/l/:id/materials', 'sponsor', ['/l/draft/materials']],
  ['portal', '/l/:id/check', 'sponsor', ['/l/draft/check']],
  ['portal', '/licences/:id', 'sponsor', lives.map((state) => `/licences/${state}`)],
  ['portal', '/licences/:id/report/:year', 'sponsor', ['/licences/active/report/2026']],
  ['portal', '/licences/:id/surrender', 'sponsor', ['/licences/active/surrender']],
  ['portal', '/sms/:id', null, ['/sms/awaiting_sms', '/sms/sms_failed']],
  ['portal', '/h', null, ['/h']],
  ['console', '/queue', 'reviewer', ['/queue', '/queue?state=preliminary_review', '/queue?q=nothing-like-it']],
  ['console', '/queue', 'officer', ['/queue']],
  ['console', '/cases/:id', 'reviewer', states.filter((each) => each !== 'draft').slice(0, 5).concat(asks.filter((each) => each.endsWith('going'))).map((state) => `/cases/${state}`)],
  ['console', '/filings', 'reviewer', ['/filings']],
  ['console', '/filings', 'officer', ['/filings']],
  ['console', '/filings/:number', 'officer', standings.map((state) => `/filings/${state}`)],
  ['console', '/decide/:id', 'officer', ['/decide/administration_review']],
  ['console', '/licensing', 'officer', ['/licensing', '/licensing?state=accepted', '/licensing?q=nothing-like-it']],
  ['console', '/licensing', 'auditor', ['/licensing']],
  ['console', '/licensing/:id', 'officer', licenceStates.filter((each) => each !== 'draft').map((state) => `/licensing/${state}`)],
  ['console', '/licences', 'officer', ['/licences']],
  ['console', '/licences/:id', 'officer', lives.map((state) => `/licences/${state}`)],
  ['console', '/tasks', 'compliance', ['/tasks', '/tasks?q=nothing-like-it']],
  ['console', '/tasks', 'officer', ['/tasks']],
  ['console', '/tasks/:id', 'compliance', watched.map((kind) => `/tasks/${kind}`)],
  ['console', '/tasks/:id', 'officer', watched.slice(0, 1).map((kind) => `/tasks/${kind}`)],
  ['console', '/originals', 'reviewer', ['/originals']],
  ['console', '/exchange', 'reviewer', ['/exchange']],
  ['console', '/exchange', 'officer', ['/exchange']],
  ['console', '/exchange', 'auditor', ['/exchange']],
  ['console', '/exchange', 'admin', ['/exchange']],
  ['console', '/boards', 'reviewer', ['/boards']],
  ['console', '/boards', 'auditor', ['/boards']],
  ['console', '/audit', 'auditor', ['/audit']],
  ['console', '/admin/:part', 'admin', administration.map((part) => `/admin/${part}`)],
  ['console', '/admin/:part', 'auditor', ['/admin/blocked', '/admin/licence-terms']],
]
const elsewhere = ['/sign-in', '/:rest(.*)*'] // frame.test.mjs looks at these

/** What an address has in the place of an id: which of the demo's cases, and the state that is wanted of it. */
function placeholder(address) {
  const [, place, state] = /^\/(a|sms|cases|decide|l|licensing|licences|filings|tasks)\/(\w+)/.exec(address) ?? []
  const [among, all] = place === 'tasks' ? [tasks, watched] : place === 'filings' ? [filed, standings] : asks.includes(state) ? [asked, asks] : place === 'licences' ? [licences, lives] : place === 'l' || place === 'licensing' ? [licensing, licenceStates] : [cases, states]
  return [among, all.find((each) => each === state)]
}

for (const [desk, route, user, addresses] of pages) {
  test(`${desk} ${route} as ${user ?? 'nobody'}`, { timeout: 240_000 }, async () => {
    const who = await person(chrome, demo)
    try {
      if (user !== null) await signIn(who, demo, desk, user)
      const wrong = []
      for (const address of addresses) {
        const [found, state] = placeholder(address)
        const id = state === undefined ? '' : found[user ?? 'sponsor']?.[state]
        if (state !== undefined && id === undefined) continue // the demo has none for this person
        await who.page.goto(`/${desk}${state === undefined ? address : address.replace(state, id)}`)
        const name = `${desk}${address}`.replace(/[/?=]+/g, '-') + (user === 'reviewer' || user === null ? '' : `-${user}`)
        await lookAt(who, name).catch((error) => wrong.push(...(Array.isArray(error.actual) ? error.actual : [`${name}: ${error.message}`])))
        assert.equal(await who.page.locator('h1').count(), 1, `${name} has one heading of the first order`)
      }
      assert.deepEqual(wrong, [])
    } finally {
      await who.context.close()
    }
  })
}

test('every route of the desks is looked at', () => {
  for (const desk of ['portal', 'console']) {
    const source = readFileSync(new URL(`../src/${desk}/router.ts`, import.meta.url), 'utf8')
    const routes = [...source.matchAll(/path: '([^']+)'(?!, name: '\w+', redirect)/g)].map(([, path]) => path.replace(/\([^)]*\|[^)]*\)\??/, ''))
    assert.ok(routes.length > 5)
    const seen = pages.filter(([each]) => each === desk).map(([, route]) => route)
    assert.deepEqual(routes.filter((each) => !seen.includes(each) && !elsewhere.includes(each)), [])
  }
})
