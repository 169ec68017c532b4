// Takes the pictures of docs/pictures anew, from the demo as it runs: node e2e/pictures.mjs

import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { api, browser, desktop, person, phone, shot, signIn, startDemo } from './lib/desk.mjs'

process.env.OPENICP_SHOTS = fileURLToPath(new URL('../../docs/pictures', import.meta.url))
const demo = await startDemo()
const chrome = await browser()
const cases = (await api(demo, 'sponsor', 'GET', '/api/v1/applications?limit=100')).body.items
const first = (state, fits = () => true) => cases.find((each) => each.state === state && fits(each)).id

const sponsor = await person(chrome, demo, { viewport: phone })
await signIn(sponsor, demo, 'portal', 'sponsor')
for (const [name, path, ready] of [
  ['portal-tasks-375', `a/${first('draft')}`, '.goon'],
  ['portal-progress-375', `a/${first('administration_review', (each) => !each.turn.overdue)}`, '.cal'],
  ['portal-materials-375', `a/${first('draft')}/materials`, '.thumb img'],
]) {
  await sponsor.page.goto(`/portal/${path}`)
  await sponsor.page.locator(ready).first().waitFor()
  await sponsor.page.waitForLoadState('networkidle')
  await shot(sponsor, name)
}

const reviewer = await person(chrome, demo, { viewport: desktop })
await signIn(reviewer, demo, 'console', 'reviewer')
for (const [name, path, ready] of [['console-queue-1440', 'queue?turn=provider', '.tb tbody'], ['console-boards-1440', 'boards', '.grid']]) {
  await reviewer.page.goto(`/console/${path}`)
  await reviewer.page.locator(ready).first().waitFor()
  await reviewer.page.waitForLoadState('networkidle')
  await shot(reviewer, name)
}
await reviewer.page.goto('/console/queue?state=preliminary_review')
await reviewer.page.locator('.tb tbody').waitFor()
await reviewer.page.keyboard.press('n')
await reviewer.page.locator('.scanbox img').waitFor()
for (let i = 0; i < 5; i++) await reviewer.page.keyboard.press('Space')
await reviewer.page.waitForLoadState('networkidle')
await shot(reviewer, 'console-review-1440')

await chrome.close()
await demo.stop()
console.log(join(process.env.OPENICP_SHOTS, '*.png'))
