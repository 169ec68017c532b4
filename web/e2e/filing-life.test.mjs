// The life of a filing by pages alone: its service gets another name, a second service is added and cancelled, the access is
// withdrawn, the filing is cancelled. Every desk does its part, and the register answers accordingly.

import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { api, browser, desktop, person, phone, shot, signIn, startDemo } from './lib/desk.mjs'
import { askEnd, begin, carry, filed, quietFiling } from './lib/life.mjs'
import { lookAt, seriousFindings } from './lib/look.mjs'
import { example, fillTopic, openCase, referenceOf, submit, upload } from './lib/roads.mjs'

let desks
let chrome
let filing
before(async () => {
  let demo
  ;[demo, chrome] = await Promise.all([startDemo(), browser()])
  desks = { demo }
  for (const [name, desk, user, viewport] of [['sponsor', 'portal', 'sponsor', phone], ['reviewer', 'console', 'reviewer', desktop], ['officer', 'console', 'officer', desktop]]) {
    desks[name] = await person(chrome, demo, { viewport })
    await signIn(desks[name], demo, desk, user)
  }
  desks.nobody = await person(chrome, demo, { viewport: phone })
  filing = await quietFiling(demo)
}, { timeout: 120_000 })
after(async () => {
  await chrome?.close()
  await desks?.demo.stop()
})

const standing = async () => (await filed(desks.demo, filing.number)).body
/** The form whose responsible persons answer to codes. */
const leads = (sponsor, services) => ({ sponsor: { lead: sponsor?.lead }, services })

async function lookedUp(question, answer) {
  const { page } = desks.nobody
  await page.goto(`/lookup?q=${encodeURIComponent(question)}`)
  assert.match(await page.locator('main').innerText(), answer)
}

/** The case as its sponsor sees it in the end. */
async function ended(id, word) {
  const { page } = desks.sponsor
  await page.goto(`/portal/a/${id}`)
  await page.locator('main .tag', { hasText: word }).first().waitFor()
}

describe('the life of a filing', { timeout: 900_000 }, () => {
  it('is found on the first page, before what others are at', async () => {
    const { page } = desks.sponsor
    await page.goto('/portal/')
    await page.locator('.waiting').waitFor()
    const heads = await page.locator('.group h2').allInnerTexts()
    assert.equal(heads[0], '等您处理')
    assert.ok(heads.indexOf('我的备案') > 0 && heads.indexOf('我的备案') < heads.indexOf('等别人处理'), heads.join())
    await page.getByRole('button', { name: /^显示全部/ }).click()
    await page.getByRole('link', { name: filing.number }).click()
    await page.getByRole('heading', { name: filing.number }).waitFor()
    await lookAt(desks.sponsor, 'life-filing')
    assert.doesNotMatch(await page.locator('main').innerText(), new RegExp(filing.sponsor.lead.mobile), 'masked')
  })

  it('another name for its service', async () => {
    const { sponsor, reviewer } = desks
    const { page } = sponsor
    const id = await begin(sponsor, filing.number, '变更备案')
    await lookAt(sponsor, 'life-change-tasks')
    await page.goto(`/portal/a/${id}/fill/sponsor`)
    await page.locator('#f-sponsor-document-number .shutwhy').waitFor()
    assert.equal(await page.locator('#f-sponsor-document-number-input').getAttribute('readonly'), '', 'the document is shut')
    await page.goto(`/portal/a/${id}/fill/service?s=0`)
    await page.locator('#f-services-0-name-input').fill('示例新名资料站')
    await page.locator('#f-services-0-name .tag.diff').waitFor()
    await lookAt(sponsor, 'life-change-field')
    await page.getByRole('button', { name: '保存并继续' }).click()
    await page.waitForURL((url) => !url.pathname.endsWith('/fill/service'))
    await upload(sponsor, id)
    await submit(sponsor, id)
    const reference = await referenceOf(sponsor, id)
    await openCase(reviewer, reference)
    await reviewer.page.locator('.req', { hasText: '改 1 处' }).waitFor()
    assert.equal(await reviewer.page.locator('.f').count(), 1, 'only what changes is to be looked at')
    await lookAt(reviewer, 'life-change-review')
    const number = await carry(desks, id, /^准予变更/, {
      codes: leads(filing.sponsor, filing.contents),
      seen: async (officer) => {
        assert.match(await officer.page.locator('.req').innerText(), /示例新名资料站/)
        await lookAt(officer, 'life-change-decide')
      },
    })
    assert.equal(number, filing.number)
    await ended(id, '已变更')
    await lookedUp(filing.services[0].number, /示例新名资料站/)
  })

  it('a second service', async () => {
    const { sponsor, demo } = desks
    const [service] = example('enterprise').services
    const now = await standing()
    service.name = '示例第二资料站'
    service.domains = ['second-of-life-example.cn']
    service.home_urls = ['www.second-of-life-example.cn']
    if (service.domain_evidence !== undefined) service.domain_evidence = service.domain_evidence.map((each) => ({ ...each, domain: service.domains[0], holder_name: now.sponsor.name, holder_document_number: now.sponsor.document.number }))
    const id = await begin(sponsor, filing.number, '新增服务', { choose: now.services[0].accesses[0].provider })
    const form = { province: now.province, sponsor: now.sponsor, services: [service] }
    for (const topic of ['people', 'service', 'access']) await fillTopic(sponsor, id, topic, form)
    await upload(sponsor, id)
    await submit(sponsor, id)
    assert.equal(await carry(desks, id, /^准予备案并发号/, { codes: leads(now.sponsor, [service]) }), filing.number)
    assert.equal((await standing()).services.length, 2)
    assert.equal((await api(demo, 'sponsor', 'GET', `/api/v1/applications/${id}`)).body.kind, 'add_service')
    await lookedUp(service.domains[0], new RegExp(`${filing.number}-2`))
  })

  it('the second service is cancelled, and its domain is free', async () => {
    const { sponsor, reviewer } = desks
    const second = (await standing()).services[1]
    const id = await begin(sponsor, filing.number, '注销这个服务', { service: second.number })
    await lookAt(sponsor, 'life-cancel-service')
    await sponsor.page.getByRole('button', { name: '提交申请' }).click()
    await sponsor.page.getByRole('alert').filter({ hasText: '原因' }).waitFor()
    await askEnd(sponsor, '这个网站已经停止运营。')
    await openCase(reviewer, await referenceOf(sponsor, id))
    await reviewer.page.locator('.req.final', { hasText: second.domains[0] }).waitFor()
    await lookAt(reviewer, 'life-cancel-review')
    const contents = (await standing()).contents
    const number = await carry(desks, id, /^注销这个服务/, { codes: leads(undefined, [contents[1]]), seen: (officer) => lookAt(officer, 'life-cancel-decide') })
    assert.equal(number, second.number)
    await ended(id, '已注销')
    await lookAt(sponsor, 'life-cancelled')
    await lookedUp(second.domains[0], /未备案/)
    assert.deepEqual(await seriousFindings(desks.nobody.page), [])
    await shot(desks.nobody, 'life-lookup-cancelled-375')
  })

  it('an added access offers the filing password', async () => {
    const { sponsor } = desks
    const [first] = (await standing()).services
    const id = await begin(sponsor, filing.number, '新增接入', { service: first.number, choose: 'example-network' })
    await sponsor.page.locator('#filing-password-input').fill('K7M2QX9PAB34')
    await sponsor.page.getByRole('button', { name: '保存备案密码' }).click()
    await sponsor.page.getByText('已填写，不再显示').waitFor()
    await lookAt(sponsor, 'life-access-password')
    assert.equal((await api(desks.demo, 'sponsor', 'GET', `/api/v1/applications/${id}`)).body.kind, 'add_access')
    assert.equal((await api(desks.demo, 'sponsor', 'POST', `/api/v1/applications/${id}/moves/abandon`, {})).status, 200)
  })

  it('its access is withdrawn without a code', async () => {
    const { sponsor } = desks
    const [first] = (await standing()).services
    const id = await begin(sponsor, filing.number, '取消接入', { service: first.number })
    await askEnd(sponsor, '换到别的接入商。')
    assert.equal(await carry(desks, id, /^准予取消接入/), first.number)
    await ended(id, '已取消接入')
    assert.equal((await standing()).services[0].state, 'no_access')
    await lookedUp(first.domains[0], new RegExp(first.number))
  })

  it('at last the whole filing is cancelled, and its number is lost', async () => {
    const { sponsor, reviewer, officer } = desks
    const now = await standing()
    const id = await begin(sponsor, filing.number, '注销整个备案')
    // The filing password leaves the page when it is kept, and no answer brings it back; sent off with the request it is kept as well.
    const secret = sponsor.page.locator('#filing-password-input')
    assert.equal(await secret.getAttribute('autocomplete'), 'off')
    await secret.fill('K7M2QX9PAB34')
    await sponsor.page.getByRole('button', { name: '保存备案密码' }).click()
    await sponsor.page.getByText('已填写，不再显示').waitFor()
    await lookAt(sponsor, 'life-filing-password')
    assert.ok(!(await sponsor.page.content()).includes('K7M2QX9PAB34'))
    assert.ok(!JSON.stringify((await api(desks.demo, 'sponsor', 'GET', `/api/v1/applications/${id}`)).body).includes('K7M2QX9PAB34'))
    await sponsor.page.getByRole('button', { name: '去掉' }).click()
    await secret.fill('K7M2QX9PAB35')
    await askEnd(sponsor, '公司不再办网站。')
    assert.equal((await api(desks.demo, 'sponsor', 'GET', `/api/v1/applications/${id}`)).body.filing_password_given, true)
    assert.equal(await carry(desks, id, /^注销主体和全部服务/, { codes: leads(now.sponsor, []) }), filing.number)
    await ended(id, '已注销')
    await lookedUp(filing.number, /未备案/)
    await sponsor.page.goto(`/portal/filings/${encodeURIComponent(filing.number)}`)
    await sponsor.page.getByText('永远作废').first().waitFor()
    assert.equal(await sponsor.page.locator('details.offer').count(), 0)
    await lookAt(sponsor, 'life-filing-cancelled')
    for (const [who, name] of [[reviewer, 'reviewer'], [officer, 'officer']]) {
      await who.page.goto('/console/filings')
      await who.page.getByRole('searchbox', { name: /备案号、主办者/ }).fill(filing.number)
      await who.page.getByRole('button', { name: '查找' }).click()
      await who.page.getByRole('heading', { name: filing.number }).waitFor()
      await lookAt(who, `life-filing-${name}`)
    }
    for (const who of [sponsor, reviewer, desks.nobody, officer]) assert.deepEqual(who.complaints, [])
  })
})
