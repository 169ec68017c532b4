// What is asked of filings that stand, as people ask it: from the filing's page through every desk to the end.

import assert from 'node:assert/strict'
import { api } from './desk.mjs'
import { enterCodes, openCase, referenceOf, review } from './roads.mjs'

/** A filing of the demo's sponsor that is served by the reviewer's provider and has nothing under way. */
export async function quietFiling(demo) {
  const { body: me } = await api(demo, 'reviewer', 'GET', '/api/v1/me')
  const { body } = await api(demo, 'sponsor', 'GET', '/api/v1/filings?limit=200')
  const found = body.items.filter((each) => each.province === '110000' && each.sponsor_kind === 'enterprise' && each.may.includes('change') && each.services.length === 1 && each.services[0].accesses.length === 1
    && each.services[0].accesses[0].state === 'active' && each.services[0].accesses[0].provider === me.provider).at(-1)
  assert.ok(found, 'the demo has a filing that stands quietly')
  return (await filed(demo, found.number)).body
}

/** The filing as its holder reads it. */
export const filed = (demo, number) => api(demo, 'sponsor', 'GET', `/api/v1/filings/${encodeURIComponent(number)}`)

/** Opens the filing's page and begins an act on it, or on one of its services by number. It answers the draft's id. */
export async function begin(sponsor, number, act, { service, choose } = {}) {
  const { page } = sponsor
  await page.goto(`/portal/filings/${encodeURIComponent(number)}`)
  const card = service === undefined ? page.locator('.whole') : page.locator('.filed', { hasText: service })
  const offer = card.locator('details.offer', { has: page.locator('summary', { hasText: act }) }).first()
  await offer.locator('summary').click()
  if (choose !== undefined) await offer.locator('select').selectOption(choose)
  await offer.getByRole('button', { name: /^开始/ }).click()
  await page.waitForURL(/\/portal\/a\//)
  return page.url().split('/').at(-1)
}

/** Ending something: the reason, the tick, the submission. */
export async function askEnd(sponsor, reason) {
  const { page } = sponsor
  await page.locator('#reason').fill(reason)
  await page.locator('.agree input').check()
  await page.getByRole('button', { name: '提交申请' }).click()
  await page.getByRole('heading', { name: '初审您的申请' }).waitFor()
}

/** The reviewer passes and forwards it; whoever must enters a code; the officer grants it by the button that names the act. */
export async function carry({ demo, sponsor, reviewer, nobody, officer }, id, act, { codes, seen } = {}) {
  const reference = await referenceOf(sponsor, id)
  await review(reviewer, reference)
  await reviewer.page.getByRole('button', { name: /提交管局/ }).first().click()
  await reviewer.page.waitForURL((url) => !url.pathname.includes(id))
  if (codes !== undefined) {
    await enterCodes(nobody, demo, id, codes)
    await nobody.page.getByText('已进入管局审核').waitFor()
  }
  await openCase(officer, reference)
  if ((await officer.page.locator('.dg').count()) === 0) await officer.page.getByRole('link', { name: '去审批' }).click()
  await officer.page.locator('.dg').waitFor()
  if (seen !== undefined) await seen(officer)
  await officer.page.getByRole('button', { name: act }).click()
  await officer.page.locator('.just').waitFor()
  return (await officer.page.locator('.just .no').first().innerText()).trim()
}
