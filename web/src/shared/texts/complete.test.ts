import { expect, it } from 'vitest'

// Every text of the desks stands in both languages: two that are the same, or one that is empty, is one that was forgotten.
// Texts that are the same on purpose are names and signs, and hold no Chinese.
const sources = import.meta.glob('/src/**/*.{ts,vue}', { query: '?raw', import: 'default', eager: true }) as Record<string, string>

it('has every text in both languages', () => {
  const pair = /zh:\s*(['"`])((?:\\.|(?!\1).)*)\1,\s*en:\s*(['"`])((?:\\.|(?!\3).)*)\3/g
  let count = 0
  for (const [path, source] of Object.entries(sources)) {
    if (path.endsWith('.test.ts')) continue
    for (const [, , zh, , en] of source.matchAll(pair)) {
      if (zh === '' && en === '') continue // a text that somebody is about to write
      count++
      expect(zh?.trim(), `${path}: ${en}`).not.toBe('')
      expect(en?.trim(), `${path}: ${zh}`).not.toBe('')
      if (/\p{Script=Han}/u.test(zh ?? '')) expect(en, `${path}: ${zh}`).not.toBe(zh)
    }
  }
  expect(count).toBeGreaterThan(20)
})

it('has no Chinese in a template that the switch cannot reach', () => {
  for (const [path, source] of Object.entries(sources)) {
    if (!path.endsWith('.vue')) continue
    const template = source.slice(source.indexOf('<template>'), source.lastIndexOf('</template>')).replace(/<!--[\s\S]*?-->/g, '')
    const bare = template.match(/\p{Script=Han}+/gu) ?? []
    const seals = // the seals, and what a filing number is made of
      bare.filter((each) => each.length > 1 || !'您主接管备号'.includes(each))
    expect(seals, path).toEqual([])
  }
})
