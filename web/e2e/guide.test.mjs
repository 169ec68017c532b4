// The public guide in a real browser: answered without scripts, back and forward, in both languages, sound at every width.

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { browser, person, startDemo } from './lib/desk.mjs'
import { seriousFindings, sideways } from './lib/look.mjs'

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

const two = 'who=company&as=website&what=own_site&what=content&paid=users&hosted=mainland&area=one&province=110000&special=none'
const stopped = 'who=individual&as=website&what=content,community&paid=users,goods&hosted=both&area=several&province=440000&special=news'

test('the guide is walked without scripts, there and back', async () => {
  const context = await chrome.newContext({ javaScriptEnabled: false, baseURL: demo.base, viewport: { width: 375, height: 740 } })
  const page = await context.newPage()
  const next = async (...answers) => {
    for (const answer of answers) await page.locator(`input[value=${answer}]`).check()
    await Promise.all([page.waitForNavigation(), page.locator('form#guide button[type=submit]').click()])
  }
  await page.goto('/')
  await next('company')
  await next('website', 'content')
  await next() // nothing chosen: the same question, and why
  assert.match(await page.locator('[role=alert]').textContent(), /先选一项/)
  await next('users')
  await next('mainland')
  await page.locator('select').selectOption('110000')
  await next('one')
  await next('none')
  assert.equal(await page.locator('h1').textContent(), '您需要办两件事：先备案，再申请许可证')
  await page.goBack()
  assert.match(await page.locator('h2#ask').textContent(), /哪些领域/)
  await page.goForward()
  await page.locator('a.lang').click()
  assert.match(await page.locator('h1').textContent(), /the filing first, then the licence/)
  await context.close()
})

for (const language of ['zh', 'en']) {
  test(`every public page of the guide is sound, ${language}`, async () => {
    for (const width of [320, 375, 1440]) {
      for (const dark of [false, true]) {
        const who = await person(chrome, demo, { viewport: { width, height: 800 }, language, dark })
        for (const path of ['/', '/guide?who=company', '/guide?who=company&as=website&what=content&paid=users&hosted=mainland', `/guide?${two}`, `/guide?${stopped}`]) {
          await who.page.goto(language === 'en' ? `${path}${path.includes('?') ? '&' : '?'}lang=en` : path)
          assert.deepEqual(await seriousFindings(who.page), [], `${path} at ${width}`)
          assert.equal(await sideways(who.page), 0, `${path} at ${width}`)
        }
        assert.deepEqual(who.complaints, [])
        await who.context.close()
      }
    }
  })
}
