// The frame of both desks in a real browser: signing in and out, the switches, the policy, an ended session, a lost line.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { api, browser, desktop, person, phone, signIn, startDemo } from './lib/desk.mjs'
import { lookAt, seriousFindings, settled, sideways } from './lib/look.mjs'

let demo
let chrome
before(async () => {
  demo = await startDemo()
  chrome = await browser()
})
after(async () => {
  await chrome?.close()
  await demo?.stop()
})

/** One person's visit: closed at the end, and the page must have had nothing to complain about. */
async function visit(options, act) {
  const who = await person(chrome, demo, options)
  try {
    await act(who)
    assert.deepEqual(who.complaints, [])
  } finally {
    await who.context.close()
  }
}

for (const desk of ['portal', 'console']) {
  test(`the sign-in page of the ${desk} is as every page must be`, () => visit({}, async (who) => {
    await who.page.goto(`/${desk}/sign-in`)
    await lookAt(who, `${desk}-sign-in`)
  }))

  test(`${desk}: a wrong password is told, and typed text stays through the switches`, () => visit({}, async ({ page, complaints }) => {
    await page.goto(`/${desk}/sign-in`)
    await page.locator('button[type=submit]').click()
    await page.getByRole('alert').filter({ hasText: '请填写用户名和密码' }).waitFor()
    await page.locator('input[name=username]').fill('sponsor')
    await page.locator('button.lang:visible').first().click()
    assert.equal(await page.locator('html').getAttribute('lang'), 'en')
    assert.equal(await page.locator('input[name=username]').inputValue(), 'sponsor')
    await page.locator('input[name=password]').fill('not the password')
    await page.locator('button[type=submit]').click()
    await page.getByRole('alert').filter({ hasText: /\w/ }).waitFor()
    assert.equal(new URL(page.url()).pathname, `/${desk}/sign-in`)
    await page.locator('select:visible').first().selectOption('dark')
    assert.match(await page.locator('html').getAttribute('class'), /\bdark\b/)
    await page.reload()
    assert.equal(await page.locator('html').getAttribute('lang'), 'en')
    assert.match(await page.locator('html').getAttribute('class'), /\bdark\b/)
    assert.deepEqual(complaints, [])
  }))
}

const roles = [
  ['portal', 'sponsor'], ['console', 'reviewer'], ['console', 'reviewer2'], ['console', 'compliance'], ['console', 'officer'], ['console', 'auditor'], ['console', 'admin'],
]
for (const [desk, user] of roles) {
  test(`${user} signs in at the ${desk}, sees the first page, signs out`, () => visit({}, async (who) => {
    await signIn(who, demo, desk, user)
    await lookAt(who, `${desk}-first-${user}`)
    await who.page.getByRole('button', { name: '退出' }).click()
    await who.page.waitForURL(`**/${desk}/sign-in`)
    assert.equal((await who.page.request.get('/api/v1/me')).status(), 401)
    await who.page.goto(`/${desk}/`)
    await who.page.waitForURL(/\/sign-in\?to=/)
  }))
}

test('dark is there before the first paint, without any script of the desk', () => visit({ dark: true }, async ({ page, complaints }) => {
  await page.route('**/desks/*.js', (route) => (route.request().url().endsWith('/before-paint.js') ? route.continue() : route.abort()))
  await page.goto('/portal/sign-in')
  assert.match(await page.locator('html').getAttribute('class'), /\bdark\b/)
  complaints.splice(0) // the scripts we took away are missed
}))

test('the portal stands at 320 pixels', () => visit({ viewport: { width: 320, height: 640 } }, async (who) => {
  await signIn(who, demo, 'portal', 'sponsor')
  await settled(who.page)
  assert.equal(await sideways(who.page), 0)
}))

test('the console folds its side bar below 1180 pixels, and shows it by its button', () => visit({ viewport: { width: 1100, height: 800 } }, async (who) => {
  const { page } = who
  await signIn(who, demo, 'console', 'reviewer')
  await settled(page)
  assert.equal(await page.locator('nav.side').isVisible(), false)
  const menu = page.getByRole('button', { name: '菜单' })
  assert.equal(await menu.getAttribute('aria-expanded'), 'false')
  await menu.click()
  assert.equal(await page.locator('nav.side').isVisible(), true)
  assert.deepEqual(await seriousFindings(page), [])
  await page.setViewportSize(desktop)
  assert.equal(await page.locator('nav.side').isVisible(), true)
}))

test('a page asked for before the sign-in is opened after it; another site never is', () => visit({ viewport: phone }, async (who) => {
  const { page } = who
  await page.goto('/portal/new?x=1')
  await page.waitForURL(/\/sign-in\?to=/)
  await page.locator('input[name=username]').fill('sponsor')
  await page.locator('input[name=password]').fill(demo.password)
  await page.locator('input[name=password]').press('Enter')
  await page.waitForURL('**/portal/new?x=1')
  for (const to of ['//evil.example/', 'https://evil.example/', '/\\evil.example']) {
    await page.goto(`/portal/sign-in?to=${encodeURIComponent(to)}`)
    await page.locator('input[name=username]').fill('sponsor')
    await page.locator('input[name=password]').fill(demo.password)
    await page.locator('button[type=submit]').click()
    await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'))
    assert.equal(new URL(page.url()).origin, demo.base)
  }
}))

test('an ended session is asked for in place; only the same person goes on', () => visit({}, async (who) => {
  const { page, context } = who
  await signIn(who, demo, 'portal', 'sponsor')
  await settled(page)
  const here = page.url()
  await context.clearCookies()
  // The next call finds the session gone. A page's own link makes it, so nothing is loaded anew.
  await page.evaluate(() => (globalThis.mark = 'still the same page'))
  await page.getByRole('link', { name: 'OpenICP' }).click()
  await page.getByRole('link', { name: '开始备案' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  assert.deepEqual(await seriousFindings(page), [])
  await dialog.locator('input[name=password]').fill('not the password')
  await dialog.locator('button[type=submit]').click()
  await dialog.getByRole('alert').filter({ hasText: /\S/ }).waitFor()
  await dialog.locator('input[name=password]').fill(demo.password)
  await dialog.locator('button[type=submit]').click()
  await dialog.waitFor({ state: 'hidden' })
  assert.equal(await page.evaluate(() => globalThis.mark), 'still the same page')
  assert.notEqual(page.url(), here)
  assert.equal((await page.request.get('/api/v1/me')).status(), 200)
}))

test('a lost line is said, and the page goes on by itself', () => visit({ viewport: phone }, async (who) => {
  const { page, context } = who
  await signIn(who, demo, 'portal', 'sponsor')
  await settled(page)
  await context.setOffline(true)
  await page.getByRole('status').filter({ hasText: '网络断开' }).waitFor()
  assert.deepEqual(await seriousFindings(page), [])
  await context.setOffline(false)
  await page.getByRole('status').filter({ hasText: '网络断开' }).waitFor({ state: 'detached' })
}))

test('an address that is no page says so on both desks', () => visit({}, async (who) => {
  await who.page.goto('/portal/no-such-page')
  await lookAt(who, 'portal-missing')
  await signIn(who, demo, 'console', 'reviewer')
  await who.page.goto('/console/no-such-page')
  await lookAt(who, 'console-missing')
}))

test('every answer of the desks carries the policy; scripts are kept, pages are not', async () => {
  const page = await fetch(`${demo.base}/portal/`)
  const script = /type="module"[^>]* src="(\/desks\/[^"]+\.js)"/.exec(await page.text())?.[1]
  assert.ok(script)
  const file = await fetch(demo.base + script)
  for (const answer of [page, file]) {
    assert.match(answer.headers.get('content-security-policy'), /^default-src 'none'/)
    assert.doesNotMatch(answer.headers.get('content-security-policy'), /unsafe/)
  }
  assert.equal(page.headers.get('cache-control'), 'no-cache')
  assert.match(file.headers.get('cache-control'), /immutable/)
  assert.equal((await api(demo, 'sponsor', 'GET', '/api/v1/me')).status, 200)
})
