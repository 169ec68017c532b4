// What is asked of every page, whatever it is for: nothing serious for axe, nothing the policy had to refuse, no sideways
// scroll, and a picture of it.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { desktop, phone, shot } from './desk.mjs'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What axe finds serious or critical, one line a finding with the place it stands at. */
export async function seriousFindings(page) {
  // What is still fading in has no contrast yet.
  await page.evaluate(() => Promise.all(document.getAnimations().filter((each) => Number.isFinite(each.effect?.getComputedTiming().endTime)).map((each) => each.finished.catch(() => undefined))))
  await page.evaluate(axe) // through the debugger: the page's own policy refuses scripts that are not ours
  const { violations } = await page.evaluate((tags) => axe.run(document, { runOnly: { type: 'tag', values: tags } }), levels)
  return violations
    .filter((each) => each.impact === 'serious' || each.impact === 'critical')
    .flatMap((each) => each.nodes.map((node) => `${each.id} at ${node.target.join(' ')}: ${node.failureSummary?.split('\n').slice(1).join(' ').trim()}`))
}

/** How many pixels a page is wider than its window. */
export const sideways = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

/** The innermost elements that stick out at the right, for whoever has to mend it. */
const sticksOut = (page) => page.evaluate(() => {
  const edge = document.documentElement.clientWidth
  const out = [...document.querySelectorAll('body *')].filter((each) => each.getBoundingClientRect().right > edge + 0.5)
  return out.filter((each) => !out.some((other) => other !== each && each.contains(other))).slice(0, 3)
    .map((each) => `${each.tagName.toLowerCase()}.${[...each.classList].join('.')} “${(each.textContent ?? '').trim().slice(0, 20)}”`).join(', ')
})

/** Waits until nothing on the page is loading any more. */
export async function settled(page) {
  await page.waitForLoadState('networkidle')
  await page.locator('.skeleton').first().waitFor({ state: 'detached' })
  await still(page)
}

/** Waits until nothing moves: a colour that is still changing would be measured wrongly. */
const still = (page) => page.evaluate(() => Promise.all(document.getAnimations().map((each) => each.finished.catch(() => undefined))))

/** Light and dark by the page's own switch, so that what is typed stays. */
export const show = (page, theme) => page.evaluate((dark) => {
  document.documentElement.classList.toggle('dark', dark)
  document.documentElement.classList.toggle('light', !dark)
}, theme === 'dark')

/** Chinese or English by the page's own switch. */
export async function speak(page, language) {
  if (((await page.locator('html').getAttribute('lang')) === 'en' ? 'en' : 'zh') === language) return
  await page.locator('button.lang:visible').first().click()
}

/**
 * Looks at the page that is open: at 375 and 1440 pixels, in Chinese and English, light and dark. Of the eight mixtures four are
 * looked at, so that every size is seen in each language and in each light; OPENICP_EVERY=1 looks at all. `what` names the page in
 * findings and pictures. Everything that is wrong is told at once.
 */
export async function lookAt(who, what, { sizes = { 375: phone, 1440: desktop } } = {}) {
  const { page } = who
  const before = page.viewportSize()
  const wrong = []
  for (const [width, size] of Object.entries(sizes)) {
    await page.setViewportSize(size)
    await settled(page)
    for (const language of ['en', 'zh']) {
      await speak(page, language)
      await still(page)
      const over = await sideways(page)
      if (over > 0) wrong.push(`${what} ${language} ${width}: ${over} pixels too wide: ${await sticksOut(page)}`)
      const mixed = (width === '375') === (language === 'en') ? 'dark' : 'light'
      for (const theme of process.env.OPENICP_EVERY === '1' ? ['dark', 'light'] : [mixed]) {
        await show(page, theme)
        await still(page)
        wrong.push(...(await seriousFindings(page)).map((each) => `${what} ${language} ${width} ${theme}: ${each}`))
        await shot(who, `${what}-${width}${language === 'en' ? '-en' : ''}${theme === 'dark' ? '-dark' : ''}`)
      }
    }
  }
  await page.setViewportSize(before)
  wrong.push(...who.complaints.splice(0).map((each) => `${what}: ${each}`))
  assert.deepEqual(wrong, [], `${what} is not as every page must be`)
}
