// Whole roads through the pages alone, every role doing its part: from the empty form to the number that anyone can look up.

import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { browser, desktop, person, phone, shot, signIn, startDemo } from './lib/desk.mjs'
import { enterCodes, example, fillIn, grant, openCase, pick, referenceOf, review, submit, upload } from './lib/roads.mjs'

let demo
let chrome
before(async () => {
  ;[demo, chrome] = await Promise.all([startDemo(), browser()])
}, { timeout: 120_000 })
after(async () => {
  await chrome?.close()
  await demo?.stop()
})

async function at(desk, user, viewport = desktop) {
  const who = await person(chrome, demo, { viewport })
  await signIn(who, demo, desk, user)
  return who
}

async function lookedUp(domain, number) {
  const who = await person(chrome, demo, { viewport: phone })
  await who.page.goto(`/lookup?q=${domain}`)
  assert.match(await who.page.locator('main').innerText(), new RegExp(number))
  await who.context.close()
}

describe('from the empty form to the number', { timeout: 600_000 }, () => {
  it('a unit, current practice, on a phone', async () => {
    const form = example('enterprise')
    const sponsor = await at('portal', 'sponsor', phone)
    const id = await fillIn(sponsor, form)
    await upload(sponsor, id)
    await submit(sponsor, id)
    await shot(sponsor, 'road-unit-submitted-375')
    const reference = await referenceOf(sponsor, id)

    const reviewer = await at('console', 'reviewer')
    await review(reviewer, reference)
    await reviewer.page.getByRole('button', { name: /提交管局/ }).first().click()
    await reviewer.page.waitForURL((url) => !url.pathname.includes(id))

    const nobody = await person(chrome, demo, { viewport: phone })
    await enterCodes(nobody, demo, id, form)
    await nobody.page.getByText('已进入管局审核').waitFor()

    const officer = await at('console', 'officer')
    const number = await grant(officer, reference)
    assert.match(number, /^京ICP备2026\d{6}号$/)

    await sponsor.page.goto(`/portal/a/${id}`)
    await sponsor.page.getByText(number, { exact: true }).waitFor()
    await shot(sponsor, 'road-unit-filed-375')
    await lookedUp(form.services[0].domains[0], number)
    for (const who of [sponsor, reviewer, nobody, officer]) assert.deepEqual(who.complaints, [])
  })

  it('an individual, classic practice, with originals', async () => {
    const form = example('individual')
    const sponsor = await at('portal', 'sponsor', phone)
    const id = await fillIn(sponsor, form)
    await upload(sponsor, id)
    await submit(sponsor, id)
    const reference = await referenceOf(sponsor, id)

    const reviewer = await at('console', 'reviewer')
    await review(reviewer, reference)
    await reviewer.page.waitForURL((url) => !url.pathname.includes(id))

    await sponsor.page.goto(`/portal/a/${id}/originals`)
    await sponsor.page.getByLabel('快递公司').fill('示例速运')
    await sponsor.page.getByLabel('快递单号').fill('EX88204417')
    await sponsor.page.getByRole('button', { name: '登记', exact: true }).click()
    await sponsor.page.getByText('EX88204417').waitFor()

    await receive(reviewer, 'EX88204417')
    await reviewer.page.getByText('都到齐且相符').waitFor()
    await reviewer.page.getByRole('button', { name: '提交管局' }).click()
    await reviewer.page.getByText('已提交管局').waitFor()

    const officer = await at('console', 'officer')
    const number = await grant(officer, reference)
    assert.match(number, /^粤ICP备2026\d{6}号$/)
    await lookedUp(form.services[0].domains[0], number)
    for (const who of [sponsor, reviewer, officer]) assert.deepEqual(who.complaints, [])
  })
})

/** The paper room opens a parcel by its code and receives what is expected. */
async function receive(who, code) {
  await who.page.goto('/console/originals')
  await who.page.locator('#scan').fill(code)
  await who.page.keyboard.press('Enter')
  await who.page.getByRole('button', { name: '确认收到原件' }).click()
}

describe('byways', { timeout: 600_000 }, () => {
  it('a return opens only what it names; the next review shows what changed', async () => {
    const form = differing(example('enterprise'), 'return')
    const sponsor = await at('portal', 'sponsor', phone)
    const id = await fillIn(sponsor, form)
    await upload(sponsor, id)
    await submit(sponsor, id)
    const reference = await referenceOf(sponsor, id)

    const reviewer = await at('console', 'reviewer')
    await openCase(reviewer, reference)
    await reviewer.page.keyboard.press('r')
    await pick(reviewer, '备注', 'N08')
    await reviewer.page.getByText('主办者会看到').waitFor()
    await shot(reviewer, 'road-return-1440')
    await reviewer.page.keyboard.press('Control+Enter')
    await reviewer.page.waitForURL((url) => !url.pathname.includes(id))

    await sponsor.page.goto(`/portal/a/${id}`)
    await sponsor.page.getByRole('heading', { name: /接入商退回，要改 1 处/ }).waitFor()
    await shot(sponsor, 'road-returned-375')
    await sponsor.page.locator('.asked a').first().click()
    const remark = sponsor.page.locator('#f-services-0-remark-input')
    await remark.fill('介绍本公司的地图产品和服务，供客户查阅，不在网上收费。')
    assert.equal(await sponsor.page.locator('#f-services-0-name-input').getAttribute('readonly'), '') // closed
    await sponsor.page.getByRole('button', { name: '保存并继续' }).click()
    await submit(sponsor, id)

    await openCase(reviewer, reference)
    await reviewer.page.getByText('1 处有改动').waitFor()
    await reviewer.page.locator('.f.ch', { hasText: '备注' }).first().waitFor()
    await shot(reviewer, 'road-second-round-1440')
    for (const who of [sponsor, reviewer]) assert.deepEqual(who.complaints, [])
  })

  it('originals that do not match go back', async () => {
    const form = differing(example('individual'), 'mismatch')
    const sponsor = await at('portal', 'sponsor')
    const id = await fillIn(sponsor, form)
    await upload(sponsor, id)
    await submit(sponsor, id)
    const reference = await referenceOf(sponsor, id)
    const reviewer = await at('console', 'reviewer')
    await review(reviewer, reference)
    await reviewer.page.waitForURL((url) => !url.pathname.includes(id))
    await reviewer.page.goto(`/console/originals?code=${reference}`)
    await reviewer.page.getByRole('button', { name: /原件不符/ }).click()
    await pick(reviewer, '域名证书', 'free', '寄来的域名证书和上传的不一致')
    await reviewer.page.keyboard.press('Control+Enter')
    await sponsor.page.goto(`/portal/a/${id}`)
    await sponsor.page.getByText('寄来的域名证书和上传的不一致').waitFor()
    for (const who of [sponsor, reviewer]) assert.deepEqual(who.complaints, [])
  })

  it('codes that nobody enters expire, the provider forwards again, the officer refuses with reasons and remedies', async () => {
    const form = differing(example('enterprise'), 'refuse')
    const sponsor = await at('portal', 'sponsor')
    const id = await fillIn(sponsor, form)
    await upload(sponsor, id)
    await submit(sponsor, id)
    const reference = await referenceOf(sponsor, id)
    const reviewer = await at('console', 'reviewer')
    await review(reviewer, reference)
    await reviewer.page.getByRole('button', { name: /提交管局/ }).first().click()
    await reviewer.page.waitForURL((url) => !url.pathname.includes(id))

    const clock = await (await fetch(`${demo.base}/api/v1/applications/${id}/sms`)).json()
    const late = new Date(Date.parse(clock.expires_at) + 60_000).toISOString()
    assert.equal((await fetch(`${demo.base}/demo/clock`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ now: late }) })).status, 200)
    await sponsor.page.goto(`/portal/a/${id}`)
    await sponsor.page.getByText('核验超时').first().waitFor()
    await sponsor.page.goto(`/portal/sms/${id}`)
    await sponsor.page.getByText('现在不需要输入验证码').waitFor()

    await openCase(reviewer, reference)
    await reviewer.page.getByRole('button', { name: /提交管局/ }).first().click()
    await reviewer.page.waitForURL((url) => !url.pathname.includes(id))
    await enterCodes(sponsor, demo, id, form)

    const officer = await at('console', 'officer')
    await openCase(officer, reference)
    if ((await officer.page.locator('.dg').count()) === 0) await officer.page.getByRole('link', { name: '去审批' }).click()
    await officer.page.locator('.dg').waitFor()
    await officer.page.keyboard.press('3')
    await officer.page.keyboard.press('Control+Enter')
    await pick(officer, '网站名称', 'N02')
    await officer.page.getByRole('dialog').getByRole('button', { name: /不予备案/ }).click()
    await officer.page.getByRole('dialog').waitFor({ state: 'detached' })
    await sponsor.page.goto(`/portal/a/${id}`)
    await sponsor.page.getByRole('heading', { name: /决定不予备案/ }).waitFor()
    assert.match(await sponsor.page.locator('.refused').innerText(), /行政复议|诉讼/)
    await shot(sponsor, 'road-refused-1440')
    for (const who of [sponsor, reviewer, officer]) assert.deepEqual(who.complaints, [])
  })
})

/** The same application by somebody else: its own sponsor, people and domain, all with right check digits. */
function differing(form, seed) {
  const n = [...seed].reduce((sum, each) => sum + each.charCodeAt(0), 0) % 900 + 100
  form.services[0].domains = [`${seed}-example.cn`]
  form.services[0].home_urls = [`www.${seed}-example.cn`]
  delete form.services[0].domain_evidence
  // Everybody in it is somebody else: other documents, other phones, other mail.
  const people = new Map()
  for (const lead of [form.sponsor.lead, form.sponsor.legal_representative, ...form.services.map((service) => service.lead)]) {
    if (lead === undefined) continue
    const other = people.get(lead.document.number) ?? { number: residentID(lead.document.number.slice(0, 14) + String((n + people.size * 7) % 1000).padStart(3, '0')), mobile: `1390${n}${1000 + people.size}`, emergency: `1380${n}${2000 + people.size}`, email: `${seed}${people.size}@example.com` }
    people.set(lead.document.number, other)
    if (lead.mobile !== undefined) Object.assign(lead, { mobile: other.mobile, emergency_phone: other.emergency, email: other.email })
    lead.document.number = other.number
  }
  if (form.sponsor.kind === 'individual') form.sponsor.document.number = form.sponsor.lead.document.number
  else form.sponsor.document.number = creditCode(form.sponsor.document.number.slice(0, 8) + organisation(`MA00X${n}`))
  return form
}

function residentID(head) {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  return head + '10X98765432'[weights.reduce((sum, weight, i) => sum + weight * Number(head[i]), 0) % 11]
}

function organisation(head) {
  const weights = [3, 7, 9, 10, 5, 8, 4, 2]
  const rest = 11 - (weights.reduce((sum, weight, i) => sum + weight * parseInt(head[i], 36), 0) % 11)
  return head + (rest === 10 ? 'X' : rest === 11 ? '0' : String(rest))
}

function creditCode(head) {
  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
  const sum = [...head].reduce((total, each, i) => total + alphabet.indexOf(each) * (3 ** i % 31), 0)
  return head + alphabet[(31 - (sum % 31)) % 31]
}
