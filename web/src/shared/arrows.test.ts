import { expect, it } from 'vitest'

// The desks stand on what they share; what they share knows neither, and the desks do not know each other.
const sources = import.meta.glob(['/src/**/*.{ts,vue}', '!/src/**/*.test.ts'], { query: '?raw', import: 'default', eager: true }) as Record<string, string>

it('has no arrow from shared to a desk, or from desk to desk', () => {
  let seen = 0
  const wrong: string[] = []
  for (const [path, source] of Object.entries(sources)) {
    const room = path.split('/')[2]
    for (const [, start = '', rest = ''] of source.matchAll(/(?:from|import)\s*\(?\s*['"](@\/|(?:\.\.?\/)+)([^'"]*)['"]/g)) {
      seen++
      const target = resolve(path, start, rest)
      const other = target.split('/')[2]
      if ((other === 'portal' || other === 'console') && other !== room) wrong.push(`${path} imports ${target}`)
    }
  }
  expect(wrong).toEqual([])
  expect(seen).toBeGreaterThan(200) // else the reading of imports is broken
})

function resolve(from: string, start: string, rest: string): string {
  return start === '@/' ? `/src/${rest}` : new URL(start + rest, `file://${from}`).pathname
}

it('loads no style of Element Plus for everybody but the base', () => {
  const global = Object.entries(sources).filter(([, source]) => /element-plus\/(dist|theme-chalk\/(?!base\.css|dark\/css-vars\.css))/.test(source)).map(([path]) => path)
  expect(global).toEqual([])
})

it('writes no style attribute into a template: the policy refuses it', () => {
  const inline = Object.entries(sources).filter(([path, source]) => path.endsWith('.vue') && / style="/.test(source.slice(source.indexOf('<template>'), source.lastIndexOf('</template>')))).map(([path]) => path)
  expect(inline).toEqual([])
})
