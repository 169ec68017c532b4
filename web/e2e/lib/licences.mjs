// Applications for licences as people and scripts make them: found and acted on at the desk, or laid open by the API where a test begins
// behind them.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { api } from './desk.mjs'
import { picture } from './roads.mjs'

const cases = '/api/v1/licence-applications'

/** The application of the company of the examples. */
export const company = () => JSON.parse(readFileSync(fileURLToPath(new URL('../../../internal/licence/condition/testdata/company.json', import.meta.url)), 'utf8'))

/** The same of another company, which has a code and a domain of its own and no filing. */
export function otherCompany(n) {
  const form = company()
  const name = `北京示例第${n}号科技有限公司`
  const code = creditCode(n)
  Object.assign(form.company, { name, document: { ...form.company.document, number: code } })
  form.services[0].domain = `firm${n}-example.cn`
  form.services[0].domain_evidence = { domain: `firm${n}-example.cn`, holder_name: name, holder_document_number: code }
  return form
}

/** A unified social credit code with both of its check digits (GB 32100, GB 11714). */
function creditCode(n) {
  const signs = '0123456789ABCDEFGHJKLMNPQRTUWXY'
  const sum = (text, weight) => [...text].reduce((all, sign, i) => all + (/\d/.test(sign) ? Number(sign) : signs.indexOf(sign)) * weight(i), 0)
  const body = `MA${String(100000 + n)}`
  const own = 11 - ([...body].reduce((all, sign, i) => all + (/\d/.test(sign) ? Number(sign) : sign.charCodeAt(0) - 55) * [3, 7, 9, 10, 5, 8, 4, 2][i], 0) % 11)
  const head = `91110108${body}${own === 10 ? 'X' : own === 11 ? '0' : own}`
  const last = (31 - (sum(head, (i) => 3 ** i % 31) % 31)) % 31
  return head + signs[last]
}

/** Opens a draft by the API and uploads every paper that is asked for. It answers the case. */
export async function draft(demo, form) {
  const made = await api(demo, 'sponsor', 'POST', cases, form)
  assert.equal(made.status, 201, JSON.stringify(made.body))
  await papers(demo, made.body)
  return made.body
}

/** Uploads every paper that is asked for and not there. */
export async function papers(demo, view) {
  const content = picture()
  for (const paper of view.documents.filter((each) => each.required && each.state !== 'stored')) {
    const put = await fetch(`${demo.base}${cases}/${view.id}/documents/${paper.slot}`, { method: 'PUT', headers: { Authorization: `Bearer ${demo.token('sponsor')}`, 'Content-Type': 'image/png' }, body: content })
    assert.ok(put.ok, `${paper.slot}: ${put.status} ${put.ok ? '' : await put.text()}`)
  }
}

/** Makes a move by the API and answers the case. */
export async function make(demo, user, id, name, body = {}, of = cases) {
  const answer = await api(demo, user, 'POST', `${of}/${id}/moves/${name}`, body)
  assert.equal(answer.status, 200, `${name}: ${JSON.stringify(answer.body)}`)
  return answer.body
}

/** A case of a company without a filing, handed in with the wish for an exception. */
export async function handedIn(demo, n) {
  const view = await draft(demo, otherCompany(n))
  return make(demo, 'sponsor', view.id, 'submit', { ask_override: { reasons: '备案已提交，正在管局审核。' } })
}

/** A licence issued to such a company. */
export async function issued(demo, n) {
  const { id } = await handedIn(demo, n)
  await make(demo, 'officer', id, 'acceptance.accept', { override: { reasons: '备案同日办理。' } })
  await make(demo, 'officer', id, 'decision.grant')
  const view = await make(demo, 'officer', id, 'licence.issue')
  return (await api(demo, 'officer', 'GET', `/api/v1/licences/${view.licence}`)).body
}

/** The officer finds the case among the licence applications and opens it. */
export async function openLicence(officer, reference) {
  const { page } = officer
  await page.goto('/console/licensing')
  await page.locator('.find input').fill(reference)
  await page.keyboard.press('Enter')
  await page.locator('.tb a', { hasText: reference }).click()
  await page.locator('.review').waitFor()
}

/** Opens the card of an act; the caller fills it in and sends it. */
export async function act(officer, name) {
  await officer.page.locator('.concl').getByRole('button', { name: new RegExp(`^${name}`) }).click()
  return officer.page.getByRole('dialog')
}
export async function send(officer, dialog, name) {
  await dialog.getByRole('button', { name: new RegExp(`^${name}`) }).click()
  await dialog.waitFor({ state: 'detached' })
}


/** Moves the program's clock so many days on. */
export async function later(demo, days) {
  const me = await api(demo, 'sponsor', 'GET', '/api/v1/me')
  const to = new Date(Date.parse(me.body.now) + days * 86_400_000).toISOString()
  assert.equal((await api(demo, undefined, 'POST', '/demo/clock', { now: to })).status, 200)
}
