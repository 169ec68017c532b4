// From the filing to the licence through the pages alone: the company of the examples at phone size, the officer at the desk. One
// list of corrections, the acceptance, an on-site check, a stopped clock, the grant, the licence with its certificate, the annual report
// and the renewal.

import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { browser, desktop, person, phone, shot, signIn, startDemo } from './lib/desk.mjs'
import { act, company, later, openLicence, send } from './lib/licences.mjs'
import { lookAt } from './lib/look.mjs'
import { enterCodes, example, fillFields, fillIn, grant, pick, picture, referenceOf, review, submit, upload } from './lib/roads.mjs'

let demo
let chrome
before(async () => {
  ;[demo, chrome] = await Promise.all([startDemo(), browser()])
}, { timeout: 120_000 })
after(async () => {
  await chrome?.close()
  await demo?.stop()
})

const topics = ['scope', 'company', 'people', 'owners', 'services', 'approvals']

async function at(desk, user, viewport) {
  const who = await person(chrome, demo, { viewport })
  await signIn(who, demo, desk, user)
  return who
}

/** The company's filing, from the empty form to the number. */
async function file(sponsor, form) {
  const id = await fillIn(sponsor, form)
  await upload(sponsor, id)
  await submit(sponsor, id)
  const reference = await referenceOf(sponsor, id)
  const reviewer = await at('console', 'reviewer', desktop)
  await review(reviewer, reference)
  await reviewer.page.getByRole('button', { name: /提交管局/ }).first().click()
  await reviewer.page.waitForURL((url) => !url.pathname.includes(id))
  const nobody = await person(chrome, demo, { viewport: phone })
  await enterCodes(nobody, demo, id, form)
  const officer = await at('console', 'officer', desktop)
  const number = await grant(officer, reference)
  for (const who of [reviewer, nobody]) await who.context.close()
  return { number, officer }
}

/** Opens a draft for a licence on the filing with that number. */
async function begin(sponsor, number) {
  const { page } = sponsor
  await page.goto('/portal/')
  await page.getByRole('link', { name: '申请许可证' }).click()
  await page.locator('label.choice', { hasText: number }).locator('input').check()
  await page.locator('input[name=coverage][value=one]').check()
  await page.getByRole('button', { name: '开始填写' }).click()
  await page.waitForURL((url) => /\/portal\/l\/(?!new)/.test(url.pathname))
  return page.url().split('/').at(-1)
}

const asked = (page, id) => page.evaluate(async (caseId) => {
  const view = await (await fetch(`/api/v1/licence-applications/${caseId}`)).json()
  return (await fetch(`/api/v1/licence-form?${new URLSearchParams({ kind: view.kind, province: view.province, coverage: view.coverage, profile: view.profile })}`)).json()
}, id)

describe('from the filing to the licence', { timeout: 900_000 }, () => {
  it('the company of the examples, on a phone; the officer at the desk', async () => {
    const sponsor = await at('portal', 'sponsor', phone)
    const { page } = sponsor
    const { number, officer } = await file(sponsor, example('enterprise'))

    const id = await begin(sponsor, number)
    const home = `/portal/l/${id}`
    await shot(sponsor, 'licence-tasks-375')
    const description = await asked(page, id)
    for (const topic of topics) {
      await fillFields(sponsor, home, topic, description, company())
      if (topic === 'owners' || topic === 'company') await page.goto(`${home}/fill/${topic}`).then(() => page.locator('.fields').waitFor()).then(() => shot(sponsor, `licence-${topic}-375`))
    }
    assert.equal(await page.goto(`${home}/fill/company`).then(() => page.locator('#f-company-registered_capital-input').inputValue()), '5,000,000')
    assert.equal(await page.goto(`${home}/fill/owners`).then(() => page.locator('#f-shareholders-0-share-input').inputValue()), '60.00')

    await page.goto(`${home}/materials`)
    await page.locator('.slots').waitFor()
    for (const form of ['application_form', 'security_undertaking', 'guarantee_letter', 'lawful_operation']) {
      const pdf = await page.request.get(await page.locator(`#${form} a[download]`).getAttribute('href'))
      assert.equal(pdf.status(), 200, form)
      assert.match(pdf.headers()['content-type'], /pdf/)
    }
    await upload(sponsor, id, picture(), home)
    await shot(sponsor, 'licence-materials-375')
    await submit(sponsor, id, home, /审查材料/)
    await shot(sponsor, 'licence-submitted-375')
    const reference = (await page.locator('.phead .no').innerText()).trim()

    // One complete list.
    await openLicence(officer, reference)
    await shot(officer, 'licence-review-1440')
    await officer.page.keyboard.press('r')
    await pick(officer, '经营范围', 'free', '经营范围没有写明增值电信业务，请按执照补全。')
    await pick(officer, '网络与信息安全保障措施', 'free', '没有写明用户信息安全管理制度。')
    await shot(officer, 'licence-correct-1440')
    await officer.page.keyboard.press('Control+Enter')
    await officer.page.waitForURL((url) => !url.pathname.includes(id))

    await page.goto(home)
    await page.getByRole('heading', { name: /一次告知补正 2 处/ }).waitFor()
    await shot(sponsor, 'licence-correction-375')
    await page.locator('.asked a').first().click()
    const scope = page.locator('#f-company-business_scope-input')
    await scope.fill('技术开发；第二类增值电信业务中的信息服务业务（仅限互联网信息服务）（凭许可证经营）')
    assert.equal(await page.locator('#f-company-name-input').getAttribute('readonly'), '') // closed
    await page.getByRole('button', { name: '保存并继续' }).click()
    await page.goto(`${home}/materials`)
    await page.locator('#security_measures input[type=file][data-slot]').setInputFiles({ name: 'photo.png', mimeType: 'image/png', buffer: picture({ width: 1000 }) })
    await page.getByRole('button', { name: '用这张' }).click()
    await page.locator('#security_measures .tag.ok').waitFor()
    await submit(sponsor, id, home, /审查材料/)

    await openLicence(officer, reference)
    await officer.page.getByText('2 处有改动').waitFor()
    await send(officer, await act(officer, '受理'), '受理')
    await officer.page.locator('.concl').getByRole('button', { name: /^准予许可/ }).waitFor()

    const onsite = await act(officer, '登记现场检查')
    const officers = onsite.locator('select')
    await officers.nth(0).selectOption({ index: 1 })
    await officers.nth(1).selectOption({ index: 2 })
    await onsite.locator('input[value=passed]').check()
    await shot(officer, 'licence-onsite-1440')
    await send(officer, onsite, '登记现场检查')
    await send(officer, await act(officer, '暂停计时'), '暂停计时')
    await officer.page.locator('.meta').getByText('计时已暂停').waitFor()
    await officer.page.getByRole('tab', { name: '时限' }).click()
    await shot(officer, 'licence-paused-1440')

    await later(demo, 10)
    await page.goto(home)
    await page.getByText('已暂停').first().waitFor()
    await page.getByRole('heading', { name: /组织专家评审/ }).waitFor()
    assert.match(await page.locator('.stopped').innerText(), /按受理日起算[\s\S]*按收到日起算/)
    await lookAt(sponsor, 'licence-paused')

    await openLicence(officer, reference)
    await officer.page.getByRole('tab', { name: '时限' }).click()
    await lookAt(officer, 'licence-review-paused')
    await send(officer, await act(officer, '恢复计时'), '恢复计时')
    await send(officer, await act(officer, '准予许可'), '准予许可')
    await send(officer, await act(officer, '颁发许可证'), '颁发许可证')
    await officer.page.locator('.just').waitFor()
    const licence = (await officer.page.locator('.just .no').first().innerText()).trim()
    assert.match(licence, /^京B2-2026\d{4}$/)
    await shot(officer, 'licence-issued-1440')

    await page.goto(home)
    await page.getByRole('link', { name: '查看许可证' }).click()
    await page.locator('.number .big', { hasText: licence }).waitFor()
    const certificate = await page.request.get(await page.locator('.number a[download]').getAttribute('href'))
    assert.equal(certificate.status(), 200)
    assert.match(certificate.headers()['content-type'], /pdf/)
    await lookAt(sponsor, 'licence-held')
    await officer.page.getByRole('link', { name: '查看' }).click()
    await officer.page.getByRole('heading', { name: licence }).waitFor()
    await lookAt(officer, 'licence-page-officer')

    // The year turns: the report about it is due.
    await later(demo, 30)
    await page.goto(home)
    await page.getByRole('link', { name: '查看许可证' }).click()
    await page.getByRole('link', { name: '报送年报' }).click()
    await page.locator('.fields').first().waitFor()
    await lookAt(sponsor, 'licence-report')
    await page.locator('input[type=radio][value=true]').first().check()
    await page.locator('#f-operations-revenue-input').fill('1,200,000')
    await page.locator('#f-staff-total-input').fill('8')
    await page.getByRole('button', { name: '报送年报' }).click()
    await page.getByRole('heading', { name: /处需要修改/ }).waitFor() // everything that is missing, at once
    for (const summary of ['operations', 'network', 'service_quality', 'security', 'compliance']) await page.locator(`#f-${summary}-summary-input`).fill('本年度按许可开展业务，没有异常。')
    await page.locator('#f-compliance-conditions_kept input[value=true]').check()
    await page.locator('.agree input').check()
    await page.getByRole('button', { name: '报送年报' }).click()
    await page.getByText('已报送').waitFor()
    await shot(sponsor, 'licence-reported-375')

    // Four and a half years on: the renewal, five years from the old end under the same number.
    const held = async () => (await (await fetch(`${demo.base}/api/v1/licences`, { headers: { Authorization: `Bearer ${demo.token('sponsor')}` } })).json()).items.find((one) => one.number === licence)
    const before = await held()
    await later(demo, Math.round((Date.parse(before.renew_by) - Date.now()) / 86_400_000) - 60)
    await page.goto(`/portal/licences/${before.id}`)
    await page.getByRole('button', { name: '申请延续' }).click()
    await page.waitForURL((url) => url.pathname.startsWith('/portal/l/'))
    const renewal = page.url().split('/').at(-1)
    const again = `/portal/l/${renewal}`
    await upload(sponsor, renewal, picture(), again)
    await submit(sponsor, renewal, again, /审查材料/)
    await openLicence(officer, (await page.locator('.phead .no').innerText()).trim())
    await send(officer, await act(officer, '受理'), '受理')
    await send(officer, await act(officer, '准予许可'), '准予许可')
    await send(officer, await act(officer, '颁发许可证'), '颁发许可证')
    await officer.page.locator('.just').waitFor()
    const renewed = await held()
    assert.equal(renewed.valid_to, before.valid_to.replace(/^\d+/, (year) => Number(year) + 5))
    await page.goto(`/portal/licences/${before.id}`)
    const [year, month, day] = renewed.valid_to.split('-').map(Number)
    await page.getByText(new RegExp(`${year} ?年 ?${month} ?月 ?${day} ?日`)).first().waitFor()
    await shot(sponsor, 'licence-renewed-375')
    for (const who of [sponsor, officer]) assert.deepEqual(who.complaints, [])
  })
})
