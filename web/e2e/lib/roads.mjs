// The parts of the road as people go it: through the pages, each role at its desk. Values come from the forms of the examples;
// which control a field has is asked of the server, as the page does.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { deflateSync, crc32 } from 'node:zlib'

const examples = fileURLToPath(new URL('../../../internal/rule/testdata/', import.meta.url))

/** An example of an application, with a domain and identity of its own so that several can be filed in one house. */
export function example(name) {
  return JSON.parse(readFileSync(`${examples}${name}.json`, 'utf8'))
}

/** A picture as a phone takes it: a PNG of a sheet with noise, of about the size asked for. */
export function picture({ width = 1200, height = 900, noise = 0 } = {}) {
  const rows = Buffer.alloc((width * 3 + 1) * height)
  let seed = 1
  for (let y = 0, at = 0; y < height; y++) {
    at++
    for (let x = 0; x < width; x++, at += 3) {
      seed = (seed * 1103515245 + 12345) & 0x7fffffff
      const grain = noise === 0 ? 0 : seed % noise
      rows[at] = 200 + ((x >> 5) % 40) - grain
      rows[at + 1] = 190 + ((y >> 5) % 40) - grain
      rows[at + 2] = 180 - grain
    }
  }
  const chunk = (type, data) => {
    const body = Buffer.concat([Buffer.from(type), data])
    const out = Buffer.alloc(8 + data.length + 4)
    out.writeUInt32BE(data.length, 0)
    body.copy(out, 4)
    out.writeUInt32BE(typeof crc32 === 'function' ? crc32(body) : crc(body), 8 + data.length)
    return out
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]), chunk('IHDR', head), chunk('IDAT', deflateSync(rows, { level: noise === 0 ? 6 : 0 })), chunk('IEND', Buffer.alloc(0))])
}

function crc(data) {
  let c = ~0
  for (const byte of data) {
    c ^= byte
    for (let k = 0; k < 8; k++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1
  }
  return ~c >>> 0
}

const at = (form, pointer) => pointer.split('/').slice(1).reduce((here, part) => here?.[part], form)
const box = (pointer) => `#f${pointer.replaceAll('/', '-')}`

/** Answers one question of the form by its own control. */
export async function answer(page, pointer, { control, parts, scale }, value) {
  const field = page.locator(box(pointer))
  const input = page.locator(`${box(pointer)}-input`)
  switch (control) {
    case 'number': return void (await input.fill(String(value / (scale ?? 1))))
    case 'list': return answerList(page, pointer, parts, value)
    case 'select': return void (await input.selectOption(value))
    case 'radio': return void (await field.locator(`input[value="${value}"]`).check())
    case 'yesno': return void (await field.locator(`input[value="${value}"]`).check())
    case 'approvals': return void (await field.locator(`input[value="${value.length === 0 ? 'none' : 'some'}"]`).check())
    case 'checks': {
      for (const each of value) {
        const choice = field.locator(`input[value="${each}"]`)
        if ((await choice.count()) === 0) await field.getByRole('button').click()
        await choice.check()
      }
      return
    }
    case 'validity': {
      if (value === 'long_term') return void (await field.locator('input[type=checkbox]').check())
      return void (await input.fill(value))
    }
    case 'phones': case 'domains': case 'ips': case 'urls': return void (await input.fill(value.join(';')))
    case 'region': {
      for (let level = 0; level < 3; level++) {
        const select = field.locator('select').nth(level)
        if ((await select.count()) === 0) return
        const codes = await select.locator('option').evaluateAll((options) => options.map((option) => option.value))
        const code = codes.includes(value) ? value : codes.find((each) => each.endsWith('0000') ? each.slice(0, 2) === value.slice(0, 2) : each.slice(0, 4) === value.slice(0, 4))
        assert.ok(code, `region ${value} at level ${level}`)
        if ((await select.inputValue()) !== code) await select.selectOption(code)
      }
      return
    }
    default: await input.fill(String(value))
  }
}

/** A list of objects: an entry after the other, each part by its own control. */
async function answerList(page, pointer, parts, entries) {
  for (const [i, entry] of entries.entries()) {
    if ((await page.locator(box(`${pointer}/${i}`)).count()) === 0) await page.locator(box(pointer)).getByRole('button', { name: /^再加/ }).click()
    for (const part of parts) {
      const name = part.pointer.slice(pointer.length + '/*'.length)
      const value = at(entry, name)
      if (value !== undefined) await answer(page, `${pointer}/${i}${name}`, part, value)
    }
  }
}

/** Opens a draft from the three questions and fills every topic, page by page, as the sponsor would. It answers the case's id. */
export async function fillIn(who, form) {
  const { page } = who
  await page.goto('/portal/')
  await page.getByRole('link', { name: '开始备案' }).click()
  await page.locator(`input[name=who][value=${form.sponsor.kind === 'individual' ? 'individual' : 'enterprise'}]`).check()
  await page.locator('#province').selectOption(form.province)
  await page.locator('#provider').selectOption({ index: 1 })
  await page.getByRole('button', { name: '开始填写' }).click()
  await page.waitForURL(/\/portal\/a\//)
  const id = page.url().split('/').at(-1)
  for (const topic of ['sponsor', 'people', 'service', 'access']) await fillTopic(who, id, topic, form)
  return id
}

export async function fillTopic(who, id, topic, form) {
  const { page } = who
  const asked = await page.evaluate(async ([caseId]) => {
    const view = await (await fetch(`/api/v1/applications/${caseId}`)).json()
    const ask = new URLSearchParams({ province: view.province, sponsor_kind: view.sponsor.kind, profile: view.profile, provider: view.provider ?? '' })
    return (await fetch(`/api/v1/form?${ask}`)).json()
  }, [id])
  await fillFields(who, `/portal/a/${id}`, topic, asked, form)
}

/** Answers every field of a topic that the form has a value for, and goes on. */
export async function fillFields(who, home, topic, asked, form) {
  const { page } = who
  await page.goto(`${home}/fill/${topic}`)
  await page.locator('.fields').waitFor()
  const fields = asked.topics.find((each) => each.id === topic).fields
  for (const field of fields) {
    const pointer = field.pointer.replace('/services/*', '/services/0')
    if (pointer === '/province' || pointer === '/sponsor/kind' || pointer === '/provider') continue
    const value = at(form, pointer)
    if (value === undefined) continue
    if ((await page.locator(box(pointer)).count()) === 0) {
      // Held back by a question: say yes to it.
      if (field.group === undefined) continue
      await page.locator('.group-question', { hasText: field.group.ask.zh }).locator('input').check()
      await page.locator(box(pointer)).waitFor()
    }
    await answer(page, pointer, field, value)
  }
  await page.getByRole('button', { name: '保存并继续' }).click()
  await page.waitForURL((url) => !url.pathname.endsWith(`/fill/${topic}`))
}

/** Uploads every required paper that is missing, each looked at in the crop dialog first. */
export async function upload(who, id, content = picture(), home = `/portal/a/${id}`) {
  const { page } = who
  await page.goto(`${home}/materials`)
  await page.locator('.slots').waitFor()
  const slots = await page.locator('.slot').evaluateAll((cards) => cards.filter((card) => !card.querySelector('.tag.ok') && !card.querySelector('h3 em')).map((card) => card.id))
  for (const slot of slots) {
    await page.locator(`input[type=file][data-slot="${slot}"]`).setInputFiles({ name: 'photo.png', mimeType: 'image/png', buffer: content })
    await page.getByRole('button', { name: '用这张' }).click()
    await page.locator(`#${slot} .tag.ok`).waitFor({ timeout: 30_000 })
  }
}

/** Checks and submits. */
export async function submit(who, id, home = `/portal/a/${id}`, then = /初审您的申请/) {
  const { page } = who
  await page.goto(`${home}/check`)
  await page.getByText('没有要改的地方').waitFor()
  await page.locator('.agree input').check()
  await page.getByRole('button', { name: '提交', exact: true }).click()
  await page.waitForURL((url) => url.pathname === home)
  await page.getByRole('heading', { name: then }).waitFor()
}

/** The reviewer finds the case in the queue, ticks everything by keyboard and passes it; P is pressed twice on purpose. */
export async function review(who, reference) {
  const { page } = who
  await openCase(who, reference)
  for (let i = 0; i < 90; i++) {
    if ((await page.locator('.concl').getByText('都看过了').count()) > 0) break
    await page.keyboard.press('Space')
  }
  await page.locator('.concl').getByText('都看过了').waitFor()
  await page.keyboard.press('p')
  await page.keyboard.press('p')
}

/** Finds a case by its reference and opens it. */
export async function openCase(who, reference) {
  const { page } = who
  await page.goto('/console/queue')
  await page.locator('.find input').fill(reference)
  await page.keyboard.press('Enter')
  await page.locator('.tb a', { hasText: reference }).click()
  await page.locator('.review, .dg').first().waitFor()
}

/** The newest SMS codes of the outbox, by phone. */
export async function codes(demo) {
  const { messages } = await (await fetch(`${demo.base}/demo/outbox`)).json()
  const found = {}
  for (const message of messages) {
    const code = /核验码 (\d{6})/.exec(message.text)?.[1]
    if (message.channel === 'sms' && code) found[message.to] = code
  }
  return found
}

/** Every responsible person enters a code, without a sign-in. */
export async function enterCodes(who, demo, id, form) {
  const { page } = who
  const leads = [form.sponsor.lead, ...form.services.map((service) => service.lead)].filter(Boolean)
  const sent = await codes(demo)
  for (const lead of new Map(leads.map((each) => [each.mobile, each])).values()) {
    await page.goto(`/portal/sms/${id}`)
    await page.locator('#phone').fill(lead.mobile)
    await page.locator('#code').fill(sent[lead.mobile])
    await page.locator('#tail').fill(lead.document.number.slice(-6))
    await page.getByRole('button', { name: '确认', exact: true }).click()
    await page.locator('.note.ok').waitFor()
  }
}

/** The officer grants; the number is shown at once. */
export async function grant(who, reference) {
  const { page } = who
  await openCase(who, reference)
  if ((await page.locator('.dg').count()) === 0) await page.getByRole('link', { name: '去审批' }).click()
  await page.getByRole('button', { name: /准予备案并发号/ }).click()
  await page.locator('.just').waitFor()
  return (await page.locator('.just .no').first().innerText()).trim()
}

export async function referenceOf(who, id) {
  return who.page.evaluate(async (caseId) => (await (await fetch(`/api/v1/applications/${caseId}`)).json()).reference, id)
}

/** Picks a place and a reason in the dialog of a return. */
export async function pick(who, place, reason, text) {
  const dialog = who.page.getByRole('dialog')
  const selects = dialog.locator('.new select')
  await selects.nth(0).selectOption({ label: place })
  await selects.nth(1).selectOption(reason)
  if (text !== undefined) await dialog.locator('.new textarea').fill(text)
  await dialog.getByRole('button', { name: '再加一条理由' }).click()
}
